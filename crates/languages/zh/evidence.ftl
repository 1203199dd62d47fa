evidence-level = { $level ->
    [evidenced] 有证据
    [jury-confirmed] 陪审确认
   *[other] 已声明
}
evidence-level-text = { $level ->
    [evidenced] 这里存有与形状相符的源文件，或创作过程中的材料。
    [jury-confirmed] 抽签选出的成员看过这件作品，未发现违规。
   *[other] 仅以声明为依据。
}
evidence-kind = { $kind ->
    [source] 可编辑源文件
    [picture] 创作过程图片
    [recording] 录像
   *[other] 草图
}
evidence-format = { $format ->
    [film] 视频
    [picture] 图片
   *[other] { $format }
}
evidence-fits = 尺寸与形状相符
evidence-differs = 尺寸与任何文件都不符，因此不算数
evidence-not-compared = 未与形状比较
evidence-on-record = { $kind ->
    [source] 可编辑源文件
    [picture] 创作过程图片
    [recording] 录像
   *[other] 草图
}（{ $format }），在此版本发布{ $when ->
    [after] 之后
   *[other] 之前
}存档{ $fit ->
    [fits] ；尺寸相符
    [differs] ；尺寸与任何文件都不符
    [not-compared] ；未与形状比较
   *[other] { "" }
}

evidence-making = 创作过程
evidence-meaning = 这意味着什么
evidence-watch = 观看
evidence-arrived = { $when } 收到
evidence-hidden = 另有 { NUMBER($count) } 份材料已存档但未公开。

evidence-title = 你的创作证据
evidence-for = 证据有什么用
evidence-certificate = 签名证书
evidence-intro = 可编辑的源文件、创作到一半的图片、视频、草图：如果有人怀疑这不是你做的，它们会为你说话。每份材料都保留其 SHA-256 和到达这里的时间。私有材料只有你能看到，必要时管理员也能看到，但举报过该作品的管理员除外。算数的有：尺寸与某个已发布文件相符的源文件；我们无法测量的源文件，并附有创作过程的图片、视频或草图；或者在 { $days } 个不同日期到达的此类材料。请边创作边存放：有人质疑作品之后才到的材料不再算数。
evidence-recorded = 已存档
evidence-none = 还没有。
evidence-does-not-count = 不算数
evidence-because = 原因：{ $problem }。其内容将在一天后删除。
evidence-problem-lost = 我们这边出了问题，没能查看；请重新发送
evidence-problem-generated = 文件自称由生成式程序制作
evidence-problem-source = 不是我们认识的可编辑源文件；可用的有 STEP、FCStd、F3D、BLEND 和 SCAD，其中须有设计内容，而不只是网格
evidence-pending = 正在查看。
evidence-late = 在被质疑之后
evidence-late-text = 它会被保留和展示，但不改变上面的结论。
evidence-public = 公开
evidence-private = 私有
evidence-hide = 隐藏
evidence-show = 公开
evidence-show-all = 给所有人看
evidence-take-away = 移除
evidence-take-away-named = 移除 { $name }
evidence-add = 添加材料
evidence-what = 这是什么？
evidence-what-hint = 无论你选什么，文件的内容决定它能算什么。
evidence-hint-source = STEP、FCStd、F3D、BLEND 或 SCAD
evidence-hint-picture = 屏幕截图、雕到一半的作品、失败的首次打印
evidence-hint-recording = 最长 30 秒的视频
evidence-hint-sketch = 画在纸上或屏幕上
evidence-note = 它展示了什么？
evidence-show-on-page = 在模型页面上展示
evidence-show-hint = 图片和视频展示去除地点信息的副本；源文件按原样展示，包括其中的任何姓名
evidence-files-hint = 每个最大 { $size }。
evidence-send = 存档

evidence-no-file = 没有选择文件。
evidence-added = 已存档。稍后这里会显示它是什么。
evidence-added-many = 已存档。稍后这里会显示它们是什么。
evidence-now-public = 模型公开后，所有人都能看到。
evidence-now-private = 现在只有你和管理员能看到。
evidence-removed = 已移除。
evidence-not-own = 只有作者本人可以管理模型的证据。
evidence-unknown-field = 表单中有未知字段。
evidence-long-field = 表单中有一个字段文字过多。
evidence-too-many = 一个模型最多有 { $most } 份证据。请先移除一份；已放下的会保留。
evidence-no-version = 证书说明谁声明作品属于自己。请先发布模型；在此之前，证据会保留其到达时间。
evidence-not-public = 只有公开可见的作品才能开具证书。
