imports-title = 导入你的作品库
imports-intro = 来自 Thingiverse、Printables、MakerWorld、Cults3D、MyMiniFactory、Thangs 或 Manyfold 的压缩包，或者你自己的文件夹，会变成只有你能看到的草稿。
imports-begin = 开始
imports-archives = 含一个或多个模型的 Zip 压缩包
imports-archives-hint = 每个不超过 { $limit }，一次导入最多 { $count } 个；可以拖放到本页任意位置。更大的作品库可以分成几个压缩包带来，现在一起传，或者以后再加。压缩包里的压缩包也会查看。你会先看到找到了什么；在你确认之前，什么都不会变成草稿。
imports-folder = 或者一个装有模型的文件夹
imports-folder-hint = 浏览器会把它打包成压缩包，逐个发送。单个模型的文件夹若大于 { $limit }，会被拆开。
imports-parting = 文件夹里哪些文件算一个模型
imports-parting-hint = 大多数文件夹可以从文字、图片和名称看出来。只有模型文件的文件夹，可能各是一个模型，也可能都是同一个模型的部件。
imports-parting-looks = 根据内容判断
imports-parting-each = 其中每个文件夹各算一个
imports-parting-one = 全部算一个
imports-look-inside = 查看内容
imports-other-handprint = 另一个 Handprint 的导出，请按其“下载你的作品库”页面提供的分卷带来。本站的运营者可以用
imports-other-handprint-end = { " " }导入任意大小的文件夹。
imports-elsewhere = 从其他网站
imports-elsewhere-hint = 使用你给的访问权限，直接从原处读取你的作品库；你证明属于自己的，在这里就算你的。{ $link }你在别处是谁{ $link-end }
imports-sent = 你上传过的压缩包
imports-sent-hint = 发送到草稿的压缩包，上传中断后可以续传。含有多个模型的，可以在这里查看内容。
imports-so-far = 已有的导入
imports-counted = { NUMBER($models) } 个模型，{ NUMBER($drafts) } 份草稿
imports-others = 别人的作品保持私密，除非其许可协议允许你在注明作者的前提下分享。{ $link }只收由人创作的作品{ $link-end }
imports-state = { $state ->
    [reading] 正在查看
    [choosing] 等待你选择
    [running] 进行中
    [paused] 已暂停
    [done] 已完成
   *[other] 失败
}

imports-run = 导入 { $name }
imports-run-intro = 其中找到了什么，以及各自的结果。只有你能看到本页。
imports-all = 全部导入
imports-reading = 正在查看其中的内容
imports-reading-done = 其中的全部内容都已列在表中。
imports-carrying = 正在导入你选择的内容
imports-carrying-done = 所选内容已导入。
imports-publishing = 正在发布已就绪的草稿
imports-taking = 正在采用有变化的内容
imports-bulk-done = 已完成；每个模型都注明了结果。
imports-how-far = 进度
imports-see-how-far = 查看进度
imports-waiting = 正在排队
imports-models-so-far = 目前 { NUMBER($count) } 个模型
imports-settled = { NUMBER($count) } 个模型中的 { NUMBER($settled) } 个
imports-pause = 暂停
imports-end = 结束这次导入
imports-end-sure = 要结束这次导入吗？
imports-end-text = 已变成草稿的会保留。尚未导入的会在这里忘掉。
imports-end-yes = 结束
imports-by-command = 服务器上的一个命令正在处理它，或者已被中止；重新启动后会继续。
imports-count-found = 已找到
imports-count-here = 已在本站
imports-count-changed = 有变化
imports-count-failed = 失败
imports-take-all = 采用那边全部 { NUMBER($count) } 个有变化的模型
imports-go-on = 继续
imports-bring = 导入所选内容
imports-ends-at = 如果到 { $date } 为止这里没有任何操作，它会自行结束，压缩包也不再保留：要导入其中的内容，就得重新上传。已变成草稿的会保留。
imports-add-archives = 向这次导入添加更多压缩包
imports-further = 更多 Zip 压缩包
imports-further-hint = 每个不超过 { $limit }。其中的内容会接在表格现有内容之后。
imports-look-too = 也查看这些
imports-read-rest = 读取列表的其余部分
imports-try-failed = 重试失败的模型
imports-access = 重新授予对 { $site } 的访问权限
imports-access-hint = 用于原来的权限已到期、在那边被收回，或一周后在这里被忘掉的情况。导入会从原处继续，你选择和填写的内容都还在。
imports-access-name = 你在那边的名称，或应用的客户端 ID
imports-access-key = 密钥，或应用的密钥
imports-access-go = 用这个密钥继续

imports-show = 显示
imports-kind = { $kind ->
    [all] 全部
    [open] 未导入
    [ready] 可以发布
    [missing] 有缺项
    [closed] 还没有许可协议
    [private] 证明属于你之前保持私密
    [drafts] 草稿
    [published] 已发布
    [here] 已在本站
    [changed] 那边有变化
    [taken] 已采用
   *[other] 失败
}
imports-none = 这次导入中没有这样的模型。{ $link }显示全部{ $link-end }
imports-none-behind = 这次导入中，此处之后没有这样的模型。{ $link }显示全部{ $link-end }

imports-table = 找到的模型
imports-select = 选择
imports-select-one = 选择 { $title }
imports-picture = 图片
imports-completeness = 完整程度
imports-item-state = 状态
imports-untitled = 无标题
imports-holds = { NUMBER($files) } 个文件，{ NUMBER($pictures) } 张图片
imports-closed = 选择许可协议之前不开放
imports-raw = “{ $raw }”
imports-raw-read = “{ $raw }”，识别为 { $licence }
imports-is-generated = 在那边标记为由生成式 AI 制作
imports-about-generated = 关于生成式 AI：“{ $raw }”
imports-is-private = 证明属于你之前保持私密
imports-known = { $count } 项中的 { $known } 项
imports-lacks = 缺少{ $fields }
imports-needs = 发布还需要：{ $fields }
imports-field = { $field ->
    [title] 标题
    [description] 说明
    [tags] 标签
    [category] 分类
    [licence] 许可协议
    [theirs] 作者所给的许可协议
    [pictures] 图片
    [files] 文件
   *[other] 设置
}
imports-nothing-missing = 发布所需已齐备
imports-where-it-stood = 出处
imports-where-it-stood-of = ：关于 { $title } 的已知信息
imports-item = { $state ->
    [chosen] 已选择
    [left] 不导入
    [done] 草稿
    [duplicate] 已在本站
    [changed] 有变化
    [taken] 已采用
   *[other] 失败
}
imports-see-it = 查看
imports-has-shape = 与{ $link }一个已发布的模型{ $link-end }形状相同
imports-same = { $what ->
    [page] 与 { $maker } 的 { $link }{ $title }{ $link-end } 出自同一页面
    [file] 与 { $maker } 的 { $link }{ $title }{ $link-end } 文件相同
   *[other] 与 { $maker } 的 { $link }{ $title }{ $link-end } 形状相同
}
imports-take = 采用那边的变化
imports-anyway = 仍然导入
imports-not-carried = 未带过来
imports-about-all = 关于整次导入

imports-publish = 发布本页或所有页的草稿
imports-publish-hint = 每份草稿都会像单独发布时一样检查：没有就绪的仍是草稿，并说明原因。
imports-publish-selected = 选中的
imports-publish-page = 本页上的全部草稿
imports-publish-ready = 这次导入中全部 { NUMBER($count) } 份已就绪的草稿，无论在哪一页
imports-own = 自己的作品：{ $statement }
imports-shared = 别人的作品：{ $statement }
imports-publish-them = 发布
imports-what-to-do = 要做什么
imports-with-selected = 对选中的模型
imports-with-all = 对显示的全部 { NUMBER($count) } 个模型，包括所有页
imports-choose = 选择
imports-leave = 不导入
imports-say = 填写它们的信息
imports-say-hint = 适用于还可以导入的模型，以及从未发布过的草稿。
imports-as-it-is = 保持不变
imports-own-terms = 原有条款的 4.0 版
imports-tags = 要添加的标签
imports-tags-hint = 用逗号分隔。
imports-terms-hint = 许多网站提到知识共享条款时不写版本。“原有条款的 4.0 版”会让你自己的每件作品沿用同样的条款，并采用这里可选的版本；已有版本的保持不变。别人的作品只能按其作者的许可协议分享，无论这里选了什么。
imports-say-it = 填写

imports-many-open = 你有 { $count } 次导入正在进行。请先完成或结束其中一次。
imports-many-models = 这超过了一次导入的模型数量。
imports-upload-unread = 无法理解这次上传。没有保留任何内容。
imports-upload-cut = 上传中途中断。没有保留任何内容，请重新发送。
imports-many-archives = 一次导入最多接受 { $count } 个压缩包。你刚才发送的内容都没有保留；请用它们另开一次导入。
imports-choose-archive = 请选择一个 Zip 压缩包。
imports-begun = 这次导入不再接受压缩包：它已经开始或结束。请用它们另开一次导入。
imports-named = { $name } 和另外 { NUMBER($more) } 个压缩包
imports-select-models = 请先选择一些模型。
imports-changed = 已更改 { NUMBER($count) } 个模型。
imports-stayed = 其中 { $count } 个的许可协议已有版本，或不是这里认识的许可协议：保持原样。
imports-nothing-asked = 没有提出任何要求。没有任何改动。
imports-choose-from-list = 请从列表中选择。
imports-not-waiting = 这次导入现在不在等待选择。没有更多改动。
imports-chosen-already = 这次导入中不能再选择了。请用同样的文件另开一次导入。
imports-confirm = 请确认你要发布的内容：自己的作品、别人的作品，或两者都有。
imports-being-published = 正在发布已就绪的草稿。
imports-select-drafts = 请先选择一些草稿。
imports-published = 已发布 { NUMBER($count) } 个。
imports-published-some = 已发布 { NUMBER($count) } 个；{ NUMBER($held) } 个尚未就绪，原因见下。
imports-being-taken = 正在采用有变化的内容。
imports-not-now = 现在不能更改这个模型。

imports-evidence = 来源
imports-untitled-draft = 无标题的草稿
imports-brought-in = ，导入于
imports-evidence-only-you = 。只有你能看到本页。
imports-declare = 它的文件注明作者是 { $b }{ $author }{ $b-end }，没有注明可以说明这是谁的页面。如果那就是你，请说明：这会连同日期一起记录，并适用于你带来的、文件注明同一作者且没有页面的一切。对别人的作品这样说，违反本站规则。
imports-i-am = 我是 { $author }
imports-nobody-named = 带来的内容都没有说明是谁做的，因此既不能算作你的，也不能注明作者后分享。
imports-only-files = 只有文件说明是谁做的，而文件谁都可能改过，因此不能算作你的。
imports-can-ask = 可以询问 { $site } 它的页面属于谁，以及你从那里带来的其他所有模型的页面属于谁。
imports-can-read = 从 { $site } 读取你的作品库，就能得知。
imports-ask = 询问 { $site }
imports-read = 从 { $site } 读取
imports-told-by = 由 { $site } 自己告知。
imports-files-say = 依据它的文件，而文件谁都可能改过。
imports-its-page = 它的页面：
imports-licence-unknown = 它在那边的许可协议：“{ $raw }”，无法确定是这里认识的哪一种。
imports-licence-read = 它在那边的许可协议：“{ $raw }”，识别为 { $licence }。
imports-licence-unversioned = 它在那边的许可协议：“{ $raw }”，识别为 { $licence }；没有注明版本。
imports-versions-elsewhere = 它在其他网站的版本
imports-generated-said = 关于生成式 AI，它说：“{ $raw }”。
imports-nothing-said = 除了文件之外，没有关于它的任何信息。
imports-values = 各项值及其出处
imports-value-what = 项目
imports-value-where = 文件中的位置
imports-to-draft = 返回草稿
imports-to-import = 返回导入
imports-value-of = { $field ->
    [title] 标题
    [summary] 简介
    [description] 说明
    [author] 作者
    [authors-account-id] 作者账号 ID
    [authors-profile] 作者主页
    [tags] 标签
    [category] 分类
    [licence] 许可协议
    [source-page] 来源页面
    [first-published] 首次发布
    [last-changed] 最后更改
    [ai-flag] AI 标记
    [mark-of-sensitive-content] 敏感内容标记
    [remix-parents] 改编来源
    [remixing-switch] 改编开关
    [commercial-switch] 商用开关
    [sharing-switch] 分享开关
    [collections] 收藏夹
    [pictures-in-order] 图片及其顺序
    [picture-captions] 图片说明
    [files-with-folders] 文件及其文件夹
    [notes-on-files] 文件备注
   *[other] 打印设置
}

imports-past-title = { $model }：来到这里之前
imports-past = 来到这里之前
imports-past-intro = { $link }{ $model }{ $link-end }，内容依据带到这里的导出。这里没有人能核实，其中的一切在这里都不算数。
imports-past-at = 在 { $site }
imports-past-at-link = 在
imports-past-another = 另一个网站
imports-past-published = 依据带到这里的导出：首次发布于 { $date }。
imports-past-unpublished = 依据带到这里的导出：没有在那里发布。
imports-past-exported = 由 @{ $handle } 导出，{ $date }；只有你能看到这句话。
imports-past-versions = 那里的版本
imports-past-files = { NUMBER($count) } 个文件
imports-past-older = 还有 { $count } 个更早的版本。
imports-past-creator-gets = 作者可以通过设置里的“下载全部”取得这些版本的文件。
imports-past-reports = 随之带来 { NUMBER($count) } 份报告。它们在这里不算数；作者会在下一次导出时取回。
imports-past-drop = 丢弃
imports-past-drop-text = 这一切随导出而来，包括旧版本的文件和打印报告。你可以把它丢弃：模型保持原样，你的下一次导出里也不再有这些。
imports-past-drop-sure = 要丢弃它在其他网站的经历吗？
imports-past-drop-explained = 只有导入含有这些内容的导出，并在那里采用，才能找回。
imports-past-drop-all = 丢弃它在其他网站的经历
imports-past-dropped = 所保留的它在其他网站的经历已经删除。
