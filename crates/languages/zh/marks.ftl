marks-held = 发布前被暂扣
marks-held-text = 这里有内容自称由生成式程序制作。本站的模型由人创作，因此不能就这样发布。程序可能弄错，我们也可能：请取出该文件，或请管理员查看。
marks-says = { $place }写着“{ $seen }”。
marks-asked = 已于
marks-asked-end = 请管理员查看。结果会在消息中告诉你。
marks-kept = 管理员查看后维持暂扣
marks-how = 它是怎么做出来的？
marks-how-hint = 请说明你用什么制作，以及这个标记可能来自哪里。作为{ $link }证据{ $link-end }添加的源文件和创作图片，管理员可以看到。
marks-ask = 请管理员查看
marks-in-the-way = “{ $name }”自称由生成式程序制作。请取出它，或请管理员查看。
marks-nothing-holds = 这个模型已经没有被暂扣。
marks-asked-already = 已经请过管理员，管理员会查看。
marks-will-look = 管理员会查看。
marks-words = 请写 { $least } 到 { $most } 个字符；现在有 { $count } 个。

marks-file = 文件
marks-picture = 图片
marks-photo = 打印照片
marks-evidence = 证据
marks-weighs = { $towards ->
    [generated] 生成的
    [handmade] 由人制作
   *[other] 来自别处
}，{ $strength ->
    [weak] 弱
    [strong] 强
   *[other] 决定性
}

marks-figures = 其中 { $planar }% 位于平整的面上，{ $mirrored }% 的顶点有镜像对应，{ $soft }% 的弯折边是柔和的，边长离散度为 { $spread }，{ $floor }% 位于底面：{ $constructed }。
marks-constructed = 有构造的痕迹，手头没有任何生成的网格具有这种痕迹
marks-not-constructed = 没有构造的痕迹，扫描、雕刻和生成的形状都是如此
marks-lattice = 它的顶点位于均匀的网格上，像移动立方体算法留下的那样：有些生成程序会这样，医学扫描、体数据和其他程序也会。
marks-default-count = 它的三角形数量是某些生成程序的默认值，也是人们常把网格减到的数量。
