legal-notice = 法律通知
legal-notice-about = 关于 { $title } 的法律通知
legal-about = 关于 { $link }{ $title }{ $link-end } 的法律通知
legal-kind = { $kind ->
    [copyright] 版权主张
   *[other] 违法内容
}
legal-stage = { $stage ->
    [open] 管理员正在审查
    [upheld] 已成立；模型已下架
    [rejected] 未成立；模型保留
    [countered] 收到反通知
    [restored] 模型已恢复
    [barred] 法院判定模型保持下架
    [in-court] 等待法院裁决
   *[other] 已撤回
}
legal-sent = 收到通知。
legal-upheld = 管理员认定通知成立。
legal-rejected = 管理员认定通知不成立。
legal-countered = 作者发出了反通知。
legal-sued = 发送人已向法院起诉。
legal-judged-back = 法院裁决：模型恢复。
legal-judged-down = 法院裁决：模型保持下架。
legal-complained-author = 作者请求复审。
legal-complained-sender = 发送人请求复审。
legal-restored = 反通知后的期限已过；模型已恢复。
legal-withdrawn = 发送人撤回了通知。
legal-hidden-model = 一个目前不公开的模型

legal-start-text = 如果这里的模型侵犯了你的版权，或以其他方式违法，你可以发送法律通知，不需要账号。在模型页面的许可协议下方选择“法律通知”。如果只是违反本站规则，举报更简单。
legal-then = 之后会怎样
legal-then-receipt = 你会立即收到回执邮件，其中的链接可以查看通知的进展。
legal-then-decision = 由管理员决定，从不交给陪审或机器：违法内容通常在 { $illegal } 小时内，版权通常在 { $copyright } 小时内。与此有关的管理员看不到它。
legal-then-told = 双方都会得知决定及理由。如果通知成立，模型不再公开，作者会收到理由说明。
legal-first = 受信任举报人的通知优先处理，涉及虐待儿童的也优先，且不要求姓名和地址。发送明显无根据通知的人会受到警告；{ $days } 天内有 { $most } 次，则 { $rest } 天内不再受理其通知。
legal-copyright = 版权主张
legal-copyright-text = 作者会得知主张由谁发出，并可以用反通知回应。你会收到其全文。如果你没有及时告诉我们已向法院起诉，模型会在 { $working } 个工作日后恢复；如果已起诉，则保持下架直到法院裁决。双方也都可以请求复审，见下文。他人针对同一成员且成立的主张会累计：{ $days } 天内达到 { $most } 次即为屡次侵权，由两位管理员共同关闭其账号。
legal-illegal = 违法内容
legal-illegal-text = 作者不会得知通知由谁发出。未获支持的一方可以在 { $days } 天内免费请求一次由另一位管理员复审。
legal-deleted = 如果删除模型或账号
legal-deleted-text = 这不会终止通知。仍会作出决定，期限照常计算，并计入成立的主张。
legal-courts = 无论这里如何决定，双方都可以求助于经认证的庭外争议解决机构和法院。明知虚假仍发送通知的人可能要承担损害责任。
legal-contact = 联系方式
legal-contact-text = 供主管机关使用，同时为版权主张的指定代理人：{ $contact }
legal-yours = 我的通知
legal-decided-so-far = 迄今的决定

legal-form-text = 由管理员决定，双方都会得知理由。{ $link }之后会怎样{ $link-end }
legal-form-copyright = 它侵犯了我的版权
legal-form-copyright-text = 你拥有该权利，或代表权利人。作者会得知你是谁。
legal-form-illegal = 它因其他原因违法
legal-form-illegal-text = 你可以指出相关法律。作者不会得知你是谁。
legal-form-about = 通知针对 { $link }{ $title }{ $link-end }。{ $other }选择其他类型{ $other-end }
legal-form-work = 是你的哪件作品？
legal-form-work-hint = 它是什么，在哪里可以看到。
legal-form-law = 违反了哪部法律？
legal-form-law-hint = 法律名称，以及适用的地方。
legal-form-yours = 模型的哪些部分是你的？
legal-form-why = 哪里违法，为什么？
legal-form-abuse = 涉及对儿童的性虐待或剥削。管理员会优先查看，你可以不填姓名、地址和签名；没有地址，就无法告知你结果。
legal-form-name = 你的全名
legal-form-email = 电子邮箱
legal-form-email-hint = 回执和决定会发到这里。
legal-form-contact = 邮寄地址和电话号码
legal-form-signature = 签名
legal-form-signature-hint = 再写一次你的全名。
legal-form-send = 发送通知
legal-own-model = 这是你自己的模型；你可以直接删除它。
legal-rests = 管理员认定你的多份通知明显无根据，因此在 { $date } 之前不再受理。涉及虐待儿童的通知始终受理。

legal-means = 中文译文，仅供理解；以英文为准：{ $text }
legal-good-faith-means = 我真诚地相信，本通知的内容准确完整，并且在主张权利之处，该使用未经权利人、其代理人或法律许可。
legal-accurate-means = 以伪证罪为戒：我是权利人，或有权代表权利人行事。
legal-sworn-means = 以伪证罪为戒：我真诚地相信，该材料是因错误或误认而被下架的。我接受我所在地法院的管辖；如在美国境外，则接受本站所在地法院的管辖，并愿意接受通知发送人的法律文书送达。

legal-kind-missing = 请选择通知的类型。
legal-name-missing = 请写下你的全名。
legal-contact-missing = 版权主张需要你的邮寄地址和电话号码。
legal-work-missing = 请说明是你的哪件作品，在哪里可以看到。
legal-law-missing = 请说明违反了哪部法律，以及它适用的地方。
legal-body-length = 请用 { $least } 到 { $most } 个字符说明；现在有 { $count } 个。
legal-statement-missing = 通知需要这项声明。
legal-owner-missing = 版权主张需要这项声明。
legal-signature-wrong = 请用与上面相同的全名签名。
legal-answer-length = 请用 { $least } 到 { $most } 个字符说明。
legal-counter-name-missing = 请写下你的全名；它就是你的签名。
legal-counter-contact-missing = 反通知需要你的邮寄地址和电话号码。
legal-counter-statement-missing = 反通知需要这项声明。
legal-not-now = 通知目前不在可以这样做的阶段。
legal-same-moderator = 复审须由最初决定者以外的人进行。
legal-not-copyright = 反通知只用于版权主张；请改为请求复审。
legal-looked-twice = 该决定已审查两次；剩下的途径是法院。
legal-late = 复审期限已过。
legal-other-side = 这应由另一方来做。
legal-link-over = 此链接无效：它已过期，或者关于该通知的新邮件里有另一个链接。

legal-came-in = 你的通知已收到
legal-number = 编号是
legal-unnamed = 没有地址，就无法告知你结果。
legal-receipt = 回执已发往 { $email }，其中的链接可以查看进展，也可以撤回通知。
legal-within = 管理员会作出决定，通常在 { $hours } 小时内。
legal-within-told = 管理员会作出决定，通常在 { $hours } 小时内，你会得知结果和理由。
legal-back-to-model = 返回模型

legal-how = 运作方式
legal-own-models = 关于我的模型
legal-none = 没有通知
legal-none-text = 管理员对关于你模型的法律通知作出决定后，会显示在这里，并说明你可以怎么做。
legal-sent-by-you = 我发送的

legal-what = 类型
legal-where = 进展
legal-comes-back = 恢复日期
legal-sent-by = 发送人
legal-the-notice = 通知
legal-its-work = 所涉作品
legal-its-law = 所指法律
legal-what-it-says = 内容
legal-reasons = 理由说明
legal-taken-back = 已撤销
legal-counter = 反通知
legal-counter-text = 如果模型被错误下架，请在这里说明。发送人会收到反通知全文，包括你的姓名和地址。如果对方不起诉，模型会在 { $days } 个工作日后恢复。
legal-counter-why = 为什么是错误？
legal-counter-name = 你的全名，作为签名
legal-counter-send = 发送反通知
legal-counter-sent = 你的反通知已发给通知的发送人。
legal-complain = 请求复审
legal-complain-until = 截止
legal-complain-once = ，一次，免费。由另一位管理员审查。
legal-complain-why = 决定错在哪里？
legal-complain-send = 请求
legal-complain-sent = 另一位管理员会再次审查。
legal-sue = 你已起诉
legal-sue-text = 如果你因此模型起诉了作者，请在模型恢复之前告诉我们。这样它会保持下架，直到法院裁决。
legal-sue-what = 法院、日期和案号
legal-sue-send = 告诉我们
legal-sue-sent = 模型保持下架，直到法院裁决。
legal-happened = 经过
legal-withdraw = 撤回通知
legal-withdraw-ask = 撤回通知？
legal-withdraw-sent = 通知已撤回。

legal-desk-where = 通知的进展
legal-desk-open = 待决定
legal-desk-upheld = 已成立
legal-desk-countered = 反通知
legal-desk-in-court = 诉讼中
legal-desk-rejected = 未成立
legal-desk-nothing = 这里什么都没有
legal-desk-nothing-text = 处于此阶段的通知列在这里，最紧急的在前。
legal-desk-how = 通知的运作方式
legal-desk-keys-move = 向下和向上，
legal-desk-key-enter = Enter
legal-desk-key-decide = 决定。
legal-desk-notices = 通知
legal-desk-came-in = 收到时间
legal-desk-late = 已逾期
legal-desk-title = 通知 { $number }
legal-desk-unnamed = 未具名（法律在此允许）
legal-desk-abuse = 虐待儿童
legal-desk-abuse-text = 优先处理。涉及危害生命或人身犯罪的，同时移交警方。
legal-desk-flagger = 受信任举报人
legal-desk-flagger-text = 由 { $who } 指定；其通知优先处理。
legal-desk-ground = 依据
legal-desk-claims = 针对该作者的版权主张
legal-desk-claims-stand = 最近 { $days } 天内有 { $count } 项成立。
legal-desk-repeat = 这已构成屡次侵权。
legal-desk-close-why = 关闭账号的理由（作者会看到）
legal-desk-close = 申请关闭账号
legal-desk-close-note = 由另一位管理员决定。
legal-desk-closing = 已申请。由另一位管理员决定。
legal-desk-close-few = 此通知不成立，或成立的数量不足以构成屡次侵权。
legal-desk-close-again = 已经申请过了。
legal-desk-unfounded = 认定为明显无根据：
legal-desk-mark-ask = 明显无根据？
legal-desk-mark-text = { $days } 天内 { $most } 次，则 { $rest } 天内不得再发送；发送人会得到告知。
legal-desk-mark = 标记
legal-desk-marked = 已标记；发送人会得到告知。
legal-desk-mark-not = 只有未成立的通知才能标为无根据，且只标记一次。
legal-desk-own = 你之前作过决定；由另一位管理员复审。
legal-desk-court = 法院的裁决
legal-desk-ask-court = 模型保持下架吗？
legal-desk-ask = 通知成立吗？
legal-desk-yes-court = 是：永久下架
legal-desk-yes = 是：下架模型
legal-desk-no-court = 否：恢复
legal-desk-no = 否：保留或恢复
legal-desk-facts = 理由（双方都会看到）
legal-desk-look-again = 再看一遍
legal-desk-preview = 预览将发出的内容
legal-desk-finding-missing = 请说明你的认定。
legal-desk-facts-length = 理由须为 { $least } 到 { $most } 个字符；现在有 { $count } 个。
legal-desk-moved = 通知的进展与你打开时不同；请查看经过。
legal-desk-decided = 已决定。双方都会得知结果和理由。
