models-old-version = 这是较早的版本。{ $link }查看当前版本{ $link-end }
models-is-preview = 页面将会是这个样子，目前还未公开。
models-is-hidden = 根据一项决定，此模型不对外显示。只有作者和管理员能看到此页；相关案件或法律通知说明了原因以及可以怎么做。
models-is-removed = 此模型已被下架。只有作者和管理员能看到此页。
models-told-downloaded = 你下载的是第 { $version } 版。
models-told = { $notice ->
    [safety] 第 { $version } 版修复了可能伤人或损坏打印机的问题。
    [fix] 第 { $version } 版修复了问题。
   *[other] 第 { $version } 版已发布。
}
models-told-because = { $notice ->
    [safety] 第 { $version } 版修复了可能伤人或损坏打印机的问题：{ $changelog }
    [fix] 第 { $version } 版修复了问题：{ $changelog }
   *[other] 第 { $version } 版已发布：{ $changelog }
}

models-pictures-of = { $title } 的图片
models-film-of = { $title } 的视频
models-play = 播放
models-picture-previous = 上一张图片
models-picture-next = 下一张图片
models-picture-choose = 选择图片
models-picture-number = 第 { $number } 张，共 { $all } 张
models-word-film = 视频
models-word-turn = 旋转
models-word-print = 打印
models-word-photo = 照片

models-creator = 作者 { $value } · { $label }
models-creator-new = 新作者 · 还没有打印报告
models-download = 下载
models-files-count = { NUMBER($count) } 个文件
models-single-files = 单个文件
models-all-zip = 全部打包为 zip
models-edit = 编辑
models-promote = 推广
models-size = 尺寸
models-filament = 线材
models-resin = 树脂
models-powder = 粉末
models-weight-estimated = 估计重量
models-about-weight = 约 { $weight }
models-layer-nozzle = 层高 · 喷嘴
models-layer = 层高
models-nozzle = 喷嘴
models-mesh = 网格
models-watertight = 封闭
models-not-watertight = 不封闭
models-downloads = 下载次数
models-published = 发布于
models-by-hand = 由人亲手设计。
models-stated-by = { $name } 声明于
models-stated = ：“{ $text }”
models-what-this-means = 这是什么意思
models-report = 举报此模型
models-legal-notice = 法律通知

models-on-page = 本页内容
models-about = 介绍
models-settings = 打印设置
models-versions = 版本
models-making = 创作过程
models-remixes = 改编
models-nothing-written = { $name } 还没有为此模型写介绍。
models-no-files = 这个版本没有文件。
models-show-3d = 以 3D 查看 { $file }
models-3d = 3D
models-v = v{ $number }
models-shown-here = 正在显示
models-published-under = 按 { $licence } 发布
models-mark = { $mark ->
    [fix] 修复
   *[other] 安全
}
models-first-version = 第一个版本。
models-no-notes = 没有说明。
models-what-changed = 有何变化
models-in-version = （第 { $number } 版）
models-licences-heading = 许可协议
models-licences-stay = 授权一经给出便不会收回：每个版本仍可按它曾采用的任何一种许可协议使用。
models-licence-unknown = 许可协议未知

models-origin-made = 作者
models-origin-platform = ，发布于
models-origin-date = （{ $date }）
models-origin-untold = （据其文件）
models-origin-passed-on = ，由另一位成员转载到这里
models-origin-before = 此前发布于
models-origin-versions = 在那里的版本
models-remix-of = 改编自 { $author } 的 { $link }{ $title }{ $link-end }，{ $licence }
models-made-from-these = { $title } 的来源作品
models-made-from = 由 { $title } 改编的作品
models-no-longer-public = 已不公开
models-tree-goes-on = 这里只显示了谱系的一部分。

models-credit = 署名此模型
models-credit-copy-text = 复制文字
models-credit-html = HTML 格式，用于你自己的网页
models-credit-copy-html = 复制 HTML
models-credit-card = 带二维码的卡片，可打印
models-credit-by = “{ $title }”，作者 { $author }
models-credit-passed-on = 由 { $member } 原样转载
models-credit-before = 此前发布于 { $platform }
models-credit-from = 改编自“{ $title }”，作者 { $author }
models-credit-changed = 修改：{ $changes }
models-card-title = { $title } 的卡片
models-card-heading = “{ $title }”的卡片
models-card-text = 把它放在打印件旁边，说明这是谁的作品。打印此页：只会印出卡片，85 × 54 mm，与银行卡一样大。
models-card = 卡片
models-card-passed-on = 由 { $member } 转载
models-card-qr = 指向 { $address } 的二维码

models-changes-title = { $title } 第 { $number } 版的变化
models-changes-heading = 第 { $number } 版的变化
models-changes-against = { $link }第 { $number } 版{ $link-end }与第 { $before } 版对比
models-no-change = 没有文件改动。
models-change = { $change ->
    [added] 新增
    [removed] 删除
    [replaced] 替换
    [renamed] 改名
   *[other] 未变
}
models-change-before = 之前：{ $name }
models-volume = 体积
models-triangles-label = 三角形
models-overlay = 叠加对比两者
models-kept = { NUMBER($count) } 个文件保持不变。
models-same-shape = 形状在 0.01 mm 以内相同。
models-apart = 平均相差 { $mean } mm，95% 在 { $most } mm 以内，最多 { $all } mm；{ $same }% 的表面相同。
models-apart-moved = 对齐位置后平均相差 { $mean } mm，95% 在 { $most } mm 以内，最多 { $all } mm；{ $same }% 的表面相同。

models-profile = 配置 { $number }
models-sliced-file = 切片文件
models-also-needed = 还需要
models-technology-label = 打印技术
models-technology = { $technology ->
    [fdm] 线材（FDM）
    [sla] 树脂（SLA、DLP）
   *[other] 粉末（SLS）
}
models-supports = { $supports ->
    [none] 不需要
    [build-plate] 仅从打印平台
    [everywhere] 各处
    [tree] 树状支撑
   *[other] 模型自带
}
models-adhesion = { $adhesion ->
    [none] 无
    [skirt] 裙边（Skirt）
    [brim] 边缘（Brim）
   *[other] 底筏（Raft）
}
models-speed = { $speed ->
    [slow] 慢速，外观优先
    [normal] 普通
   *[other] 快速
}
models-profile-field = { $field ->
    [nozzle] 喷嘴
    [layer_height] 层高
    [walls] 壁数
    [top_layers] 顶层数
    [bottom_layers] 底层数
    [infill] 填充
    [nozzle_c] 喷嘴温度
    [bed_c] 打印平台温度
    [print_time] 打印时间
    [filament] 材料用量
    [exposure] 曝光
    [bottom_exposure] 首层曝光
    [printer] 打印机
    [material] 材料
    [brand] 品牌
    [colour] 颜色
    [infill_pattern] 填充图案
    [resin] 树脂种类
    [orientation] 摆放方向
    [post_processing] 打印之后
    [assembly] 组装
    [supports] 支撑
    [adhesion] 附着
    [speed] 速度
   *[other] 备注
}
