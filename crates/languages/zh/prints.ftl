prints-outcome = { $outcome ->
    [success] 打印成功
    [partial] 有瑕疵
    [failed] 失败
   *[other] 没有打印
}
prints-cause = { $cause ->
    [model] 模型
    [settings] 设置
    [material] 材料
    [printer] 打印机
   *[other] 不确定
}
prints-yes = 是
prints-no = 否
prints-no-opinion = 没有意见
prints-not-told = 不说明

prints-new-title = 打印得怎么样？
prints-change-title = 修改你的报告
prints-form-intro = 第 { $version } 版。这里不显示别人的报告，好让你的报告出自你自己。
prints-form-outcome = 结果如何？
prints-form-cause = 如果失败或有瑕疵：你认为原因是什么？
prints-form-stars = 星级（如果你打印了）
prints-form-feedback = 文件和介绍是否与承诺相符？
prints-form-body = 别人应该知道什么？
prints-form-body-hint = 哪里顺利，哪里要改，哪里断了。
prints-form-how = 你是怎么打印的
prints-form-how-text = 打印机、材料、喷嘴和层高都写上，报告的分量更重，别人也能查自己的打印机能否打印。模型注明了设置的，已自动填入。
prints-form-sliced = 从你打印的文件填写
prints-form-sliced-hint = 切片后的 3MF 或 G-code：选择文件或拖到这里。只保留其中的设置和校验和。
prints-form-sliced-from = 已从{ $file }填入。选择另一个文件可以替换。
prints-form-fill = 填入
prints-form-nozzle = 喷嘴，mm
prints-form-layer = 层高，mm
prints-form-infill = 填充，%
prints-form-minutes = 打印时间，分钟
prints-supports-none = 没有
prints-supports-some = 部分
prints-form-files = 你打印了哪些文件？
prints-form-send = 发送报告
prints-form-save = 保存修改
prints-form-new-note = 照片在下一页添加。
prints-form-change-note = 修改后的报告从今天起计算。之前的内容仍会显示在它的页面上。
prints-thanks = 谢谢。附上打印件的照片，你的报告分量最重。
prints-changed = 你的报告已修改。
prints-changed-meanwhile = 这份报告刚刚在另一个窗口被修改；那次修改已保留。
prints-sliced-file = 切片文件

prints-outcome-missing = 请说明结果如何。
prints-cause-missing = 请说明你认为的原因；“不确定”也可以。
prints-stars-missing = 请给一到五星。
prints-material-long = 材料名称最多 { $most } 个字符。
prints-printer-unknown = 请从列表中选择打印机。
prints-file-unknown = 所选文件不属于这个版本。
prints-number-wrong = “{ $input }”不是 { $low } 到 { $high } 之间的数字。
prints-refused-author = 你不能报告自己的模型。
prints-refused-connected = 这个账号与作者的账号有关联，报告不能计入。
prints-refused-not-downloaded = 请先登录并下载此模型；报告针对的是你拥有的文件。
prints-refused-other-version = 你下载的是另一个版本。请下载这个版本，或报告你拥有的版本。
prints-refused-soon = 这么快？打印它需要更久。{ NUMBER($minutes) } 分钟后可以报告。
prints-refused-already = 你已经报告过这个版本；请修改那份报告。
prints-taken-down = 这份报告已被撤下，因为打印者在照片中没有看到此模型的打印件。
prints-taken-down-keeps-place = 你对这个版本的报告已被撤下，因为打印者在照片中没有看到此模型的打印件。它仍占着位置，因此不能再为这个版本发送报告。你可以报告其他版本。

prints-sliced-missing = 请选择你打印的 3MF 或 G-code 文件。
prints-sliced-empty = 在这个文件中没有找到打印设置。切片软件会把设置留在 3MF 项目和 G-code 里。
prints-sliced-cut = 上传中断。请重新选择文件。
prints-sliced-large = 切片文件最大 { $most } MiB。
prints-many-fields = 表单的字段太多。
prints-much-text = 表单的文字太多。

prints-photos = 照片
prints-photos-text = 拍到打印件的照片能让报告分量最重。拍摄地点会从文件中删除。
prints-photos-add = 添加照片
prints-photos-send = 发送照片
prints-photo-remove = 删除第 { $number } 张照片
prints-photos-none = 没有选择照片。
prints-photos-one = 照片正在检查，稍后显示。
prints-photos-many = 照片正在检查，稍后显示。
prints-photos-cut = 上传中断。已完整收到的照片会保留。
prints-photos-full = 一次打印最多 { $most } 张照片。请先删除一张。
prints-photo-large = 照片最大 { $most } MiB。
prints-photo-unreadable = 这不是我们能读取的图片。支持 JPEG、PNG、WebP、AVIF、HEIC 和 GIF。
prints-photo-judged = 打印者正在查看这次打印的照片。在他们答复之前照片会保留，之后你可以删除。
prints-photo-removed = 照片已删除。
prints-photo-pending = 有一张照片正在检查。
prints-photo-rejected = 有一张照片无法使用：{ $problem }
prints-photo-unconfirmed = 有一张照片不计入，因为打印者无法确认它。换一张也许可以。
prints-photo-generated = 有一张照片不计入，因为它看起来是生成的图片：其中写有生成它的程序。请使用相机拍下的原照片。
prints-photo-of-this = 有一张照片不计入，因为它与这份报告的另一张照片相似。
prints-photo-of-another = 有一张照片不计入，因为它与另一份报告的照片相似。
prints-photo-of-page = 有一张照片不计入，因为它与模型页面上的图片相似。
prints-code = 写有代码
prints-code-why = 的卡片在照片里：这样就不可能取自别处
prints-code-seen = 的卡片出现在照片里

prints-of = { $title } 的打印
prints-share = 分享这次打印
prints-address-copied = 网址已复制
prints-vote-ask = 这对你做决定有帮助吗？
prints-change-report = 修改报告
prints-before = 之前的内容
prints-stars = { NUMBER($stars) } 星
prints-answer-heading = 你的回复
prints-answer-label = 所有人都能在报告下看到它
prints-answer-send = 公开回复
prints-answered = 你的回复已公开。
prints-answer-long = 回复有 { $count } 个字符；最多 { $most } 个。请返回，内容还在输入框里。
prints-only-creator = 只有模型的作者可以回复报告。
prints-mended-in = 已在 v{ $version } 修复
prints-mended-text = 会与报告一起显示；评分不变。
prints-mended = 报告已注明问题得到修复。
prints-not-flawed = 只有有瑕疵或失败的打印才能标为已修复。
prints-not-later = 请写一个晚于 v{ $version }（报告所针对的版本）的已发布版本。
prints-thank = 感谢这次打印
prints-thanked = 已转达打印者。
prints-own-vote = 你不能给自己的报告投票。
prints-creator-vote = 你可以回复关于自己模型的报告，但不能给它们投票。
prints-vote-unknown = 投票只能是赞成、反对或不投。
prints-vote-twice = 你在同一时刻投了两次票；只计一票。

prints-contest = 照片里不是此模型的打印件
prints-contest-label = 照片里是什么？
prints-contest-hint = 三位与你和报告都无关的打印者会查看照片并阅读这段话。如果其中两位看到了打印件，报告保持不变。
prints-contest-send = 请打印者判断
prints-contested = 已询问三位打印者。他们的意见会告诉你。
prints-contest-length = 请用 { $least } 到 { $most } 个字符说明照片里是什么。打印者会读到。
prints-contest-not-public = 打印者只能查看公开的模型。
prints-contest-no-photo = 这份报告没有计入的照片。
prints-contest-looked = 打印者正在查看这些照片，或已经查看过。
prints-contest-looking = 打印者已经在查看这些照片。
prints-contest-most = 你有 { $most } 项异议尚未答复。请等打印者答复其中一项。

prints-check-title = 这张照片拍的是打印件吗？
prints-check-heading = 这是“{ $title }”的打印件吗？
prints-check-text = 你被抽中，是因为你自己也打印，并且与此模型和报告无关。这里不看打印得好不好，只看它是不是：此模型的真实打印件，而不是渲染图、生成的图片或其他东西。没有人会知道你的回答。
prints-check-creator-says = 模型作者说
prints-check-photos = 照片
prints-check-photo-alt = 待判断的照片
prints-check-model = 模型
prints-check-page = 模型页面（含 3D 视图）
prints-check-what = 你看到了什么？
prints-check-shows = 此模型的打印件
prints-check-shows-not = 其他东西，或不是真实的打印件
prints-check-unsure = 无法判断
prints-check-answer = 提交
prints-check-missing = 请选择一个答案；“无法判断”也算。
prints-check-answered = 你已经回答过了。谢谢。
prints-check-decided = 这件事已有结论。谢谢。
prints-check-thanks = 谢谢。你的眼光让数据保持真实。

prints-by = { $name } 的打印
prints-made-none = 没有可显示的打印
prints-made-none-text = 打印报告和照片会显示在这里。
prints-made-back = 返回个人页面
prints-mine = 现在每个模型都会说明它在你的打印机上打印得如何。
prints-mine-none = 现在没有记住任何内容。

prints-own-karma = 我的 karma
prints-karma-heading = 我的 karma：{ $karma }
prints-karma-downloads = 其中 { NUMBER($count) } 来自你的模型被下载，每天计算一次。
prints-karma-rest = 其余按天列在下面。
prints-karma-how = karma 是怎么运作的
prints-karma-believed = 你的评价可信度为 { $percent }%，至今活跃 { NUMBER($days) } 天。时间、活跃度和有照片的打印会提高它。
prints-karma-weighed = 报告如何加权
prints-karma-none = 还没有内容
prints-karma-none-text = 公开满一周的模型、成功的打印和有帮助的报告会带来 karma。
prints-karma-by-day = 每日 karma
prints-karma-for = 原因
prints-karma-times = 次数
prints-karma-points = 分数
prints-karma-limited = 共 { $points }；其余超出当日上限
