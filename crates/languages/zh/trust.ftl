trust-heading = 打印与评价
trust-report = 报告打印结果
trust-owed = 你已有文件。说说打印得怎么样，或者说明不会打印，就能看到别人的数据。
trust-fails = 失败在哪里
trust-fails-alone = 只有你能看到
trust-photos = 打印照片
trust-photo-by = { $name } 的打印照片
trust-mine = 我的机器打得出来吗？
trust-printer = 打印机
trust-any-printer = 任意打印机
trust-any-material = 任意材料
trust-nozzle = 喷嘴
trust-any-nozzle = 任意喷嘴
trust-show = 显示
trust-remember = 记为我的配置
trust-outcome = 结果
trust-all = 全部
trust-none = 没有这样的报告。
trust-more = 更多报告
trust-stars = { $given } 星（满分 5 星）
trust-outcome-because = { $outcome }：{ $cause }
trust-answered = 作者回复于

trust-fact-nozzle = { $mm } mm 喷嘴
trust-fact-layers = { $mm } mm 层高
trust-fact-supports = { $supports ->
    [no] 无支撑
    [partly] 部分支撑
   *[other] 有支撑
}
trust-fact-infill = { $percent }% 填充
trust-mark-helpful = 有帮助
trust-mark-mended = 已在 v{ $version } 中修复
trust-mark-code = 打印者已看到验证码
trust-mark-checked = 打印者已核查
trust-mark-unconfirmed = 照片未获确认
trust-mark-contested = 照片有争议，打印者正在核查
trust-mark-creators-file = 使用作者的打印文件
trust-mark-sliced-file = 设置取自切片文件
trust-mark-thanked = 作者致谢

trust-basis-none = 还没有人报告打印结果。
trust-basis-new = { NUMBER($people) } 人提交了 { NUMBER($reports) } 份报告，其中 { $shown } 份有照片。证据还不足以给出数据：照片和有记录的成员最有分量。
trust-basis = { NUMBER($people) } 人提交了 { NUMBER($reports) } 份报告，其中 { $shown } 份有照片。按证据加权，{ $percent }% 的打印成功，可能在 { $low }% 到 { $high }% 之间。
trust-creator-none = 有人报告这些模型的打印结果后，这里会显示声誉。
trust-creator-new = { NUMBER($people) } 人提交了 { NUMBER($reports) } 份报告，其中 { $shown } 份有照片：证据还不足以给出数值。
trust-creator-basis = 依据 { NUMBER($people) } 人提交的 { NUMBER($reports) } 份报告，其中 { $shown } 份有照片。可能在 { $low } 到 { $high } 之间。

trust-fit-none = 还没有人报告过这样的打印。总体上 { $percent }% 成功，可能在 { $low }% 到 { $high }% 之间。
trust-fit-own = { $near ->
    [exactly] { "" }
   *[other] 没有人报告过完全相同的情况。
}在你的配置（{ $conditions }）上：{ NUMBER($prints) } 次打印中 { $successes } 次成功，可能在 { $low }% 到 { $high }% 之间。
trust-fit-with = { $near ->
    [exactly] { "" }
   *[other] 没有人报告过完全相同的情况。
}使用{ $conditions }：{ NUMBER($prints) } 次打印中 { $successes } 次成功，可能在 { $low }% 到 { $high }% 之间。
trust-fit-nozzle = { $mm } mm 喷嘴
trust-best = 效果最好：{ $layer } mm 层高{ $supports ->
    [no] 、无支撑
    [partly] 、部分支撑
    [yes] 、有支撑
   *[other] { "" }
}，{ $prints } 次中 { $successes } 次成功。

trust-cause-times = { $cause ->
    [model] 模型
    [settings] 设置
    [material] 材料
    [printer] 打印机
   *[other] 原因不明
} { NUMBER($times) } 次
trust-causes = 失败和有瑕疵的打印归因于：{ $causes }。
trust-failing = { $settings }{ $supports ->
    [no] 、无支撑
    [partly] 、部分支撑
    [yes] 、有支撑
   *[other] { "" }
}：{ NUMBER($prints) } 次打印中 { $failures } 次失败或有瑕疵{ $cause ->
    [model] ，多归因于模型
    [settings] ，多归因于设置
    [material] ，多归因于材料
    [printer] ，多归因于打印机
    [unsure] ，多数原因不明
   *[other] { "" }
}。

trust-badge-first = 首个打印 { NUMBER($count) } 个模型
trust-badge-shown = 展示过 { $count } 次打印
trust-badge-helpful = 评价有帮助
trust-badge-thanked = 因 { NUMBER($count) } 次打印获得感谢

trust-karma-publish = 公开满一周的模型
trust-karma-print = 你的模型被成功打印
trust-karma-helpful = 你的报告帮到了别人
trust-karma-comment = 受欢迎的评论
trust-karma-good = 下载者的好评
trust-karma-bad = 下载者的差评
trust-karma-upheld = 属实的模型举报
trust-karma-bad-faith = 恶意的模型举报
trust-karma-ballot = 附理由的陪审投票
trust-karma-known = 误判已知案件
trust-karma-warning = 警告
trust-karma-hidden = 模型被隐藏
trust-karma-removed = 模型被移除
trust-karma-strike = 违规记录
