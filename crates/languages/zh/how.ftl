how-reputation-page = 信任如何建立
how-measuring-page = 文件如何测量

how-cred-way = { $way ->
    [publish] 原创作品或注明出处的改编作品发布并保留
    [print-success] 有记录的打印者附照片报告你的模型打印成功
    [helpful-review] 你附照片的报告帮到了别人
   *[other] 一天内有报告、获采纳的打印核查或回答过问题
}
how-cred-per-day = 每天 { $count } 枚
how-cred-per-week = 每周 { $count } 枚
how-cred-per-model = 每个模型 { $count } 枚


how-promotion-places = { $places } 和 { $last }

how-reputation-good = 打印成功，有照片和设置
how-reputation-flawed = 有瑕疵
how-reputation-failed = 失败，归因于模型
how-reputation-good-stars = 成功打印的星级
how-reputation-believed = 评价者的可信度，%
how-reputation-words = 新账号的纯文字好评
how-reputation-computed-creator = 作者 { $value }，可能在 { $low } 到 { $high } 之间：{ $label ->
    [provisional] 暂定
    [established] 稳固
   *[other] 新
}。
how-reputation-computed-model = 模型会显示：{ $percent }% 打印成功，可能在 { $low }% 到 { $high }% 之间，{ $stars } 星。
how-reputation-computed-new = 模型仍会显示“新”：{ $percent }% 打印成功、可能在 { $low }% 到 { $high }% 之间、{ $stars } 星，依据太少。

how-reviews-of-today = 今天注册的账号
how-reviews-seldom = 注册九十天，很少来
how-reviews-fifth-day = 注册九十天，每五天来一次
how-reviews-shown = 同上，并展示过三位作者的作品打印
how-reviews-often = 注册一年，经常来，展示过十位作者的作品打印

how-karma-kind = { $kind ->
    [publish] 模型公开满一周
    [print-evidenced] 你的模型被成功打印，有照片
    [print-plain] 同上，由有记录的成员用文字说明
    [review-helpful] 你的报告帮到了别人
    [feedback-good] 文件与承诺相符
    [feedback-bad] 文件与承诺不符
    [report-upheld] 你举报了模型，且认定违规
    [report-bad-faith] 管理员认定你的举报出于恶意
    [jury-ballot] 作为陪审员投出附理由的一票，无论内容
    [jury-known-fail] 在已知案件中投票与定论相反
    [warning] 你的模型需要更正
    [hidden] 你的模型被隐藏
    [removed] 你的模型被移除
   *[other] 发布权被暂停或账号被关闭，或打印者一致认为你的照片没有展示该模型的打印
}


how-rules-more = { $rule ->
    [ai-generated] 用 CAD 绘制、雕塑、编写生成形状的代码以及处理扫描，都是亲手创作。作品如何产生的证据比外观更重要。
    [misleading] 图片展示文件能做出的东西，标题说出它是什么，说明写清缺少什么或需要购买什么。
    [stolen] 请说明得到了谁的许可。在别处发布的作品，可按其许可协议转发，并注明作者。
    [licence-breach] 按许可协议要求署名，遵守其禁止事项，并链接到你的作品所依据的原作。
    [unsafe] 说明打印件能承受什么、不能接触什么。用来承载人、接触市电或给幼儿使用的东西，光看外观是不够的。
    [spam] 一个模型一个页面；改动作为它的新版本发布。
    [illegal] 在禁止之处的武器零件、煽动言论、未经许可使用他人的肖像或数据，以及本站运营所在地法律禁止的其他内容。管理员优先查看这些。
   *[other] 没有专门规则但在这里造成损害的行为：管理员会在理由中说明是什么。
}

how-index-intro = { $site-name } 是分享由人设计的可打印模型的地方。这里用平实的语言说明它目前的运作方式。
how-index-human-only = 作者发布时声明什么，以及声明不能证明什么。
how-measuring-title = 测量什么
how-index-measuring = 尺寸、三角形、封闭曲面和重量：这些数字从何而来。
how-feed-title = 什么先展示
how-index-feed = 列表排序背后的公式，以及它不考虑什么。
how-cred-title = Cred
how-index-cred = 怎样获得代币、上限是多少，以及为什么它不改变任何评分。
how-promotion-title = 推广
how-index-promotion = 代币能买什么、不能买什么，以及如何关闭。
how-reputation-title = 打印与声誉
how-index-reputation = 打印报告如何变成成功比例、星级和作者的声誉。
how-reviews-title = 打印报告
how-index-reviews = 谁可以报告、什么让报告算数，以及对报告的投票有什么作用。
how-karma-title = Karma
how-index-karma = 怎样获得、每天多少，以及有什么用。
how-rules-title = 规则
how-index-rules = 这里不容许什么，以及可能的后果。
how-jury-title = 举报、案件与陪审
how-index-jury = 人们如何判定作品是否违规，以及任何人如何核验抽签。
how-index-parameters = 本站据以判定的每一个数字，以及各自何时生效。
how-index-legal = 版权主张与违法内容通知：由谁决定、多快决定，以及双方可以做什么。

how-cred-intro = Cred 代币是可以计数的感谢：感谢发布、感谢成功的打印、感谢有帮助的评价。它不是钱，不能购买、赠送、出售，也不能兑换成任何东西；本站的任何评分都不知道你有多少。
how-cred-earns = 怎样获得代币
how-cred-what = 事项
how-cred-most = 上限
how-cred-spent = 何时可用
how-cred-at-once = 立即
how-cred-after = { $vests-after } 天后
how-cred-caps = 每周（周一至周日）合计最多 { $weekly-mint-cap } 枚，同时最多持有 { $balance-cap } 枚。代币自首次可用之日起 { $expiry-days } 天后过期；最早的先用。导入的模型和陪审工作不产生代币。
how-cred-same = 为什么无论评价说什么，收获都一样
how-cred-same-text = 对失败打印的有用报告，与对成功打印的有用报告价值相同。如果只有好评才有代币，那就只剩好评了。
how-cred-back = 收回
how-cred-back-text = 如果带来代币的内容因故被移除，相应代币会一次性全部收回：先从尚未到账的扣，再从可用的扣。期间已花掉的部分变成欠款，由之后的收入优先偿还。
how-cred-check = 你如何核查
how-cred-check-text = 每次变动都是一笔各行之和为零的交易，一经写入永不更改。你的钱包列出每一笔及其原因，并可全部导出。本站的运营者随时可用 { $code }handprint ledger verify{ $code-end } 验证账目，它会把写过的每一行加总。

how-feed-intro = 列表的排序根据对模型的了解，按这里写明的公式得出。点赞和关注者不在其中，{ $promotion }推广{ $promotion-end }也不在其中。
how-feed-today = 今日
how-feed-today-text = 每个公开模型都有一个 0 到 1 的评分，每一刻钟重新计算：
how-feed-part = 部分
how-feed-share = 占比
how-feed-is = 含义
how-feed-marks = 评分
how-feed-marks-is = 打印后所给星级的下界
how-feed-prints = 打印
how-feed-prints-is = 打印成功比例的下界
how-feed-freshness = 新鲜度
how-feed-freshness-is = 每 { $fresh-half-life-days } 天减半
how-feed-interest = 兴趣
how-feed-interest-is = 最近一周不同成员的下载，每次按{ $reputation }其可信程度{ $reputation-end }计
how-feed-mixed = 在排名最高的 { $candidates } 个中，每个都会因随机略有移动；然后混合页面，避免反复展示同样的东西：同一作者最多 { $per-creator } 个模型，同一家族或分类的模型彼此分开。同一分钟内查看的所有人看到同样的页面。
how-feed-places = 一些位置留给新作，两个位置放带标签的推广模型。每张卡片都说明它为什么在那里。
how-feed-for-you = 为你推荐
how-feed-for-you-text = 同样的评分，再加上模型与你的联系：你关注的作者加 { $tie-creator }，你关注的标签加 { $tie-tag }，在与你同类的打印机上打印成功加 { $tie-printer }，你的材料加 { $tie-material }。结果在一天内保持不变。不会为此记录你看了什么。
how-feed-others = 热门、最新、打印最多
how-feed-others-text = “热门”只看最近一周的兴趣。“最新”看发布时间。“打印最多”统计打印报告数。

how-made-intro = 这里的每个模型都附有作者的声明。作者每次发布时都要确认，当天的措辞会随该版本保留：
how-made-covers = 涵盖什么
how-made-covers-text = 用 CAD 绘制、雕塑、编写生成形状的代码、扫描实物并处理扫描：这些都是亲手创作。由生成式模型根据提示词或图片输出的形状不是，即使后来修饰过。
how-made-others = 他人的作品
how-made-others-text = 在别处发布的作品属于其作者。把它{ $imports }带到这里{ $imports-end }的成员，可以在原作者许可协议允许传播文件时，按该许可协议分享，并注明作者和来源页面；声明会如实说明。转发者不会因此获得任何收益，它打印得如何也不计入转发者名下。来源处标明由生成式 AI 制作的内容，一律不能发布。
how-made-limits = 不能证明什么
how-made-limits-text = 声明就是声明。它带有作者的名字和日期，以便与日后发现的情况对照。
how-made-evidence = 证据
how-made-evidence-text = 作者可以存档作品的产生过程：可编辑的源文件（STEP、FCStd、F3D、BLEND、SCAD）、创作到一半的图片、视频、草图。每份材料都附有 SHA-256 和到达时间，公开与否由作者决定。页面会说明证据的程度：
how-made-evidenced = 如果源文件的尺寸与某个已发布文件相符，作品即为有证据：对 STEP 文件，我们测量其中的实体，将其外接盒的比例与文件的外接盒比例比较，无论以哪一面朝下。FCStd、F3D、BLEND、SCAD 文件以及我们无法测量的 STEP 文件会标明“未比较”，并且只有连同创作过程的图片、视频或草图才算数。没有源文件时，此类材料在 { $days } 个不同日期到达才算数。与任何文件都不符的源文件不算数。关于作品是否为作者本人所作的案件在等待首次决定期间，立案之后到达的材料不算数；一旦认定不是，则只有首次举报之前到达的才算数。陪审团看过该版本且未发现违规，即为陪审确认。
how-made-proof = 这些都不是证明：外接盒很容易凑得相符，源文件可能由网格转换而来，而且除非有人质疑，没有人会把图片与作品对照。因此到达的时间比材料的存在更重要。陪审员能看到存档了哪些种类的材料、是否早于该版本，其中不含任何姓名。作者移除的内容会在一天后从我们的磁盘上消失。作者可以把存档内容下载为由本站签名的证书，任何人都可以不经我们核验：{ $code }handprint verify-certificate FILE --key KEY{ $code-end }，密钥见 { $handprint-key }/.well-known/handprint-key.json{ $handprint-key-end }。
how-made-generated = 当文件表明由程序制作
how-made-generated-text = 有些程序会把自己的名字写进生成的内容。如果文件或图片在别处不会写的地方写明了生成器，其模型在发布前会被暂扣。作者会看到发现了什么、它不能证明什么，然后取出该文件，或请管理员说明理由后决定。较弱的迹象和形状的数值从不决定任何事：管理员把它们当作查看的理由，陪审员和公众看不到。{ $classifier ->
    [yes] 本站还会把形状、图片和打印照片发送给运营者的分类器，但不说明属于谁；它的猜测只是又一个较弱的迹象，不会暂扣任何东西。
   *[other] { "" }
}写明生成器的打印照片不算作打印的证据。
how-made-shapes = 这里已有的形状
how-made-shapes-text = 每个新来的形状都会与已公开的形状比较：旋转、镜像、缩放或重新划分网格，整体及逐个部分；只要三角形相同，也包括形状的一半或被切开的两半。如果一个形状与另一个重合，或者 STEP 文件或可编辑源文件逐字节相同（除非另有三位作者也有它，例如零件库和标准件），就会询问作者两者的关系：改编、自己的作品，还是不同的东西。这是询问，不是指责；回答会被保留，先前的作者会看到，而改编作品须遵循原作的许可协议。对许多人都会做得一样的简单形状，不会询问任何人。按同一想法重新做出的形状，只有人能发现。
how-made-doubt = 当有人质疑
how-made-doubt-text = 任何成员都可以以疑似 AI 生成为由举报模型。几个互不相关的人的举报会立案；作者会得到通知，并可以展示作品如何产生；抽签选出、不知道作品属于谁的成员进行判断。人用肉眼常常判断错误，因此举证责任在违规一方：九人中须有七人认为违规，陪审员要用已有定论的案件测试，并且只要尚未表明他们足够经常判断正确，他们的裁决就只是给管理员的建议。
how-made-fine = 无违规：模型保留，作者不留任何记录。
how-made-found = 陪审团认定违规：模型被隐藏并附理由说明，直到改正或申诉另有决定。
how-made-further = 管理员可以按{ $measures }阶梯{ $measures-end }确认更重的措施：移除模型；一年内第二次，暂停发布 30 天；第三次，由两名管理员关闭账号。违规记录一年后失效。
how-made-links = { $jury }完整规则{ $jury-end } · { $cases }迄今的每个案件{ $cases-end }

how-jury-intro = 作品是否违规由人根据证据决定，并可申诉。没有机器做决定，举报再多也不会隐藏任何东西，也没有人会被告知是谁举报的。
how-jury-reports-text = 任何成员都可以在模型页面举报。有理由即可，不需要证明；每天最多 { $daily-quota } 次举报。一次举报的权重为 0.25 到 2：账号越久、越活跃，权重越高；以往举报属实则更高，不属实则更低，被管理员认定恶意则低得多。共用网络和设备的账号合计权重最多为 1。
how-jury-bad-faith = 恶意举报会使举报者受到警告；{ $bad-faith-days } 天内 { $bad-faith-most } 次，暂停举报 { $rest-days } 天，并附理由。如果最终发现作品确实违规，该记录撤销。
how-jury-opens = 当至少三个互不相关的人在 { $window-days } 天内的举报权重达到 { $unseen } 时立案；如果模型页面已被打开 2,000 次，则需达到 { $seen }，因为许多人看过却没有说什么。对各版本的举报合并计算，案件针对权重最多的版本；陪审期间，对其他版本的举报须等待。版本被判无违规后，{ $clear-days } 天内对该版本同一问题的举报权重为四分之一。案件未结期间，模型对任何人都没有变化，只是处于陪审中的模型不会用 cred 展示，除非该版本此前已被判无违规。
how-jury-kinds = 陪审团判断仅从作品本身就能看出的事：是否为生成，以及是否名副其实。不安全或违法的内容立即交给管理员，最紧急的优先。其他种类的举报（作品属于谁、许可协议、垃圾内容及其他）也由管理员查看；当管理员认为举报可能属实，或举报权重足够时，会询问作者。{ $legal }法律通知{ $legal-end }有自己的途径，从不交陪审团。
how-jury-author = 作者
how-jury-author-text = 作者会在站内和通过邮件得知涉及哪条规则，并有 { $notice-days } 天说明作品如何产生。举报者会得知已立案以及结果如何。对被隐藏或须更正的模型采取的措施，在作者改正并经管理员查看后结束。
how-jury-author-gone = 作者删除模型或账号并不会结束案件：将视同作者沉默来决定，认定的结果有效。陪审员一如既往看到的是不具名的作品。
how-jury-panel = 陪审团
how-jury-panel-text = 抽签选出 { $panel } 名成员，申诉时 { $appeal-panel } 名，且都不是之前的人。要被抽中，须自愿报名，账号满 { $age-days } 天且其中有 { $active-days } 个活跃日，有 { $karma } karma，有可展示的打印，{ $clean-days } 天内无违规，并通过 { $test } 个已有定论案件的测试，答对 { $right } 个。与作者有任何关系的人会被排除，举报或下载过该模型的人也一样：关注对方或其内容、静音或屏蔽对方、发送过关于对方的法律通知、拥有与对方某个模型形状相同的模型，或在一年内打印、评价、点赞、收藏、改编或评论过对方内容的人。在抽签前做了上述任何事，或届时已不再是陪审员的人，被抽中也不会被询问；之后才做的人，其投票不予接受。两种情况都由候补的下一位接替，日志会记下有陪审员退出。名单确定后作者做什么都不会改变陪审团。如果此类成员少于 { $min-pool } 人，由管理员决定。
how-jury-draw = 任何人都可以核验抽签。立案时，可抽选者名单的哈希会写入{ $cases }公开日志{ $cases-end }，并注明用哪一天的种子抽签。该种子由一个秘密（其哈希事先已在日志中）和{ $beacon ->
    [yes] { $drand }公共随机信标{ $drand-end }（drand 的 quicknet）当天的第一轮组成，其编号事先已在日志中：这是由许多独立方共同产生的签名，事先无人知晓，无论是运营者还是其中任何一方。如果某一天的秘密在本站指定信标之前就已承诺，则以该日之前日志的最后一行代替；日志会写明是哪一种。如果信标连续 { $beacon-days } 天没有给出数字，由管理员决定
   *[other] 该日之前日志的最后一行组成
}。{ $code }handprint verify-draw{ $code-end } 会重新计算这一切：陪审团、候补及其按顺序递补、在因缺少陪审员而由管理员决定时候选人数确实过少（日志届时会显示），以及裁决与计票相符。{ $code }handprint verify-log{ $code-end } 会核算日志没有任何一行被改动，且时间从不倒退。
how-jury-word = 有些事任何日志都无法证明，只能凭运营者的说法：谁被列入候选、谁被排除，案件如何出现，被抽中的陪审员为何退出，以及封存的选票中写了什么（陪审员日后会在日志中看到自己的理由）。{ $beacon ->
    [yes] 信标没有给出数字一事也是如此：这时 { $code }verify-draw{ $code-end } 会显示“not proven”，并给出可用来向 drand 查询是否确实没有给出的编号。
   *[other] { "" }
}
how-jury-lines = { $beacon ->
    [yes] { "" }
   *[other] 这不能排除知道秘密的运营者在当天开始之前向日志添加行来尝试其他种子；每一个这样的行都留在日志中，所有人可见。
}各行确实写于其所称的时间，只能凭运营者的说法，运营者可能用另一份名单重写日志的结尾。只有在当天之前保存了日志副本或其最后一个哈希的人，才能证明没有发生这种事；通知作者案件交付陪审的邮件中带有该哈希。
how-jury-judging = 判断
how-jury-judging-text = 陪审员看到的是立案时的作品，无论作者此后改动什么，同一陪审团的所有人看到的都一样：形状、其测量数据、规则、作者不具名的说明、本站绘制的图片，以及上传的图片、打印照片和创作过程图片中，在抽选陪审团之前管理员未发现会透露作品归属的那些；对其余存档的创作过程材料，只看到种类。如果问题涉及标题和说明，他们也会读到这些内容，但不含作者、作品来源者以及被改编作品作者的姓名和地址。超过 { $triangles },000 个三角形的形状会简化后供查看，页面会注明：其边缘不是文件的边缘。打印者或管理员撤回的内容会立即消失，作者从创作过程存档中移除的内容也一样；本站仍在读取的材料，读完后会告知。他们看不到是谁做的、谁或多少人举报了，也看不到它有多受欢迎。他们在 { $deadline-hours } 小时内回答“违规”“没问题”或“无法判断”，并附理由；被抽中者会在站内和通过邮件得知；没有回应的人在 { $remind-at-hours } 小时后收到提醒，{ $replace-at-hours } 小时后由一名候补加入。选票在计票前封存。陪审员被要求不去查找作品。按形状搜索和“更多类似形状”会略去等待该陪审员投票的内容；其他账号或其他网站仍可能透露它属于谁，这里无法排除：知道的人被要求退出。决定后 { $after-days } 天，陪审员所写的内容会进入公开日志，不含姓名和透露作品归属的内容，即使作者此时已离开本站。此后仍可能有申诉：其陪审团不会被告知判断的是哪个案件，并被要求不去那里查找；这里无法排除有人这样做。
how-jury-verdict = { $ballots } 票且占权重 { $convict }% 认定违规，{ $clear-ballots } 票且占 { $clear }% 判无违规；其他情况交给管理员。申诉时，{ $appeal-upholds } 票维持违规，{ $appeal-overturns } 票判无违规。认定违规会隐藏该模型及其所有版本，无论判断的是哪个版本：如果较新的版本没有该问题，作者可请求查看，由管理员结束措施。措施附有理由说明，作者可在其中不具名地读到认定违规的陪审员所写的内容。更重的措施由管理员按{ $measures }阶梯{ $measures-end }确认；关闭账号需要两名管理员。离开本站的陪审员退出所有案卷。
how-jury-own-shape = 如果陪审员在草稿或导入中带来了正等待其投票的形状，在此之前不会被告知它属于谁：含有它的草稿可在投票后发布。
how-jury-known = 如何评判陪审员
how-jury-known-text = 约 { $known }% 的案卷是已有定论的案件。它们在召集陪审团时交给候选名单中的其他成员，看起来与其他案卷无异，并与之同时结束。它们决定陪审员的一票算多少，在二分之一到一又二分之一之间。回答 { $suspend-after } 个之后，错得太多或总是回答相同的人不再被抽选。与自己的陪审团意见一致不加分。陪审不产生代币，每一票无论内容都有少量 { $karma }karma{ $karma-end }。只要尚未表明全体陪审员的正确率至少为 { $competence }%（取 90% 区间的下端），裁决就只是给管理员的建议。
how-jury-appeal = 申诉
how-jury-appeal-text = 败诉一方可在 { $appeal-days } 天内申诉一次，账号关闭后也可以：通知决定的邮件中有申诉链接。第二次审查在这里是最后一次，即使作者起初被判无违规而此次被认定违规也是如此：此后还有经认证的庭外争议解决机构和法院。被推翻的决定会撤回其措施，连同违规记录、karma、代币和账号关闭。双方都会得知结果及理由。

how-karma-intro = Karma 是一个整数，表示成员给予他人的贡献。它从不为负，也买不到任何东西。你自己的逐日明细见{ $karma }你的 karma{ $karma-end }。
how-karma-for = 事项
how-karma-points = 分数
how-karma-most = 每日上限
how-karma-no-limit = 无上限
how-karma-limit = 两种打印共用一个上限。上限针对一天的总和，因此与顺序无关。没有记录的账号的文字不带来任何分数。
how-karma-downloads = 每个模型还带来 { $download-factor } × log₂(1 + 下载数)，其中每个成员只计一次，全新账号不计：最初的下载很重要，第一千次几乎没有影响。
how-karma-back = 如果带来 karma 的内容被撤回，其分数也随之消失，如同从未有过。现行规则：{ $version }。

how-measuring-intro = 每个文件到达时都会完整读取。这里没有任何内容是作者填写的：
how-measuring-size = { $strong }尺寸{ $strong-end }：形状的外接盒，单位毫米。未注明单位的文件按毫米处理，除非那样不合理；这时页面会说明。
how-measuring-triangles = { $strong }三角形{ $strong-end }：按文件中的数量。
how-measuring-watertight = { $strong }水密{ $strong-end }：曲面的每条边恰好由两个三角形共有，且二者对哪一面朝外一致。大多数切片软件也能应付小问题；文件旁的备注会指出它们。
how-measuring-weight = { $strong }重量（估计）{ $strong-end }：按通常的打印方式由体积和表面积得出。这是估计值，并如此标明。
how-measuring-picture = { $strong }图片{ $strong-end }：由文件本身渲染，未经修饰。
how-measuring-settings = 打印设置则不同：那是作者对自己那次打印的说明。

how-promotion-intro = 作者可以用 { $cred }cred{ $cred-end } 让更多人看到自己的模型。它买到的东西很小、有标签，并对所有人开放；它从不是名次，任何评分都不知道它。
how-promotion-buys = 能买到什么
how-promotion-buys-text = 每页 { $page } 张卡片中 { $places } 个位置的份额：第 { $first } 和第 { $second } 位。这样的卡片带有“用 cred 推广”字样，图片、信息和信任数据与别处相同。在搜索中，如果某个结果与搜索词的匹配程度不低于该页居中的结果，它可以升到第 { $first } 位；没有搜到的内容不会进来。
how-promotion-much = 多少
how-promotion-units = 代币以 { $unit } 枚为单位，用于一个模型的一天（UTC）：一个模型每天最多 { $per-model-day } 枚、任意 30 天内最多 { $per-model-30-days } 枚，同一作者的所有模型每天最多 { $per-creator-day } 枚。
how-promotion-root = 每位作者的份额按其当天花费的平方根计算，因此四倍的代币得到两倍的份额，分散到多个模型上没有好处。任何人得到的推广位都不超过 { $share }%。剩余的归本来就轮到的模型。
how-promotion-drawn = 谁被抽中
how-promotion-drawn-text = 每个位置按这些份额抽取一个模型，所用数字仅由日期、页面、分钟和位置得出。同一分钟内查看的所有人看到的相同，任何人都可以核验抽签。
how-promotion-takes = 需要什么
how-promotion-takes-text = 展示时须满足：模型公开且文件已被查看，没有相关的未结案件，有作者本人的打印照片，且作者声誉的下界至少为 { $creator-floor }、模型星级的下界至少为 { $model-floor }。还没有报告的视为通过。缺少任何一项时，不展示也不消耗；立案或模型被隐藏时，推广结束，未投放的部分退回。
how-promotion-not = 不能做什么
how-promotion-not-text = 任何评分、karma 以及首页列表或搜索中的位置都不考虑花费。通过推广卡片的下载不算作兴趣。评分、成功率和评价都保持不变。
how-promotion-stop = 停止
how-promotion-stop-text = 一天按十分钟一段投放。推广可随时停止；尚未开始的时段的代币会退回，过期日不变。
how-promotion-newcomers = 新作的位置
how-promotion-newcomers-text = 首页列表每页的第 { $newcomers } 位不能购买。它们留给发布不超过 { $discovery-max-age-days } 天、展示少于 { $discovery-max-impressions } 次且报告很少的模型，机会均等。
how-promotion-books = 公开账目
how-promotion-books-text = { $promotions }谁推广了什么{ $promotions-end }列出每天每项推广的代币和所得；{ $transparency }透明度{ $transparency-end }展示关注分布得多均匀。程序可在 { $code }/api/v1/promotions{ $code-end } 找到同样的内容。展示和点击按模型和日期统计，不知道是谁在看。
how-promotion-choice = 你的选择
how-promotion-choice-text = 可以在此浏览器中关闭推广卡片。一个 cookie 会记住一年，不含其他信息。
how-promotion-on = 重新显示推广卡片
how-promotion-off = 不向我显示推广卡片

how-reputation-intro = 重要的问题是模型好不好打印。答案来自下载并打印过它的人，并说明有多大把握。
how-reputation-figures = 数据
how-reputation-printed = { $strong }打印成功{ $strong-end }：已报告打印中成功的比例，有瑕疵的计一半。报告按证据加权，因此不是简单计数。横条表示真实比例可能所在的范围：十次中有九次在其内。
how-reputation-stars = { $strong }星级{ $strong-end }：打印后所给星级的加权平均。
how-reputation-creator = { $strong }作者{ $strong-end }：从 1 到 5，由星级（{ $weight-stars }%）、成功的打印（{ $weight-prints }%）和对文件的反馈（{ $weight-feedback }%）得出，涵盖所有模型。每个人从 3.0 开始。
how-reputation-new = 为什么常显示“新”
how-reputation-new-text = 证据权重达到 { $new-below } 时才显示数据：大约相当于记录不长的成员提供的十次有照片的打印。作者在 { $provisional-below } 之前为暂定，之后为稳固。没有记录的账号的文字，无论有多少，对模型最多计 { $thin-cap-model }，对作者最多计 { $thin-cap-creator }。
how-reputation-try = 试一试
how-reputation-try-text = 假设一位只有一个模型的作者，看看现行规则会得出什么。每份报告都来自不同的人。
how-reputation-recent = 全部在最近一个月内
how-reputation-compute = 计算
how-reputation-honest = 如何保持诚实
how-reputation-one-voice = 同一个人对同一作者的多份报告算作一个缓慢增强的声音。
how-reputation-mutual = 互相报告的两个人计得更少。
how-reputation-quick = 任意 { $recent-days } 天内，新声音的权重最多为旧声音的四分之一，或 { $recent-floor }。
how-reputation-elsewhere = 归因于设置、材料或打印机的失败打印计五分之一。
how-reputation-half-life = 报告的权重在 { $half-life-days } 天内减半。对形状有变的版本，关于先前形状的报告对模型计一半。
how-reputation-deleted = 删除模型不会删除其打印对作者的评价，也不会结束相关案件。删除账号的人带走的是名字，而不是其所报告打印的权重。
how-reputation-paid = 任何付费的东西都不会计入其中。
how-reputation-again = 每个数据都可以由报告逐位重新算出；程序可在 { $code }/api/v1/rules{ $code-end } 查询任何一个。现行规则：{ $version }。另见{ $reviews }打印报告{ $reviews-end }和 { $karma }karma{ $karma-end }。

how-reviews-who = 谁可以报告
how-reviews-who-text = 登录状态下下载过该版本的成员，在标明打印时间的一半之后可以报告（至少 { $min-delay-minutes } 分钟，至多 { $hours } 小时）。作者本人不可以，与作者共用网络和设备的账号也不可以。每个版本一份报告；可以修改，自修改之日起计算，之前的内容仍然可见。
how-reviews-owes = 已有文件但尚未报告的人，在该页上看不到他人的数据，以免人云亦云。“未打印”也是一种回答。
how-reviews-counts = 什么让报告算数
how-reviews-counts-text = 仅有文字 { $text }%。有打印照片 { $photo }%。有照片并注明打印机、材料、喷嘴和层高 { $photo-and-settings }%。失败的打印两者都需要，因为失败很容易伪造。复制自其他报告或模型自身图片的照片不算数。
how-reviews-sliced = 设置可以从你打印的切片 3MF 或 G-code 中读取；报告会说明这一点，以及它是否为作者自己的打印文件。照片中带有你的代码的卡片会把照片与你的报告关联起来。
how-reviews-doubted = 当照片被质疑
how-reviews-doubted-text = 每 { $sample-one-in } 次打印中抽签选一次，以及模型作者提出异议的每一次，都会交给 { $makers } 名抽签选出、自己也打印且与双方都无关的打印者查看。他们看到照片和模型，但看不到是谁报告的、报告了什么。{ $confirm } 人看到打印即为确认。否则报告只按文字计。如果所有人都认为它没有展示该模型的打印，报告会被移除，其作者在 { $strike-days } 天内可信度减半。
how-reviews-raters = 谁在报告
how-reviews-raters-text = 接下来要看是谁在报告。时间、活跃度、展示过的不同作者的打印以及与他人一致，会提高评价者的可信度；带照片而与众人意见相左没有任何损失。它每天根据此前发生的事重新计算。
how-reviews-rater = 评价者
how-reviews-believed = 可信度
how-reviews-votes = 回复与投票
how-reviews-votes-text = 作者可以公开回复，并说明某个缺陷在哪个版本中修复：报告会显示这一点，评分不变。成员投票表示报告是否帮助自己做决定。对同一作者的多次投票每次计得更少，同一网络和设备上的人只计一票，结果在 { $hidden-hours } 小时内不显示。当 { $min-voters } 个互相独立、投票权重合计 { $min-weight } 的人认为有帮助时，报告即为有帮助。投票决定照片之下列表的排序；任何评分都不读取投票。
how-reviews-in-force = 现行规则：{ $version }。另见{ $reputation }打印与声誉{ $reputation-end }。

how-rules-intro = 这里不容许什么，用平实的语言说明。理由说明会指出所依据的规则，并链接到本页。由谁决定以及如何申诉，见{ $jury }举报、案件与陪审{ $jury-end }。
how-rules-comments-text = 说些有助于他人打印和制作的话。以下评论在这里没有位置：
how-rules-comments-who = 成员举报，管理员决定。被移除评论的作者会看到原因。
how-rules-reports-text = 举报表达举报者的看法。它不必正确：诚实的怀疑没有代价。被管理员认定为恶意的举报会对举报者不利；最初几次是警告，{ $bad-faith-days } 天内 { $bad-faith-most } 次，暂停举报 { $rest-days } 天。{ $legal }法律通知{ $legal-end }仍然开放。
how-rules-notices-text = 法律通知表达发送者认为属实的内容。未被支持且明显毫无根据的通知，会使发送者受到警告；{ $unfounded-days } 天内 { $unfounded-most } 次，暂停发送 { $unfounded-rest-days } 天，但虐待儿童的通知除外。
how-rules-repeat = 屡次侵权
how-rules-repeat-text = 作品屡屡侵权者会失去账号：{ $repeat-days } 天内有 { $repeat-most } 项成立的版权主张，就足以由两名管理员关闭账号。{ $legal }法律通知{ $legal-end }
how-rules-measures = 可能的后果
how-rules-measures-text = 被隐藏或须更正的状态，在改正并经管理员查看后结束。移除会留下违规记录：{ $strike-days } 天内的第二次，暂停发布 { $suspension-days } 天；第三次，由两名管理员关闭账号；伪造证据则立即如此。一条违规记录计 { $strike-days } 天。每项决定都可在 { $appeal-days } 天内申诉。
how-rules-machines = 机器做什么
how-rules-machines-text = 程序测量文件、查找其他程序留下的痕迹、比较形状，并累加举报的权重。写明生成器的文件在发布前会被暂扣，立案会暂停推广；除此之外没有任何后果会自动发生。是否违规由人决定。
