discover-title = { $site }：由人设计的可打印模型
discover-page = 由人设计、打得出来的模型
discover-description = 由人亲手设计的 3D 打印模型，附有真实打印的证据。
discover-hero = { $strong }由人设计{ $strong-end }的可打印模型，上传时即经过测量，可免费查看和下载。
discover-categories = 分类
discover-all = 全部
discover-order = 排序
discover-general = 关注作者和标签，或在模型页面上说明你用什么打印，这里的内容就会变成你自己的。{ $following }我的关注{ $following-end }
discover-none = 还没有模型
discover-none-text = 一有模型就会显示在这里。你的可能就是第一个。
discover-go-on = 全部模型，最新的在前

discover-today = 今日
discover-for-you = 为你推荐
discover-trending = 热门
discover-newest = 最新
discover-most-printed = 打印最多
discover-today-list = 今日模型
discover-for-you-list = 为你推荐的模型
discover-trending-list = 热门模型
discover-newest-list = 最新模型
discover-most-printed-list = 打印最多的模型

discover-because-high = 它今天排名靠前：打印成功、评分好、内容新，并且受到有记录的用户关注。
discover-because-new = 这个位置留给新作：最近发布、目前展示较少的模型，机会均等。
discover-because-promoted = 作者用 cred 在这里展示它。任何评分和排序都不受其影响。
discover-root = { $slug ->
    [printing] 3D 打印
    [art] 艺术与雕塑
    [costumes] 服装与道具
    [education] 教育与科学
    [fashion] 时尚与首饰
    [gadgets] 小工具与电子
    [hobby] 爱好、遥控与车辆
    [household] 家居
    [medical] 医疗与无障碍
    [miniatures] 微缩模型与桌面游戏
    [tools] 工具与工坊
   *[other] 玩具与游戏
}

discover-best = 最相关
discover-updated = 最近更新
discover-prints-best = 打印成功率最高
discover-best-rated = 评分最高
discover-quickest = 打印最快

discover-all-models = 全部模型
discover-models-title = { $words }：模型
discover-models-for = “{ $words }”的模型
discover-this-search = 此搜索
discover-filters = 筛选
discover-more-filters = 更多筛选
discover-bound-from = { $label }下限，{ $unit }
discover-bound-to = { $label }上限，{ $unit }
discover-from = 从
discover-until = 到
discover-counted-in-part = 匹配的模型非常多。实际数量至少与所示数字一样多。
discover-show-results = 显示结果
discover-by-shape = 按形状搜索
discover-corrected = 没有内容包含所输入的词；显示{ $strong }{ $words }{ $strong-end }的结果。
discover-found-none = 没有模型
discover-found = { NUMBER($count) } 个模型
discover-found-more = 超过 { NUMBER($count) } 个模型
discover-save = 保存
discover-saved = 已保存
discover-save-more = 此搜索，并接收新模型通知
discover-feed = 此搜索的 Atom 订阅
discover-relaxed = 没有模型包含全部这些词；以下模型包含其中一部分。
discover-ordered-in-part = 匹配的模型非常多。这里只对其中评分最高的最多 3,000 个排序。
discover-chosen-filters = 已选筛选
discover-remove = 移除 { $filter }
discover-clear-all = 全部清除
discover-no-words = 没有可搜索的词
discover-no-words-text = 不能只搜索符号和表情。请输入文字或数字。
discover-nothing = 没有找到结果
discover-nothing-text = 试试更少或不同的词。小的拼写错误没关系，词的开头也就够了。
discover-nothing-filtered = 使用这些筛选没有找到结果
discover-nothing-filtered-text = 去掉一个筛选，或全部去掉。
discover-clear-filters = 清除所有筛选
discover-ends-early = 列表在大约 1,000 个模型后结束。用更多的词或筛选来查看其他模型。
discover-related = 不含这些词，但很接近
discover-related-text = 它们与找到的结果有相同的标签。
