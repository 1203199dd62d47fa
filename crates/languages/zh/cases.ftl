cases-stage-notice = 举证期
cases-stage-panel = 陪审团正在评判
cases-stage-moderators = 由管理员处理
cases-stage-decided = 已决定，可申诉
cases-stage-closed = 已结束
cases-why-category = 这类举报由管理员决定。
cases-why-small-pool = 没有利益冲突的陪审员太少，无法抽签。
cases-why-no-beacon = 用来抽签的公共随机信标太久没有响应。
cases-why-no-quorum = 收到的投票太少。
cases-why-split = 陪审团意见分歧。
cases-why-advice-violation = 陪审团的建议：违规。只有在证明陪审员足够常判断正确之后，裁决才有约束力。
cases-why-advice-clear = 陪审团的建议：不违规。只有在证明陪审员足够常判断正确之后，裁决才有约束力。

cases-rule-ai = 这里的模型由人创作。生成式模型产出的形状不算，即使经过修饰。（发布时的声明）
cases-rule-misleading = 标题、图片和描述如实反映文件内容。（规则，如实描述）
cases-rule-stolen = 发布的是作者自己的作品，或经他人许可的作品。（发布时的声明）
cases-rule-licence = 改编自其他作品的作品遵守原作的许可协议。（规则，许可协议）
cases-rule-unsafe = 模型不会危及按设想打印或使用它的人。（规则，安全）
cases-rule-spam = 不上传空的、重复的或广告性质的内容。（规则，垃圾内容）
cases-rule-illegal = 不发布法律禁止的内容。（规则，合法内容）
cases-rule-other = 其他让这里成为创作者和打印者之地的规则。（规则，其余）

cases-measure-nothing = 未认定违规。模型保持原样。
cases-measure-correction = 模型仍然公开；标签或描述必须改正。
cases-measure-hidden = 模型不再公开，在你改正问题并经管理员查看之前，或申诉另有决定之前，任何地方都看不到。
cases-measure-removed = 模型已永久下架，任何地方都看不到。它的所得被收回。
cases-measure-suspended = 模型已永久下架，任何地方都看不到，你在 30 天内不能发布。
cases-measure-closed = 模型已永久下架，任何地方都看不到，你的账号已关闭。

cases-refused-over = 这个案件已经结束。
cases-refused-not-now = 案件目前的阶段不能这样做。
cases-refused-notice-runs = 作者的举证期尚未结束。
cases-refused-not-seated = 你不在这个陪审团中。
cases-refused-voted = 你已经对这个案件投过票。投票封存后不再更改。
cases-refused-late = 你的投票时间已过。
cases-refused-full = 陪审团的席位已满，不再需要你的投票。谢谢。
cases-refused-panel-runs = 陪审团还有时间。
cases-refused-wrong-count = 计票与投票不符，或陪审团与席位不符。
cases-refused-sat-before = 第一次陪审团的成员不参与申诉的评判。
cases-refused-same-moderator = 申诉必须由第一次决定者以外的人决定。
cases-refused-not-lost = 只有败诉一方可以申诉。
cases-refused-appealed = 一个案件只能申诉一次。
cases-refused-appeal-late = 申诉期限已过。
cases-refused-appeal-runs = 申诉期限尚未结束。
cases-file-closed = 这份案卷已经关闭。
cases-link-over = 这个链接无效：已经过期，或者关于此案的更新邮件里有新的链接。
cases-author-only = 只有作者可以举证。
cases-evidence-over = 举证期已过。如果决定对你不利，可以在申诉中补充说明。
cases-words-most = 一个案件最多 { $most } 份陈述，已经满了。
cases-words-none = 请写下应当让人知道的内容。
cases-mend-author-only = 只有作者可以改正作品。
cases-mend-nothing = 这里没有改正作品后会终止的措施。
cases-mend-wait = 管理员在过去一天内看过。请改正指出的问题，明天再申请。
cases-evidence-added = 已添加。评判者看到时不带你的名字。
cases-appeal-sent = 决定将由之前以外的人重新审查。

cases-yours = 关于我的模型的案件
cases-yours-text = 案件是对你某个模型的疑问。决定之前不会隐藏任何内容，每个决定都可以申诉。{ $how }案件如何运作{ $how-end }
cases-none = 没有案件
cases-none-text = 如果你的模型受到质疑，会显示在这里，并说明你可以怎么做。
cases-evidence-until = 举证截止 { $date }
cases-strikes = 违规记录
cases-counts-until = 有效至 { $date }

cases-about = 关于 { $title } 的案件
cases-about-model = 关于 { $link }{ $title }{ $link-end } 的案件
cases-your-reports = 我的举报
cases-question = 问题
cases-where = 进展
cases-decision = 决定
cases-rule = 规则：{ $link }{ $rule }{ $link-end }
cases-statement = 理由说明
cases-decided = 决定内容
cases-taken-back = 已撤回
cases-ended-mended = 已终止：已改正
cases-mend = 改正
cases-mend-text = 在模型的草稿里改正问题；被隐藏的模型的新版本仍然隐藏。然后说明你改了什么。管理员会查看并终止措施，或说明还有什么问题。决定本身仍留有记录；如果决定有误，请申诉。
cases-mend-what = 你改正了什么？
cases-mend-ask = 申请查看
cases-mend-since = 你申请查看的时间：
cases-mend-since-end = ；管理员会答复。
cases-how-made = 说明它是怎么做出来的
cases-how-made-until = 在 { $date } 之前，你可以补充能证明作品如你所说的内容：怎么做的，用什么程序，依据哪些草图或尺寸，过程中改了什么。评判者看到时不带你的名字；地址和名字会被去掉。
cases-how-made-open = 在管理员决定之前，你可以补充能证明作品如你所说的内容：怎么做的，用什么程序，依据哪些草图或尺寸，过程中改了什么。评判者看到时不带你的名字；地址和名字会被去掉。
cases-record = { $link }把作品的源文件和图片存档{ $link-end }：它们只按种类列出，管理员会把看不出作者是谁的图片放行给陪审团。
cases-paused = 案件未结期间，模型不会作为推广展示。
cases-evidence = 你的证据
cases-add = 添加
cases-appeal = 申诉
cases-appeal-text = 在 { $date } 之前，一次，免费。由新的陪审团，或之前没有做过决定的管理员重新审查。
cases-appeal-why = 决定哪里有误？
cases-appeal-do = 提出申诉
cases-said = 你说过的话
cases-you = 你
cases-happened = 经过
cases-in-log = 每个案件的抽签和计票都在公开日志里：{ $link }本案的记录{ $link-end }。

cases-step-opened-jury = 已立案。作者已获通知，正在举证期内。
cases-step-opened = 已立案，并交给管理员。
cases-step-drawn = 抽签组成了 { $count } 人的陪审团。
cases-step-escalated = 案件交给了管理员。{ $why }
cases-step-counted = 已计票。
cases-step-violation = 已决定：认定违规。
cases-step-clear = 已决定：未认定违规。
cases-step-appealed-author = 作者提出了申诉。
cases-step-appealed = 有人对决定提出了申诉。
cases-step-ended = 案件已结束。

cases-text = 这里立过的每一个案件，不含姓名。陪审团从事先承诺的候选池中抽签产生，当时签还不存在，任何人都可以核对抽签。{ $how }这是怎么运作的{ $how-end }
cases-newest = 数字基于最新的 1,000 个案件。
cases-opened = 已立案
cases-open-now = 未结
cases-found = 认定违规
cases-cleared = 未认定违规
cases-appeals = 已决定的申诉
cases-overturned = 改判
cases-days = 决定所需天数
cases-accuracy = 陪审员判断正确的比例
cases-accuracy-text = 依据过去 90 天里答案已确定、看起来与其他案件无异的案件。数字是两方面合计 90% 区间的下限；低于 65% 时，裁决只作为给管理员的建议。
cases-answers = { NUMBER($count) } 个回答
cases-too-few = 太少
cases-at-least = 至少 { $percent }%
cases-all = 全部案件
cases-all-none = 还没有。
cases-case = 案件
cases-violation-short = 违规
cases-no-violation-short = 不违规
cases-statements = 理由说明
cases-statements-text = 采取的每项措施、每次推广暂停、每个因文件中的标记而被暂扣的模型、每条被管理员移除的评论，均按欧盟《数字服务法》透明度数据库的字段列出，不含任何个人信息：{ $json }JSON 行{ $json-end }、{ $table }表格{ $table-end }。一次最多返回 500 条；{ $code }Link{ $code-end } 标头给出下一批。
cases-log = 日志
cases-log-text = 日志还包含陪审员写下的理由，在决定 { $days } 天后公开，不含姓名。每一行都带有前一行的哈希，因此任何一行都无法被悄悄改动；{ $code }handprint verify-log --log case-log.jsonl{ $code-end } 可以全部核对。{ $link }下载日志{ $link-end }，用 { $code }handprint verify-draw CASE --log case-log.jsonl{ $code-end } 核对一次抽签。一次最多返回 500 行；加上 { $code }?after={ $code-end } 和最后的位置可以继续。
cases-log-head = 共 { $count } 行，最后一行是

cases-number = 案件 { $id }
cases-line = 该行及其哈希
cases-log-opened = { $by ->
    [reports] 因举报立案
    [staff] 由管理员立案
    [order] 因主管机关命令立案
    [notice] 因法律通知立案
   *[other] 立案：{ $by }
}
cases-log-secret = 已对 { $date } 的秘密作出承诺
cases-log-secret-beacon = 已对 { $date } 的秘密作出承诺，并约定使用公共随机信标的第 { $round } 轮
cases-log-pool = 已承诺 { $size } 人的候选池；{ $date } 的种子将从中抽取
cases-log-seed = 已公布 { $date } 的种子
cases-log-drawn = 抽出 { $panel } 人，候补 { $reserve } 人
cases-log-called = 已召集一名候补
cases-log-left = 一名陪审员退出
cases-log-escalated = 已交给管理员。{ $why }
cases-log-escalated-pool = 已交给管理员。{ $why }共有 { $size } 人。
cases-log-counted = 计票：{ $violation } 人认为违规，{ $clear } 人认为不违规，{ $unsure } 人无法判断
cases-log-decided = { $by ->
    [panel] 由陪审团
   *[other] 由管理员
}决定：{ $found ->
    [violation] 违规
   *[other] 不违规
}；措施：{ $measure ->
    [nothing] 无
    [correction] 改正
    [hidden] 隐藏
    [removed] 下架
    [suspended] 下架并暂停发布
    [closed] 下架并关闭账号
   *[other] { $measure }
}
cases-log-appealed = 已申诉
cases-log-reasons = 一名{ $choice ->
    [violation] 认为违规
    [clear] 认为不违规
   *[other] 无法判断
}的陪审员：{ $text }
cases-log-mended = 作品已改正，后续措施终止
cases-log-followed = 又采取了一项措施：{ $measure ->
    [nothing] 无
    [correction] 改正
    [hidden] 隐藏
    [removed] 下架
    [suspended] 下架并暂停发布
    [closed] 下架并关闭账号
   *[other] { $measure }
}
cases-log-closed = 已结束：{ $how ->
    [final] 终局
   *[other] { $how }
}

cases-subject = 陪审员看到的内容
cases-subject-known = 已知案件
cases-subject-kept = 作品在 { $at } 时的样子。作者此后的改动不会到达任何陪审员，无论是本次陪审团还是申诉的陪审团。形状是所涉版本的形状。
cases-subject-not-kept = 这由旧版程序创建，没有保存作品：下面是它现在的样子。一刻钟内会保存下来，然后就可以放行图片。
cases-subject-words = 文字
cases-subject-words-text = 问题涉及文字时，陪审员会看到去掉名字和地址的文字。
cases-subject-summary = 摘要
cases-subject-changed = 此后已改动
cases-subject-now = 现在是：
cases-subject-pictures-text = 陪审员能看到网站绘制的图，上传的图只有你放行的才能看到。请留意名字、面孔、地址、店铺标志和其他作品：不能透露这是谁的作品。
cases-subject-judged = 陪审团正在评判。它能看到抽签之前放行的内容；现在放行的留给申诉。你收回的会立即消失。
cases-subject-added = 此后新增 { $count } 张
cases-subject-added-text = 陪审员看不到它们。
cases-subject-none = 没有。
cases-subject-picture = { $what }，图 { $place }
cases-subject-drawn = 由文件绘制
cases-subject-print = 打印照片
cases-subject-uploaded = 由作者上传
cases-subject-gone = ，此后已撤回：没有人能看到
cases-subject-away = 此后已移除
cases-subject-show = 给陪审员看
cases-subject-keep = 不给陪审员看
cases-subject-waits = 待查看
cases-subject-will-see = 陪审员会看到它。
cases-subject-appeal-will-see = 申诉的陪审团会看到它；本次陪审团只看到之前放行的内容。
cases-subject-do-not-see = 陪审员看不到它。
