likeness-more = 更多相似形状
likeness-all = 全部相似的模型

likeness-pair = 两个相似的形状
likeness-how = { $how ->
    [bytes] 你的一个文件与这个模型的一个文件逐字节相同。
    [shape] 这个模型的一个形状与你的一个文件叠合后吻合。
   *[other] 你的一个文件的某个部分与这个模型的某个部分形状相同。
}
likeness-found = 发现于
likeness-found-end = 。
likeness-laid = 这里把两者叠合在一起
likeness-laid-mirrored = ，其中一个经过镜像
likeness-laid-scaled = ；较早的那个是 { $scale } 倍大小
likeness-colours = 。绿色处与另一形状重合，红色处相距达对角线的 { $percent }% 或更多。
likeness-not-drawn = 没有吻合之处的图片。
likeness-being-drawn = 正在绘制；请稍后再看。
likeness-later = 较晚的
likeness-earlier = 较早的
likeness-coloured = 按与另一形状的距离着色的形状
likeness-no-picture = 没有图片
likeness-by = { $link }{ $title }{ $link-end }，作者 { $author }
likeness-mean = 与另一形状的平均距离
likeness-most = 100 处中有 95 处在此距离内
likeness-same = 与另一形状重合
likeness-of-surface = 表面的 { $percent }%
likeness-unit = 距离以较早形状外框对角线的百分比表示。
likeness-others = 两者相似的文件
likeness-author-says = 作者的说法
likeness-said = { $answer ->
    [remix] 较晚那个的作者说，这是你作品的改编。
    [own] 较晚那个的作者说，这是自己的作品。
   *[other] 较晚那个的作者说，这是不同的东西。
}
likeness-said-nothing = 还没有。
likeness-proves-nothing = 相似并不能证明谁在先、谁可以做什么：许可协议允许的地方欢迎改编，用途相同的东西也常常长得一样。
likeness-report = 如果这是你的作品，且使用方式违反了许可协议，请{ $link }举报{ $link-end }。

likeness-here = 这个形状这里已经有了
likeness-here-text = 这往往有正当的原因。请说明你的作品与它的关系，让每个人都得到应有的署名；之后你就可以发布，另一位作者会看到你的回答。
likeness-figures = 平均距离为对角线的 { $mean }%，100 处中有 95 处在 { $most }% 以内。
likeness-see = 查看吻合之处
likeness-by-links = 已由你的作品来源说明
likeness-answered = 已回答
likeness-relates = 你的作品与它是什么关系？
likeness-answer = { $answer ->
    [remix] 是它的改编
    [own] 是我自己的作品
   *[other] 是不同的东西
}
likeness-follows = { $answer ->
    [remix] （会链接到它，并适用它的许可协议）
    [own] （我在别处也有，或者有人拿了我的作品）
   *[other] （相似是巧合、误判，或者两者都用了别处的同一部件）
}
likeness-words = 如果愿意，请用你自己的话说明
likeness-words-about = ，关于 { $title }
likeness-send = 回答
likeness-choose = 请选择其中一个回答。
likeness-linked = 已链接为你的作品来源。请说明你改了什么。
likeness-thanks = 谢谢。你的作品发布后，另一位作者会看到回答。
likeness-ballot-first = 有一个同样形状的文件正在陪审室等你投票：请先投票。
likeness-say = { $how ->
    [bytes] 请说明它与“{ $title }”的关系，两者有相同的文件。
    [shape] 请说明它与“{ $title }”的关系，两者形状相同。
   *[other] 请说明它与“{ $title }”的关系，两者有一部分形状相同。
}

likeness-search = 按形状搜索
likeness-search-of = 形状与 { $name } 相似的模型
likeness-search-none = 没有公开的模型具有这个形状或相似的形状。
likeness-search-same = 形状相同
likeness-search-same-text = 这些模型的某个形状与你的叠合后吻合：整体或局部，经过旋转、缩放或镜像。
likeness-search-alike = 形状相似
likeness-search-another = 另一个形状
likeness-search-yours = 你的文件
likeness-search-file = 含有形状的文件
likeness-search-formats = STL、3MF、OBJ、PLY、GLB、OFF 或 AMF。只查看，不保留。
likeness-search-most = 最大 { $mib } MiB。
likeness-search-find = 查找相似的模型
likeness-search-own = 或者选一个已在这里的：
likeness-search-sign-in = 后可按文件搜索：这会占用我们的机器片刻。
likeness-search-no-shape = 这个文件没有可供搜索的形状，或者还在分析中。
likeness-search-cut = 上传中途中断。请重新选择文件。
likeness-search-too-large = 用来搜索的形状最大 { $mib } MiB。
likeness-search-unread = 无法从这个文件读出形状。可以读取 STL、3MF、OBJ、PLY、GLB、OFF 和 AMF。
likeness-search-choose = 请选择一个含有形状的文件。
