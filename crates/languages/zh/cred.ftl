cred-text = Cred 在这里赚取，也在这里花费：在限额内展示自己的模型，并始终带有标记。它不能购买、赠送或出售，也不改变任何评分。
cred-how = Cred 如何运作
cred-promotions = 推广
cred-spendable = 可用
cred-pending = 即将到账
cred-debt = 欠额
cred-this-week = 本周
cred-of = { $now } / { $most }
cred-debt-text = 已花掉的代币后来被收回，因为赚取它们的依据已不存在。你之后赚取的代币会先用于偿还。
cred-pending-none = 没有待到账的代币。新代币要等几天，确认其依据仍然有效后才能使用。
cred-can-be-spent = 可用日期
cred-expiring = 即将过期
cred-expiring-none = 两周内没有代币过期。代币有效期 90 天；先花最早的。
cred-expire = 过期日期
cred-ways = 还能赚取什么
cred-ways-text = 每周合计最多 { $weekly } 枚，同时最多持有 { $held } 枚。每周从周一开始，每天从 UTC 零点开始。
cred-today = 今天
cred-in-week = 本周
cred-way = { $way ->
    [publish] 发布模型
    [print-success] 你的模型打印成功
    [helpful-review] 写一篇有用的评价
   *[other] 参与
}
cred-way-how = { $way ->
    [publish] 原创或注明来源的改作，并保持发布 7 天。
    [print-success] 有记录的打印者附照片报告你的模型打印成功。每个模型最多 20 次。
    [helpful-review] 你附照片的报告帮到了别人，无论星级和结果如何。
   *[other] 当天写过评价、完成被采纳的打印核对，或回答了问题。
}
cred-earned = { $way ->
    [publish] 发布了模型
    [print-success] 有人打印成功
    [helpful-review] 你的评价帮到了别人
    [engagement] 活跃的一天
   *[other] 赚取
}

cred-ledger = 账本
cred-export = 导出为 CSV
cred-none = 还没有代币
cred-none-text = 发布一个模型，或打印一个并说说结果：第一批代币会连同缘由显示在这里。
cred-publish = 发布模型
cred-what = 事项
cred-change = 变动
cred-held = 变动后持有
cred-reason = { $kind ->
    [vest] 现在可用
    [reverse] 已收回：赚取它的依据已不存在
    [restore] 已返还：当初收回的决定被推翻
    [expire] 未使用而过期
    [spend] 为推广预留
    [deliver] 已推广
    [return] 已返还：未展示满全部时间
   *[other] 变动
}
cred-about = { $reason }：{ $title }
