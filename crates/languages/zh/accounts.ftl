accounts-language-explained = 无论你在哪里登录，页面都使用这种语言。
accounts-language-browser = 跟随浏览器
accounts-language-unknown = 这里没有这种语言。

accounts-handle = 用户名
accounts-email-address = 电子邮箱
accounts-password = 密码
accounts-password-hint = 至少 10 个字符。
accounts-password-advice = 至少 10 个字符。几个词比符号更容易记住。
accounts-your-password = 你的密码
accounts-new-password = 新密码
accounts-code = 验证码
accounts-code-hint = 应用中的验证码，或一个恢复码。
accounts-go-on = 继续
accounts-passkeys = 通行密钥
accounts-two-step = 两步登录
accounts-last-used = 上次使用于
accounts-added = 添加于
accounts-made = 创建于
accounts-signed-in = 登录于
accounts-never-used = 从未使用

accounts-sign-up = 注册
accounts-join = 加入 { $site }
accounts-join-text = 分享你的设计，以自己的名义下载。已有账号？{ $link }登录{ $link-end }
accounts-handle-hint = 你在这里的地址：3 到 30 个字符，可用字母 a 到 z、数字和下划线。
accounts-email-hint = 用来接收开通账号的链接。绝不会显示给他人。
accounts-password-later = 打开我们寄给你的链接后，再设置密码。
accounts-check-mail = 请查收邮件
accounts-sign-up-mailed = 我们已向 { $email } 发送邮件。请在一天内打开其中的链接，并在那里设置密码。
accounts-open-yours = 开通你的账号
accounts-choose-password = 设置密码
accounts-choose-text = 它会开通账号 { $strong }@{ $handle }{ $strong-end }，并让你在此浏览器上登录。
accounts-open-mine = 开通我的账号
accounts-opened = 欢迎！你的账号已开通。

accounts-notice-files = 此服务器还不能发送邮件。邮件会以文件形式写入
accounts-notice-files-end = ；请打开其中最新的一个。
accounts-notice-nothing = 几分钟后还没收到？看看垃圾邮件文件夹，然后再试一次。

accounts-first = 设置你的网站
accounts-first-text = 你打开了此服务器启动时显示的链接。在这里创建的账号将运营本站。该链接只能使用一次。
accounts-first-handle-hint = 3 到 30 个字符，可用字母 a 到 z、数字和下划线。
accounts-first-email-hint = 用来接收网站发给你的邮件。绝不会显示给他人。
accounts-first-run = 运营本站
accounts-first-opened = 欢迎！现在由你运营本站。

accounts-new-here = 第一次来？{ $link }创建账号{ $link-end }
accounts-handle-or-email = 用户名或电子邮箱
accounts-forgot = 忘记密码？
accounts-sign-in-by = 通过 { $provider } 登录
accounts-sign-in-passkey = 使用通行密钥登录
accounts-signed-out = 你已退出登录。
accounts-enter-code = 输入验证码
accounts-enter-code-text = 还差一步：输入应用为本站显示的六位数字。
accounts-enter-code-else = 手机不在身边？改为输入一个恢复码；每个只能使用一次。
accounts-too-late = 用时太久了。请重新登录。

accounts-forgot-text = 告诉我们你账号的电子邮箱，我们会发送链接，让你设置新密码。
accounts-send-link = 发送链接
accounts-reset-mailed = 如果有账号使用此邮箱，带链接的邮件已经发出。链接 2 小时内有效。
accounts-reset = 设置新密码
accounts-reset-text = 目前已登录的所有浏览器都会退出登录，API 令牌也会失效。
accounts-reset-save = 保存并登录
accounts-password-changed = 你的密码已更改。其他浏览器均已退出登录，API 令牌已撤销。

accounts-confirm-address = 确认你的新邮箱
accounts-one-click-left = 只差一次点击
accounts-will-have-address = 你的账号将使用邮箱 { $strong }{ $email }{ $strong-end }。旧邮箱会收到通知。
accounts-use-address = 使用此邮箱
accounts-address-mailed = 我们已向新邮箱发送邮件。打开其中的链接即可完成更改。
accounts-address-confirmed = 你的电子邮箱已确认。

accounts-go-to = 前往 { $name }
accounts-away = 你将离开本站，在 { $strong }{ $name }{ $strong-end } 登录。它会告诉我们那是哪个账号，除此之外我们什么都不问。
accounts-back-from = 从 { $name } 返回
accounts-one-click = 只差一次点击。
accounts-tied-since = 你在这里的账号已与 { $strong }{ $issuer }{ $strong-end } 上的账号绑定，绑定于
accounts-tied-used = ，上次使用于
accounts-tied-present = 。能在那里登录的人就能在这里登录。
accounts-tied-former = 。本站已不再通过它登录。
accounts-may-tie = 将你在这里的账号与 { $strong }{ $name }{ $strong-end } 上的账号绑定，即可通过它登录。此后能在那里登录的人就能在这里登录。
accounts-tie-replaces = 它会取代另一个。
accounts-tie = 绑定
accounts-untie = 解除绑定
accounts-tied = 账号已绑定。现在可以通过另一个账号登录。
accounts-untied = 账号已解除绑定。
accounts-tied-already = 你的账号或那个账号已经绑定过了。
accounts-not-tied = 那个账号没有与这里的账号绑定。请用密码登录，然后在设置中绑定。
accounts-provider-silent = 对方网站没有正常应答。没有任何改动；请稍后再试，或用密码登录。
accounts-provider-refused = { $name } 没有让你登录。没有任何改动。
accounts-provider-answer = 对方网站的应答未被接受，没有任何改动。请重新开始。

accounts-passkeys-what = 通行密钥保存在你的手机、电脑、安全密钥或密码管理器中，用指纹、面容或 PIN 即可登录。它只在本站有效，其他网站无法索取，并且可以代替密码和验证码。
accounts-passkeys-none = 你还没有通行密钥。
accounts-passkeys-impossible = 浏览器只为通过域名和 https 访问的网站提供通行密钥。
accounts-passkeys-script = 通行密钥需要 JavaScript，而此浏览器已将其关闭。
accounts-passkey-remove-named = 移除 { $name }
accounts-passkey-remove = 移除此通行密钥
accounts-passkey-removed = 此通行密钥已不能用来登录。请把它也从设备上移除。
accounts-passkey-add = 添加通行密钥
accounts-passkey-added = 通行密钥已添加。现在可以用它登录。
accounts-passkey-name-hint = 方便你日后知道它在哪里，例如“我的手机”。
accounts-passkey-name-long = 请给通行密钥起一个不超过 { $most } 个字符的名称。
accounts-passkeys-many = 你已有 { $most } 个通行密钥；请先移除一个。
accounts-passkey-refused = 此通行密钥未被接受。请重新开始。
accounts-passkey-refused-in = 此通行密钥未被接受，没有人登录。请返回重试，或用密码登录。
accounts-device-asks = 你的设备会要求指纹、面容或 PIN。
accounts-device-script = 通行密钥需要 JavaScript，而它在此浏览器中没有运行。
accounts-device-ask = 询问我的设备
accounts-device-password = 改用密码登录

accounts-two-step-what = 此后登录时，除了密码还需要手机应用显示的六位数字，任何身份验证器或密码管理器都可以。即使有人得知你的密码，也无法登录。
accounts-two-step-set-up = 开始设置
accounts-two-step-app = 1. 打开身份验证器应用，用这张图添加账号，或者输入字母。它们只在现在显示。
accounts-two-step-qr = 供身份验证器应用扫描的二维码，内容与下方字母相同
accounts-two-step-open = 在此设备的应用中打开
accounts-two-step-waits = 1. 你的应用已有所需的内容，它只显示过一次。如果没有，请在下方重新开始。
accounts-two-step-digits = 2. 输入应用现在显示的六位数字。
accounts-two-step-turn-on = 开启
accounts-two-step-again = 重新开始
accounts-on = 已开启
accounts-two-step-since = 开启于
accounts-two-step-left = 。剩余恢复码：{ $strong }{ $count }{ $strong-end }。
accounts-two-step-few = 恢复码所剩不多。趁手机还在身边，生成新的吧。
accounts-two-step-codes = 生成新的恢复码
accounts-two-step-turn-off = 关闭
accounts-two-step-is-on = 两步登录已开启。
accounts-two-step-is-off = 两步登录已关闭。
accounts-two-step-on-already = 两步登录已经开启。要换用其他应用，请先关闭它。
accounts-two-step-nothing = 请重新开始：没有等待此验证码的设置。
accounts-codes = 你的恢复码
accounts-codes-text = 手机不在身边时，每个恢复码可以在输入密码后让你登录一次。请打印出来，或保存在密码管理器中。{ $strong }它们只在现在显示。{ $strong-end }没有恢复码也没有手机，谁都无法让你登录。
accounts-codes-kept = 我已保存
accounts-codes-others = 其他已登录的浏览器会保持登录。如果有你不认识的，请让它们退出登录：
accounts-codes-sign-out = 让其他浏览器全部退出登录

accounts-see-profile = 查看我的主页
accounts-profile = 个人资料
accounts-profile-text = 他人在 { $link }{ $path }{ $link-end } 看到的内容。
accounts-profile-name-hint = 显示在你的模型旁。留空则显示用户名。
accounts-profile-name-long = 名称最多 { $most } 个字符。
accounts-profile-about = 关于你
accounts-profile-about-hint = 你设计什么、用什么打印。可以使用 Markdown。
accounts-profile-about-long = 关于你的文字最多 { $most } 个字符。
accounts-profile-save = 保存资料
accounts-profile-saved = 你的资料已保存。
accounts-email = 电子邮箱
accounts-address-is = 你的邮箱是 { $strong }{ $email }{ $strong-end }
accounts-confirmed = 已确认
accounts-unconfirmed = 未确认
accounts-address-new = 。通过我们发送的链接确认后，新邮箱才会生效。
accounts-new-email = 新的电子邮箱
accounts-change-address = 更改邮箱
accounts-password-text = 更改后，其他浏览器都会退出登录，API 令牌也会撤销。
accounts-present-password = 当前密码
accounts-change-password = 更改密码
accounts-two-step-text = 除密码外，还需要手机应用上的验证码。
accounts-two-step-change = 恢复码，或关闭
accounts-passkeys-text = 用指纹、面容或 PIN 登录，无需密码。
accounts-passkeys-yours = 你的通行密钥
accounts-provider-text = 通过你在那里的账号在这里登录。
accounts-provider-change = 绑定或解除绑定
accounts-browsers = 已登录的浏览器
accounts-browsers-text = 让你不认识的浏览器退出登录，然后更改密码。
accounts-browser = { $system } 上的 { $program }
accounts-browser-unknown = 未知浏览器
accounts-this-one = 当前浏览器
accounts-signed-in-by = { $way ->
    [password] （使用密码）
    [code] （使用密码和验证码）
    [recovery-code] （使用密码和恢复码）
    [passkey] （使用通行密钥）
   *[other] （通过登录服务）
}
accounts-sign-out-of = 让 { $browser } 退出登录
accounts-sign-out-others = 让其他全部退出登录
accounts-browser-out = 该浏览器已退出登录。
accounts-others-out = 其他浏览器均已退出登录。
accounts-tokens = API 令牌
accounts-tokens-text = 供代表你的程序使用。{ $link }API 提供什么{ $link-end }
accounts-token-copy = 请立即复制：它只显示这一次。
accounts-tokens-none = 你还没有令牌。
accounts-token-revoke = 撤销
accounts-token-revoke-named = 撤销 { $name }
accounts-token-revoke-ask = 撤销此令牌？
accounts-token-revoke-text = 使用它的程序会立即停止工作。
accounts-token-revoked = 该令牌已失效。
accounts-token-name = 新令牌的名称
accounts-token-name-hint = 方便你日后知道它的用途。
accounts-token-name-long = 请给令牌起一个不超过 { $most } 个字符的名称。
accounts-tokens-many = 你已有 { $most } 个令牌；请先撤销一个。
accounts-token-may = 它可以
accounts-token-may-none = 请选择令牌可以做什么。
accounts-scope = { $scope ->
    [read] 查看你能看到的一切，包括草稿
    [publish] 创建、更改和发布模型
    [download] 以你的名义下载文件
   *[other] 以你的名义报告打印、投票和回复
}
accounts-token-make = 创建令牌
accounts-news-text = 哪些消息显示在网站和设备上，哪些立即发邮件，哪些汇总发送。
accounts-news-choose = 选择接收哪些消息
accounts-library = 你的作品库
accounts-library-text = 你的所有模型，连同文件、图片、版本、设置、许可协议和相关报告，整理成本程序和其他程序都能读取的文件夹，并附有全部文件的签名清单。
accounts-library-all = 全部下载
accounts-library-parts = 分批下载
accounts-library-bring = 导入作品库
accounts-personal = 关于你的其他记录，从报告、评论到下载和令牌：
accounts-personal-link = 个人数据
accounts-delete = 删除账号
accounts-delete-text = 你的名字、私人内容和模型都会消失；他人评分所依据的内容会保留，但不带你的名字。一切发生之前，你会先读到全部说明。
accounts-delete-read = 哪些消失，哪些保留……
accounts-colours-text = 跟随设备，或在此浏览器上固定为浅色或深色。
accounts-colours-browser = 此浏览器的配色
accounts-colours-script = 没有 JavaScript 时，页面跟随设备。

accounts-wrong-sign-in = 用户名或密码不正确。
accounts-wrong-password = 密码不正确。
accounts-wrong-present = 这不是你当前的密码。
accounts-wrong-code = 此验证码不正确或已被使用。请等待下一个。
accounts-wrong-code-in = 此验证码不正确或已被使用。验证码每 30 秒更换一次。
accounts-dead-link = 此链接已被使用或已过期。如果你刚刚用过它，那么事情已经办妥：请登录。如果没有，请重新申请一个。
accounts-nothing-asked = 这已经应答过，或用时太久。请返回重新开始。
accounts-handle-taken = 此用户名已被占用。请换一个。
accounts-email-taken = 此邮箱已有账号。请登录，或设置新密码。
accounts-refused-handle = 用户名为 3 到 30 个字符：可用字母 a 到 z、数字和下划线，以字母开头。
accounts-refused-reserved = 此用户名是保留名称。请换一个。
accounts-refused-email = 这看起来不像电子邮箱地址。
accounts-refused-short = 密码至少需要 10 个字符。
accounts-refused-long = 密码最多 200 个字符。
accounts-refused-common = 这是最常用的密码之一。请换一个。
accounts-refused-breached = 此密码出现在泄露的密码库中。请换一个。
accounts-refused-name = 密码不能是你的用户名、邮箱地址或网站名称，前后加些字符也不行。
