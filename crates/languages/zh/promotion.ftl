promotion-mine = 我的推广
promotion-mine-text = 打开你的一个模型，选择“推广”。所有人都能看到{ $link }谁推广了什么{ $link-end }。
promotion-promotions = 推广
promotion-none = 还没有推广过
promotion-none-text = 你推广的内容会显示在这里，包括展示和点击的次数。
promotion-phase = { $phase ->
    [planned] 已计划
    [running] 进行中
    [stopped] 已停止
   *[other] 已结束
}
promotion-so-delivered = ，已消耗 { $delivered }
promotion-shown-times = 展示 { $count } 次
promotion-followed-times = 点击 { $count } 次
promotion-stop = 停止
promotion-stop-model = 停止推广 { $title }
promotion-counted = 展示和点击统计该模型当天的全部推广。
promotion-stopped = 已停止。{ $tokens }已退回你的钱包，有效期不变。
promotion-over-already = 它已经结束；没有任何改动。

promotion-open = 谁推广了什么
promotion-open-text = 每一次推广都对所有人公开：谁的模型、多少代币、得到了什么。
promotion-how = 推广如何运作
promotion-attention = 关注度如何分布
promotion-days = 日期
promotion-day-before = 前一天
promotion-day-after = 后一天
promotion-cards-shown = 展示的卡片
promotion-of-these = 其中推广
promotion-gini = 全部模型的基尼系数
promotion-promoted-gini = 推广在作者间的基尼系数
promotion-not-over = 全天数据在当天结束后（UTC 零点）公布。
promotion-nobody = 这一天没有人推广
promotion-nobody-text = 推广位给了本来就轮到的模型。
promotion-creator = 作者
promotion-delivered = 已消耗
promotion-state = 状态
promotion-shown = 展示
promotion-share = 占推广的比例
promotion-followed = 点击
promotion-not-public = 一个未公开的模型
promotion-open-counted = 展示、比例和点击统计一个模型当天的全部推广。

promotion-promote = 推广 { $title }
promotion-sheet-text = 代币可换取首页每一页两个带标记位置的份额，以及搜索中词语相符的一个位置的份额。它们买不到排名，任何评分都不受影响。
promotion-not-started = 没有开始推广
promotion-look = 查看这一天
promotion-used = 限额使用情况
promotion-used-of = { $used } / { $most }
promotion-cap = { $cap ->
    [model-day] 此模型，当天
    [model-30-days] 此模型，前后任意 30 天
   *[other] 你的全部模型，当天
}
promotion-in-wallet = 你的钱包：
promotion-to-spend = 可用。
promotion-tokens-for = { $date }的代币
promotion-range = 根据最近几天的访问估计的范围：最坏的情况是推广的人与其中最繁忙的一天一样多，最好的情况是不再有人加入。无论花费多少，任何人都不会得到超过 5% 的推广位。
promotion-in-a-row = 连续天数
promotion-in-a-row-hint = 每天使用同样多的代币，最多 { $most } 天。
promotion-start = 开始推广
promotion-can-stop = 你可以随时停止。未展示的部分会退回，有效期不变。
promotion-today = 今天，{ $date }：当天剩余时间
promotion-tomorrow = 明天，{ $date }
promotion-expected-unknown = 目前数据太少，无法估计
promotion-expected-nothing = 可能不会展示：几乎没有人浏览
promotion-expected = 大约展示 { $times } 次
promotion-expected-range = 大约展示 { $least } 到 { $most } 次
promotion-started-one = “{ $title }”将于 { $date }推广。
promotion-started = “{ $title }”将从 { $date }起推广 { $days } 天。

promotion-day-form = 日期的写法是 2026-11-25。
promotion-not-yours = 只能推广自己的模型。
promotion-bounds = 推广从今天或 { $ahead } 天内开始，持续 1 到 { $most } 天。
promotion-before = 在你查看之后，这个模型已开始推广。没有再划出代币。
promotion-no-room = 没有开始推广：{ $why }（{ $date }）。
promotion-capped = { $cap ->
    [unit] 推广以 10 枚代币为单位
    [model-day] 一个模型每天最多 30 枚代币
    [model-30-days] 一个模型任意 30 天内最多 90 枚代币
    [creator-day] 一位作者每天最多花 40 枚代币
   *[other] 钱包里的代币不足
}
promotion-advice = { $blocked ->
    [open-case] 关于这个模型的案件尚未了结。了结之后即可推广。
    [hidden] 这个模型未公开。
    [scan-pending] 它的文件仍在检查中。请过几分钟再试。
    [no-print] 缺少你自己打印件的照片。请在“照片与媒体”中添加一张，勾选“展示真实打印件”，然后再回来。
    [creator-below] 你的信誉低于推广的要求。打印成功会让它提高。
   *[other] 这个模型的评分低于推广的要求。发布修复报告所指问题的版本会有帮助。
}

promotion-choice = 推广卡片只有开或关。
promotion-shown-again = 推广卡片已恢复显示。
promotion-off = 此浏览器中已关闭推广卡片。
