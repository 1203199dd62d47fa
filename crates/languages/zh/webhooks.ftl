webhooks-title = Webhook
webhooks-what = 让你的程序得知模型的动态：签名消息会发送到你指定的地址。
webhooks-secret = 用来给发送内容签名的密钥。请立即复制：它只显示这一次。
webhooks-none = 你还没有 webhook。
webhooks-off = 已关闭
webhooks-off-since = 自 { $moment } 起没有发送任何内容，因为连续多条消息未被接收。
webhooks-test = 发送测试
webhooks-test-to = 向 { $address } 发送测试
webhooks-test-sent = 测试已发出。重新载入本页即可查看应答。
webhooks-turn-on = 重新开启
webhooks-turn-on-named = 重新开启：{ $address }
webhooks-is-on = 已重新开启。期间发生的事不会补发。
webhooks-remove-named = 移除 { $address }
webhooks-remove-ask = 移除此 webhook？
webhooks-remove-text = 不会再向那里发送任何内容，其密钥也会消失。
webhooks-removed = 已移除；不会再向那里发送任何内容。
webhooks-sent-none = 还没有发送任何内容。
webhooks-taken = 已接收
webhooks-add = 添加
webhooks-address = 地址
webhooks-address-hint = 以 https:// 开头。无法到达专用网络内的地址。
webhooks-address-wrong = 请填写以 https:// 开头、带有主机名的地址，不含端口、用户名或密码。
webhooks-told-when = 何时通知
webhooks-told-nothing = 请选择通知哪些内容。
webhooks-add-button = 添加 webhook
webhooks-many = 你已有 { $most } 个 webhook；请先移除一个。
webhooks-how-long = 这里显示的内容会在 14 天后消失。未被接收的消息会在约三小时内尝试六次，后面的消息会等待它；被拒绝的消息（400 到 499）会立即放弃。连续五条无人接收，webhook 就会关闭。
webhooks-kind = { $kind ->
    [print-reported] 有人报告打印了你的模型
    [comment-written] 有人评论你的模型
    [new-follower] 有人关注你
    [model-published] 你的模型或其新版本发布
    [downloads-of-day] 一天结束：你的模型被下载了多少次
   *[other] 测试
}

webhooks-went-taken = 已接收（{ $status }）
webhooks-went-unsent = 未发送。{ $problem }
webhooks-went-given-up = 尝试 { NUMBER($count) } 次后放弃。{ $problem }
webhooks-went-waits = 等待中
webhooks-went-tried = 已尝试 { NUMBER($count) } 次，还会再试。{ $problem }
webhooks-problem-secret = 其密钥已无法读取：请重新添加。
webhooks-problem-answer = 应答为 { $status }。
webhooks-problem-inside = 其地址无法公开访问。
webhooks-problem-off = webhook 已关闭。
webhooks-problem-late = 等待时间过长。
