how-parameters-title = 规则参数
how-parameters-intro = { $site } 据以判定的所有数字，以及规则的内容，均以正在运行的程序为准。服务器以不同参数启动时，会自动在这里记下，并注明时间；记下的内容永不更改。
how-parameters-version = 第 { $number } 版，自 { $since } 起生效。
how-parameters-more = 这是什么意思
how-parameters-what = 项目
how-parameters-changed = 有何变动
how-parameters-unchanged = 自记录以来没有变动。
how-parameters-since = 第 { $number } 版，自 { $since } 起：
how-parameters-other = { $what }：从 { $was } 改为 { $now }
how-parameters-gone = { $what }：原为 { $was }，已取消
how-parameters-new = { $what }：新增，{ $now }
how-parameters-trust = 打印、声誉与 Karma
how-parameters-ballots = { $ballots } 票且占权重的 { $share }
how-parameters-length = { $characters } 个字符，{ $words } 个词
how-parameters-right = { $all } 题答对 { $right } 题
how-parameters-missed = { $all } 个中的 { $missed } 个
how-parameters-terms-day = 每天最多 { $count } 枚
how-parameters-terms-after = { $days } 天后归你
how-parameters-karma-worth = { $points }，每天最多 { $most }
how-parameters-karma-no-limit = { $points }，每天无上限
how-parameters-earning = { $way ->
    [publish] 发布模型的代币
    [print-success] 成功打印的代币
    [helpful-review] 有帮助的报告的代币
   *[other] 有贡献的一天的代币
}
how-parameters-karma-kind = { $kind ->
    [publish] Karma：模型公开满一周
    [print-evidenced] Karma：你的模型的打印有照片展示
    [print-plain] Karma：你的模型的打印有文字说明
    [review-helpful] Karma：你的报告有帮助
    [comment-upvote] Karma：你的评论被点赞
    [feedback-good] Karma：文件与承诺相符
    [feedback-bad] Karma：文件与承诺不符
    [report-upheld] Karma：你举报的违规被认定
    [report-bad-faith] Karma：恶意举报
    [jury-ballot] Karma：附理由的投票
    [jury-known-fail] Karma：与已知案件定论相反的投票
    [warning] Karma：模型需要更正
    [hidden] Karma：模型被隐藏
    [removed] Karma：模型被移除
   *[other] Karma：违规记录
}

how-parameters-rules-version = 这组参数的名称
how-parameters-rater-floor = 新账号的可信度
how-parameters-rater-age-tau-days = 账龄达到其价值 63% 所需的天数
how-parameters-rater-days-per-active-day = 每个活跃日最多计入的账龄天数
how-parameters-rater-evidence-prior = 评价者的证据：假定比例
how-parameters-rater-evidence-prior-mass = 评价者的证据：假定部分的权重
how-parameters-rater-agree-prior = 评价者的一致性：假定总和
how-parameters-rater-agree-prior-mass = 评价者的一致性：假定部分的权重
how-parameters-rater-agree-full-within = 与共识相差多少星仍算完全一致
how-parameters-rater-agree-zero-at = 与共识相差多少星算完全不一致
how-parameters-rater-consensus-min = 形成共识所需他人的最低权重
how-parameters-rater-consensus-half = 共识计一半时他人的权重
how-parameters-rater-shield-evidence = 达到多少证据后，异议不计为不利
how-parameters-rater-shield-below = 低于多少一致性时受此保护
how-parameters-rater-strike = 违规记录之后保留的可信度比例
how-parameters-rater-strike-days = 违规记录降低可信度的天数
how-parameters-rater-credible-text = 仅凭文字即可完全计入的可信度
how-parameters-evidence-text = 文字的证据力
how-parameters-evidence-photo = 照片的证据力
how-parameters-evidence-photo-and-settings = 带设置的照片的证据力
how-parameters-evidence-min-delay-minutes = 从下载到报告的最少分钟数
how-parameters-evidence-min-delay-of-print = 从下载到报告至少占打印时间的比例
how-parameters-evidence-max-delay-minutes = 从下载到报告最多要求的分钟数
how-parameters-checks-makers = 一次就一张照片询问的打印者人数
how-parameters-checks-confirm = 必须确认照片的打印者人数
how-parameters-checks-sample-one-in = 每多少次有照片的打印核查一次
how-parameters-checks-answer-hours = 打印者回答的小时数
how-parameters-checks-min-evidence = 核查者自己打印的最低证据
how-parameters-checks-conflict-days = 报告过某作者的人不核查其作品的天数
how-parameters-checks-open-at-most = 一名打印者最多未完成的核查
how-parameters-checks-contests-at-most = 一名作者最多未结的异议
how-parameters-review-half-life-days = 报告计一半所需的天数
how-parameters-review-fail-unsure = 未指明原因的失败的权重
how-parameters-review-fail-elsewhere = 归因于设置、材料或打印机的失败的权重
how-parameters-review-older-geometry = 针对先前形状的报告的权重
how-parameters-review-recent-days = 报告算作新近的天数
how-parameters-review-recent-floor = 新近报告可有的最低权重
how-parameters-review-recent-of-older = 新近报告的最高权重，占旧报告的比例
how-parameters-review-thin-cap-creator = 单薄报告对作者的最高权重
how-parameters-review-thin-cap-model = 单薄报告对模型的最高权重
how-parameters-review-thin-band-stars = 单薄报告最多相差的星数
how-parameters-review-thin-band-share = 单薄报告最多相差的比例
how-parameters-review-reciprocity-days = 统计互相报告的天数
how-parameters-helpful-z = 报告排序所用的界，以标准误计
how-parameters-helpful-min-voters = 报告称为有帮助所需的最少投票人数
how-parameters-helpful-min-weight = 报告称为有帮助所需的最低投票权重
how-parameters-helpful-hidden-hours = 报告的投票隐藏的小时数
how-parameters-creator-weight-stars = 作者：星级的权重
how-parameters-creator-weight-prints = 作者：打印的权重
how-parameters-creator-weight-feedback = 作者：文件是否与承诺相符的权重
how-parameters-creator-prior-stars = 作者：假定星级
how-parameters-creator-prior-mass = 作者：假定部分的权重
how-parameters-creator-prior-variance = 作者：假定方差
how-parameters-creator-z = 评分的下界，以标准误计
how-parameters-creator-new-below = 作者：报告权重低于此为新
how-parameters-creator-provisional-below = 作者：报告权重低于此为暂定
how-parameters-model-prior-mass = 模型：假定部分的权重
how-parameters-model-prior-stars = 模型：假定星级
how-parameters-model-prior-variance = 模型：假定方差
how-parameters-model-new-below = 模型：报告权重低于此为新
how-parameters-karma-publish-days = Karma：模型须公开的天数
how-parameters-karma-download-factor = Karma：log2(1 + 下载数) 的系数
how-parameters-cred-weekly-mint-cap = 一周最多获得的代币
how-parameters-cred-balance-cap = 最多持有的代币
how-parameters-cred-expiry-days = 代币过期前的天数
how-parameters-cred-min-evidence = 能带来代币的报告的最低证据力
how-parameters-cred-min-reviewer-credibility = 其打印能带来代币的评价者的最低可信度
how-parameters-promotion-unit = 代币的花费单位
how-parameters-promotion-per-model-day = 一个模型每天最多的代币
how-parameters-promotion-per-model-30-days = 一个模型 30 天内最多的代币
how-parameters-promotion-per-creator-day = 一名作者每天最多的代币
how-parameters-promotion-creator-share-cap = 一名作者在推广位中的最大比例
how-parameters-promotion-creator-floor = 作者声誉的最低值，按其下界
how-parameters-promotion-model-floor = 模型星级的最低值，按其下界
how-parameters-ranking-quality = 质量的权重
how-parameters-ranking-prints = 打印的权重
how-parameters-ranking-freshness = 新鲜度的权重
how-parameters-ranking-trend = 当前下载的权重
how-parameters-ranking-fresh-half-life-days = 新鲜度减半所需的天数
how-parameters-ranking-trend-half = 权重为一半时的每周下载数
how-parameters-ranking-sample-tau = 随机使评分移动的幅度
how-parameters-ranking-candidates = 一页从多少个模型中选取
how-parameters-ranking-mmr-lambda = 评分相对于避免雷同的权重
how-parameters-ranking-per-creator = 一页中同一作者最多的模型
how-parameters-ranking-page = 一页的卡片数
how-parameters-ranking-discovery-max-age-days = 新作最多公开的天数
how-parameters-ranking-discovery-max-impressions = 新作最多展示的次数
how-parameters-ranking-discovery-max-mass = 新作的报告最高权重
how-parameters-ranking-tie-creator = 为你推荐：你关注的作者的权重
how-parameters-ranking-tie-tag = 为你推荐：你关注的标签的权重
how-parameters-ranking-tie-printer = 为你推荐：你的打印机的权重
how-parameters-ranking-tie-material = 为你推荐：你的材料的权重
how-parameters-promotion-positions = 推广可用的位置
how-parameters-ranking-discovery-positions = 留给新作的位置
how-parameters-reports-daily-quota = 一名成员每天最多的举报
how-parameters-reports-window-days = 举报有效的天数
how-parameters-reports-clear-days = 无违规裁决减弱举报的天数
how-parameters-reports-bad-faith-days = 恶意举报计入的天数
how-parameters-reports-bad-faith-most = 多少次恶意举报会暂停举报
how-parameters-reports-rest-days = 届时暂停举报的天数
how-parameters-cases-notice-days = 作者提交证据的天数
how-parameters-cases-appeal-days = 申诉的天数
how-parameters-cases-beacon-days = 抽签等待信标的天数
how-parameters-cases-panel-hours = 投票有效的小时数
how-parameters-measures-strike-days = 违规记录有效的天数
how-parameters-measures-suspension-days = 暂停的天数
how-parameters-panel-panel = 陪审团的陪审员人数
how-parameters-panel-appeal-panel = 申诉的陪审员人数
how-parameters-panel-quorum = 作出裁决的最少票数
how-parameters-panel-appeal-upholds = 申诉中维持原判的票数
how-parameters-panel-appeal-overturns = 申诉中推翻原判的票数
how-parameters-panel-min-pool = 抽选所需的最少成员数
how-parameters-panel-deadline-hours = 陪审团的小时数
how-parameters-panel-replace-at-hours = 召集候补前的小时数
how-parameters-panel-remind-at-hours = 提醒陪审员前的小时数
how-parameters-panel-known-share = 已知案件的投票所占比例
how-parameters-panel-competence = 裁决仅作建议的正确率下限
how-parameters-panel-suspend-after = 多少个已知案件后可暂停陪审员
how-parameters-juror-age-days = 陪审员：账号的最少天数
how-parameters-juror-active-days = 陪审员：最少活跃天数
how-parameters-juror-karma = 陪审员：最少 karma
how-parameters-juror-evidenced-reports = 陪审员：最少带照片的报告
how-parameters-juror-proven-models = 陪审员：或最少被他人打印过的模型
how-parameters-juror-clean-days = 陪审员：无违规的天数
how-parameters-juror-most-open = 陪审员：最多未结案件
how-parameters-juror-most-ballots = 陪审员：30 天内最多投票
how-parameters-juror-retry-days = 陪审员：可再次尝试测试前的天数
how-parameters-panel-convict = 认定违规的条件
how-parameters-panel-clear = 判无违规的条件
how-parameters-panel-rationale = 最短的理由
how-parameters-juror-test = 陪审员：入门测试
how-parameters-juror-most-missed = 陪审员：错过多少案卷后暂停
