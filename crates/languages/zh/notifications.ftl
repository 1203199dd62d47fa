notifications-mark-all = 全部标为已读
notifications-what-told = 通知设置
notifications-none = 没有新消息
notifications-none-text = 这里会询问你打印得怎么样，并在有人打印你的模型、回复你或修复你所用的文件时通知你。
notifications-unread = 未读：
notifications-all-read = 所有消息已标为已读。
notifications-and-more = { $first }，另有 { NUMBER($count) } 条

notifications-sentence = { $kind ->
    [how-did-it-print] “{ $title }”打印得怎么样？
    [print-reported] { $detail } 报告了“{ $title }”的打印结果
    [print-answered] “{ $title }”的作者回复了你的报告
    [print-mended] “{ $title }”的 { $detail } 修复了你报告的问题
    [print-thanked] “{ $title }”的作者感谢你的打印
    [print-check] 照片里是“{ $title }”的打印件吗？由打印者判断
    [print-checked] 打印者查看了“{ $title }”的打印照片：{ $detail }
    [fix-out] “{ $title }”的 { $detail } 修复了你手中文件的问题
    [safety-notice] 请勿打印你手中的“{ $title }”：{ $detail } 修复了不安全之处
    [case-opened] 你的模型“{ $title }”受到质疑：{ $detail }
    [case-decided] “{ $title }”已有决定：{ $detail }
    [case-appealed] 对“{ $title }”的决定正在重新审查
    [report-taken] 你对“{ $title }”的举报已立案
    [report-decided] 你举报的“{ $title }”已有决定：{ $detail }
    [case-waits] 关于“{ $title }”的案件等待管理员处理：{ $detail }
    [report-in-bad-faith] 管理员认定你对“{ $title }”的举报出于恶意；{ $detail }
    [jury-called] 你被抽选为陪审员；案卷等你审阅，截止 { $detail }
    [jury-reminder] 案卷等你投票，截止 { $detail }
    [jury-decided] 你评判过的案件已有决定：{ $detail }
    [likeness-found] 一个新模型带有“{ $title }”的形状：{ $detail }
    [followed-published] { $detail } 发布了“{ $title }”
    [new-version] “{ $title }”的 { $detail } 已发布
    [tag-published] #{ $detail } 下的新模型：“{ $title }”
    [search-found] 你的搜索 { $detail } 有新结果：“{ $title }”
    [collection-invited] { $detail } 邀请你一起整理收藏夹“{ $title }”
    [collection-answered] { $detail }：你的收藏夹“{ $title }”
    [commented] { $detail } 评论了“{ $title }”
    [comment-answered] { $detail } 回复了你在“{ $title }”下的评论
    [mentioned] { $detail } 在“{ $title }”的评论中提到了你
    [comment-removed] 管理员移除了你在“{ $title }”下的评论：{ $detail }
    [legal-notice] 关于“{ $title }”的法律通知：{ $detail }
    [notice-waits] 关于“{ $title }”的法律通知等待管理员处理：{ $detail }
    [hold-decided] 管理员查看了“{ $title }”中的标记：{ $detail }
    [evidence-waits] “{ $title }”的图片等待放行给陪审团，截止 { $detail }
    [mending-waits] “{ $title }”的作者表示已经改正
    [hold-waits] 被暂扣的“{ $title }”的作者请求查看
    [closure-waits] 一位管理员请求关闭账号“{ $title }”；由另一位决定
    [comment-waits] “{ $title }”下的一条评论被举报
    [webhook-off] 你的 webhook { $detail } 已关闭：连续多条消息未被接收
    [mending-looked] 管理员查看了你对“{ $title }”的改正：{ $detail }
   *[other] “{ $title }”未能按计划发布：{ $detail }
}
notifications-collection-answered = { $answer ->
    [joined] { $name } 加入了你的收藏夹“{ $title }”
    [declined] { $name } 不加入你的收藏夹“{ $title }”
   *[other] { $name } 离开了你的收藏夹“{ $title }”
}


notifications-photos-confirmed = 已确认
notifications-photos-unconfirmed = 未确认，按文字报告计
notifications-photos-fake = 不是它的打印件，报告已移除
notifications-mending-enough = 原决定终止
notifications-mending-lacks = 还不够
notifications-hold-released = 可以发布
notifications-hold-stays = 继续暂扣
notifications-bad-faith-warning = 这是一次警告：{ NUMBER($days) } 天内达到 { NUMBER($most) } 次，{ NUMBER($rest) } 天内不能举报
notifications-bad-faith-rests = 这至少是 { NUMBER($days) } 天内的第 { NUMBER($most) } 次，因此在 { $until } 之前你不能举报


notifications-topic = { $topic ->
    [prints] 打印
    [follows] 你的关注
    [talk] 交流
    [rights] 安全与权利
    [jury] 陪审
   *[other] 管理
}
notifications-when = { $kind ->
    [print-reported] 有人报告打印了你的模型
    [print-answered] 作者回复了你的报告
    [print-mended] 新版本修复了你报告的问题
    [print-thanked] 作者感谢你的打印
    [how-did-it-print] 询问你打印得怎么样
    [fix-out] 新版本修复了你下载的文件
    [print-check] 请你判断照片里是不是打印件
    [print-checked] 与你有关的打印照片已有判断
    [followed-published] 你关注的作者发布了模型
    [new-version] 你关注的模型有了新版本
    [tag-published] 你关注的标签下有新模型
    [search-found] 有模型符合你保存的搜索
    [commented] 有人评论了你的模型
    [comment-answered] 有人回复了你的评论
    [mentioned] 有人提到了你
    [comment-removed] 管理员移除了你的评论
    [collection-invited] 有人邀请你一起整理收藏夹
    [collection-answered] 有人加入或离开你的收藏夹
    [webhook-off] 你的一个 webhook 被关闭
    [plan-failed] 你的模型未能按计划发布
    [safety-notice] 你下载的文件被发现不安全
    [likeness-found] 新模型带有你作品的形状
    [hold-decided] 管理员查看了你模型中的标记
    [case-opened] 关于你模型的案件（总会另发邮件）
    [case-decided] 案件已有决定（总会另发邮件）
    [case-appealed] 与你有关的决定正在重新审查
    [legal-notice] 法律通知（总会另发邮件）
    [report-taken] 你的举报已立案
    [report-decided] 你的举报已有决定
    [mending-looked] 你的改正已被查看（总会另发邮件）
    [report-in-bad-faith] 你的举报被认定出于恶意（总会另发邮件）
    [jury-called] 有案卷等你作为陪审员审阅（总会另发邮件）
    [jury-reminder] 案卷仍在等待
    [jury-decided] 你评判过的案件已有决定
    [case-waits] 有案件等待管理员处理
    [notice-waits] 有法律通知等待管理员处理
    [closure-waits] 另一位管理员请求关闭账号
    [mending-waits] 作者表示已经改正
    [hold-waits] 作者询问被暂扣的模型
    [evidence-waits] 给陪审团的图片等待查看
   *[other] 有评论被举报
}

notifications-settings-text = “站内”指铃铛里的列表。邮件只包含届时你还没在那里读过的内容。关于案件和账号的邮件总会发送。
notifications-unconfirmed = 你的邮箱尚未确认，因此暂时不会发送邮件。请在{ $link }电子邮箱{ $link-end }处重新填写，并打开我们发送的链接。
notifications-devices = 在你的设备上
notifications-devices-text = 即使没有打开本站的页面，浏览器也能显示消息。消息经由浏览器厂商的服务送达，对方无法读取内容。
notifications-no-script = 要启用此设备，浏览器需要运行 JavaScript，而它已被关闭。
notifications-turn-on = 在此设备上通知我
notifications-this-device = 此设备
notifications-by-host = 经由 { $host }
notifications-turned-on = 启用于
notifications-last-told = 上次通知
notifications-never-told = 尚未收到消息
notifications-remove-device = 移除 { $device }
notifications-devices-end = 设备会一直收到通知，直到你在这里移除它、在那台设备上退出登录，或 30 天没有用它访问本站。
notifications-digests = 摘要发送时间
notifications-daily = 每天早上
notifications-weekly = 每周一早上
notifications-head-when = 何时
notifications-head-site = 站内
notifications-head-devices = 设备
notifications-head-mail = 邮件
notifications-always = 始终
notifications-site-for = 站内：{ $what }
notifications-devices-for = 设备：{ $what }
notifications-mail-for = 邮件：{ $what }
notifications-mail-way = { $way ->
    [off] 不发送
    [digest] 摘要
   *[other] 立即
}
notifications-save = 保存
notifications-saved = 已保存。从现在起生效。
notifications-choose-pace = 请选择摘要的发送频率。
notifications-choose-mail = 请选择这一项的邮件方式：{ $what }。

notifications-unusable = 这个浏览器提供的信息无法使用：无法向它发送任何内容。
notifications-devices-full = 你已有 { NUMBER($most) } 台设备；请先移除一台。
notifications-device-on = 从现在起，此设备会收到消息。
notifications-device-off = 该设备不再收到通知。
notifications-welcome = 此设备现在可以收到消息了。

notifications-pieces = { NUMBER($count) } 条消息
notifications-your-day = 今日摘要：{ $pieces }
notifications-your-week = 本周摘要：{ $pieces }
notifications-since-yesterday = 自昨天以来的新消息：
notifications-since-last-week = 自上周以来的新消息：
notifications-this-is-new = 你的新消息：
notifications-more-in-list = 另有 { NUMBER($count) } 条：
notifications-no-signing-in = { $stops }无需登录：
notifications-where-to-choose = 通知内容和频率：

notifications-stop-title = 退订这些邮件
notifications-stopped-title = 不再发送这些邮件
notifications-stops-kind = 不再发送此类邮件（{ $what }）。
notifications-stops-digest = 不再发送摘要。
notifications-stops-all = 不再发送消息邮件。
notifications-stopped = 已完成。{ $what }站内铃铛里的列表保持不变。
notifications-stop-text = { $what }站内消息保持不变，关于案件和账号的邮件也照常发送。
notifications-stop = 退订
notifications-stop-all = 退订所有消息邮件
notifications-choose-each = { $link }逐项选择{ $link-end }（可能需要登录）
