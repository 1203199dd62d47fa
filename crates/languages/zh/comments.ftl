comments-on = { $title } 的评论
comments-closed = 评论已关闭。已有内容仍可阅读。
comments-sign-in = 登录后评论
comments-add = 写评论
comments-send = 发表评论
comments-hint = 支持 Markdown。用 @handle 提醒对方。
comments-none = 还没有人发言。提问和提示能帮到下一个打印的人。
comments-more = 更多评论
comments-open-again = 重新开放评论
comments-close = 关闭评论
comments-answer = 回复
comments-your-answer = 你的回复
comments-more-answers = 另有 { NUMBER($count) } 条回复

comments-former-member = 已注销的成员
comments-creator = 作者
comments-changed = 修改于
comments-gone = { $why ->
    [taken-back] 作者已撤回。
    [removed] 已被管理员移除。
    [closed] 作者的账号已关闭。
    [blocked] 来自在此被屏蔽的其他网站。
   *[other] 来自你已静音的人。
}
comments-folded = 因举报而折叠；管理员会查看
comments-agree = 赞同
comments-agreeing = { NUMBER($count) } 人赞同
comments-change = 修改
comments-remove-heading = 移除这条评论？
comments-remove-text = 评论内容会消失；对它的回复会保留。
comments-why-removed = 移除原因
comments-report = 举报这条评论
comments-reason = { $reason ->
    [spam] 广告，或反复发送相同内容
    [unkind] 侮辱、威胁或骚扰
    [private] 他人的隐私信息
   *[other] 其他
}

comments-one-on = { $title } 的一条评论
comments-change-words = 修改内容
comments-yours = 你的评论
comments-stays-readable = 修改前的内容仍对所有人可见。
comments-save-change = 保存修改
comments-sign-in-to-answer = 登录后回复

comments-history-title = 评论修改前的内容
comments-as-it-is = 当前的评论
comments-said-before = 修改前的内容
comments-never-changed = 从未修改过。
comments-until = 截至

comments-report-title = 举报评论
comments-what-wrong = 有什么问题？
comments-anything-more = 还有要补充的吗？
comments-anything-hint = 选填。管理员会读到；评论作者不会。
comments-send-report = 提交举报
comments-not-now = 暂时不
comments-choose-wrong = 请选择问题所在。
comments-own = 这是你自己的评论；可以修改或撤回。
comments-reported-already = 你已经举报过这条评论；原举报仍有效。
comments-report-thanks = 谢谢。管理员会查看；评论作者永远不会知道是谁举报的。

comments-is-changed = 评论已修改。
comments-is-removed = 评论已移除。
comments-are-open = 评论已重新开放。

comments-only-author = 只有评论作者和管理员可以移除评论。如果它有问题，请举报。
comments-only-others = 只能赞同他人尚存的评论。
comments-only-creator = 只有模型作者和管理员可以关闭评论。
comments-nothing = 请先写点什么。
comments-long = 评论有 { $count } 个字符；最多 { $most } 个。
comments-no-links = 账号注册满 { $days } 天后才能发链接，这样可以挡住广告。请用文字说明。
comments-mentions = 一条评论最多提到 { $most } 位成员。
comments-per-hour = 一小时内已发 { $count } 条评论，达到你账号的上限。请稍等一会儿。
comments-per-day = 一天内已发 { $count } 条评论，达到你账号的上限。请明天再继续。
comments-repeat = 你今天已在另一个模型下说过完全相同的话。
comments-thread-full = 这个话题已有 { $most } 条回复，放不下更多了。请另开一个。
comments-blocked = 对方不想收到你的消息。
comments-locked = 这个模型的评论已关闭。
comments-changes = 一条评论最多修改 { $most } 次。请另写一条。
