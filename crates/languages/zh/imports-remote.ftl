imports-remote-title = 从 { $site } 导入你的作品库
imports-remote-heading = 来自 { $site }
imports-remote-intro = 你会先看到找到了什么；在你确认之前，什么都不会变成草稿；在你发布之前，什么都不会公开。
imports-remote-asks = { $site } 会问你是否允许本站读取你在那里的作品库。它给我们的权限会在导入结束后忘掉。
imports-remote-leave = 前往 { $site }
imports-remote-address = 实例的网址
imports-remote-address-hint = 例如 https://makers.example。可以在它的设置里创建一个具有“public”和“read”权限的应用。
imports-remote-client = 应用的客户端 ID
imports-remote-secret = 应用的密钥
imports-remote-forgotten = 导入结束后即忘掉。
imports-remote-name = 你在那里的名称
imports-remote-key = 你的密钥
imports-remote-key-hint = 在那里的账号设置中创建。导入结束后即忘掉。
imports-remote-look = 看看有什么
imports-remote-links = 模型页面的链接
imports-remote-links-hint = 每行一个，最多 50 个。
imports-remote-along = 会带来什么
imports-remote-carried = { $b }会带来：{ $b-end }{ $fields }。
imports-remote-missing = { $b }不会告知：{ $b-end }{ $fields }。
imports-remote-stay = 点赞、下载和评分留在原处。在那里标记为由生成式 AI 制作的，不能在这里发布。
imports-remote-limits = { $of ->
    [thingiverse] 你在那里发布的全部内容。这可以证明你是作者。
    [cults3d] 你在那里发布的全部内容，连同文件，因为密钥是你的。不会告知改编来源，打印设置只有文字；在那里标价的作品带有自己的许可协议。密钥可以证明你是作者。
    [manyfold] 该实例中应用可以读取的所有公开模型。没有日期、AI 标记、分类和打印设置。在你那里的作者备注中放入验证短语，可以证明你是作者。
    [myminifactory] 你在那里发布的全部内容。它自有措辞的许可协议在你选择之前不开放。这可以证明你是作者。
    [printables] 你粘贴链接的模型，免费的连同文件。在那里出售的不带文件。在个人主页放入验证短语，可以证明你是作者。
    [makerworld] 每个模型页面所写的内容，连同图片。那里不向程序提供文件：请为每份草稿添加你自己的文件，或带来你手上的 3MF。在个人主页放入验证短语，可以证明你是作者。
   *[other] 每个模型页面所写的内容，连同图片。那里只向其成员提供文件：请为每份草稿添加你自己的文件。许可协议在那里是一个文件，在你选择之前不开放。这不能证明什么。
}

imports-remote-there = 你在那里同意本站读取你的作品库，然后回到这里。这条通路保留一刻钟。
imports-remote-ask-there = 到 { $site } 授权
imports-remote-rather-not = 还是不了
imports-remote-back = 从 { $site } 回来
imports-remote-lets = 它允许本站读取你的作品库。这也证明你是在那里发布的作品的作者。
imports-remote-not-let-in = { $site } 没有允许我们进入。没有任何改动；你可以重新开始。
imports-remote-used = 这条返回通路已经用过，或者用时太长。请重新开始。

imports-remote-as-shown = 请按该网站显示的内容原样复制。
imports-remote-no-colon = 其中没有冒号。
imports-remote-address-wanted = 请填写实例的网址，例如 https://makers.example。
imports-remote-no-page = “{ $word }”不是 { $site } 的模型页面。
imports-remote-paste = 请粘贴模型页面的链接，最多 { $count } 个。

imports-remote-no-wait = 这次导入现在不在等待访问权限。没有任何改动。
imports-remote-other-library = 它打开的是 { $given } 的作品库，而这次导入读取的是 { $known } 的。没有任何改动。
imports-remote-over = 这次导入已经结束。没有保留任何内容。
imports-remote-not-again = 这次导入现在没有可以重试的内容。
imports-remote-none-failed = 没有失败的模型。

imports-remote-who = 你在别处是谁
imports-remote-who-intro = 你在其他网站发布的作品，在你证明自己是作者之后，在这里就算你的。只有你能看到本页。
imports-remote-proved = 已证明
imports-remote-proved-none = 还没有。从允许你进入的网站读取作品库，就顺带证明了。
imports-remote-proved-at = { $site }：{ $author }
imports-remote-proved-in-files = 文件中注明：{ $author }
imports-remote-by-id = 账号 ID
imports-remote-by-name = 名称
imports-remote-how = { $how ->
    [declared] 由你声明
    [operator] 由运营者确认
   *[other] 个人主页中的验证短语
}
imports-remote-how-let-in = { $site } 已授权
imports-remote-by-phrase = 用个人主页中的验证短语
imports-remote-put = 请把它放进 { $site } 上个人主页 { $b }{ $profile }{ $b-end } 的文字里，并在两天内让我们检查。之后可以删掉。
imports-remote-check = 现在检查
imports-remote-site = 网站
imports-remote-anybodys = Manyfold，或另一个 Handprint
imports-remote-profile = 你在那里的个人主页
imports-remote-profile-hint = 网址中的名称，不带 @。如果是 Manyfold 实例或另一个 Handprint，请填写你作为作者的页面的完整网址。
imports-remote-give-phrase = 给我一个验证短语
imports-remote-whose = 页面属于谁
imports-remote-whose-text = 有些网站的压缩包只说明模型来自哪个页面，不说明是谁做的，而且其中的内容谁都能改。网站自己可以告知：如果是你，它就算你的；如果不是，可以注明作者后分享。它关于许可协议和生成式 AI 的说法同样算数。
imports-remote-pages-of = 网站
imports-remote-ask-whose = 询问页面属于谁
imports-remote-otherwise = 如果没有网站能证明，本站的运营者可以确认你的身份。没有证明的保持私密，或者按其自身的许可协议注明作者后分享。
imports-remote-asked = 正在询问 { $site }，每个页面需要一秒。得到的信息列在每份草稿的“各项值的来源”下。
imports-remote-profile-address = 请填写个人主页的完整网址，例如 https://makers.example/creators/k7Rb2wXq 或 https://prints.example/@jane。
imports-remote-choose-site = 请选择其中一个网站。
imports-remote-profile-name = 请填写个人主页网址中 @ 后面的名称。
imports-remote-put-then = 请把验证短语放进那个个人主页，然后回来让我们检查。
imports-remote-other-profile = 这个名称现在属于另一个个人主页，与给出验证短语时不同。
imports-remote-no-phrase = 个人主页 { $profile } 里还没有这个验证短语。请在那里保存后重试。
imports-remote-you-are = 你现在算作 { $site } 的 { $author }。验证短语可以删掉了。

imports-remote-said = { $site }：{ $why }
imports-remote-not-accepted = { $site } 不接受你给的访问权限，或者权限已被忘掉。请重新授予。
imports-remote-no-profile = 没有这个个人主页。
imports-remote-profile-hidden = { $site } 没有向所有人显示这个个人主页。
imports-remote-not-allowed = 它指向不属于该网站的网址，没有继续跟随。
imports-remote-not-there = 它不在了（或从未存在）。
imports-remote-refused = 网站拒绝提供（应答 { $answer }）。
imports-remote-left-alone = 网站多次拒绝了我们；一天后会再次询问。
imports-remote-busy = 网站要求暂停；请稍后再试。
imports-remote-broken = 网站出了问题（应答 { $answer }）；请稍后再试。
imports-remote-silent = 网站没有应答。
imports-remote-unexpected = 网站应答了 { $answer }，出乎意料。
imports-remote-slow = 网站用时太长。
imports-remote-long-address = 网址超过 { $count } 个字符。
imports-remote-too-large = 它大于 { $count } 字节。
imports-remote-unreadable = 无法读取网站的应答。
imports-remote-too-far = 它一再跳转，没有继续跟随。
imports-remote-disk = 无法保存：{ $why }
