analytics-figure = { $figure ->
    [model] 模型
    [shown] 展示
    [opened] 打开
    [downloads] 下载
    [prints] 打印
    [ok] 打印成功
   *[other] 新增关注
}
analytics-heading = 指标
analytics-what-it-says = 说明什么
analytics-difference = { $difference ->
    [too-few] 数量太少，无法判断
    [unclear] 没有明显差别
    [more] 明显更多
   *[other] 明显更少
}
analytics-days = 天数
analytics-days-long = { $days } 天

analytics-steps = 从卡片到打印
analytics-step = 步骤
analytics-times = 次数
analytics-of-before = 占上一步的比例
analytics-step-shown = 卡片在列表中展示
analytics-step-opened = 打开页面
analytics-by-promotion = （其中 { NUMBER($count) } 次来自推广卡片）
analytics-step-downloaded = 下载
analytics-step-reported = 报告打印
analytics-step-well = 打印成功
analytics-dash = 短横线表示上一步少于 20 次，不足以计算比例。人们也会通过其他地方的链接打开页面，因此比例可能超过 100%。

analytics-as-table = 以表格显示每一天
analytics-every-day = 每一天
analytics-day = 日期（UTC）

analytics-how = 如何计数
analytics-how-seen = “展示”和“打开”统计发送给浏览器的内容，不含自报为程序的访问；不保存是谁看的。“打开”不计你自己的访问；你自己看到自己的卡片也计入“展示”。数据会在内存中停留几秒；服务器崩溃时会丢失这一部分。关于访问来源，只保存对方网站的名称，且仅在浏览器提供时保存。搜索词只有在一天内至少三次带人来到这里时才显示。重新载入页面计为“打开”，但不算新的来源访问。来源和搜索词保存 400 天。
analytics-how-done = “下载”统计每个开始下载的文件或 zip，包括成员和没有账号的人，不含你自己。“打印”是目前有效的报告，每份计一次，计入首次提交的那一天；模型页面上的比例会对它们加权。“关注”是目前仍在关注的人，计入他们开始关注的那一天。每天从 UTC 零点开始，今天尚未结束。

analytics-title = 我的模型表现
analytics-text = 仅统计本站，按日期和模型计算，绝不按个人。
analytics-export = 导出为 CSV
analytics-none = 还没有发布内容
analytics-none-text = 发布模型后，这里会显示它被展示、打开、下载和打印的次数。
analytics-publish = 发布模型
analytics-more-in-file = 另有 { $count } 个在文件中。
analytics-up-to-yesterday = 截至昨天的 { $days } 天，与之前的 { $days } 天
analytics-compared = 对比
analytics-before = 之前
analytics-yesterday = 截至昨天
analytics-followers-yours = 你的新增关注者：{ NUMBER($over) }，之前 { NUMBER($before) }。今天尚未结束，不计在内。
analytics-webhooks = 让你的程序得知动态
analytics-over-api = 通过 API 读取数据

analytics-of = “{ $title }”的表现
analytics-all-models = 我的全部模型
analytics-its-page = 模型页面
analytics-followers-model = 这个模型的新增关注者：{ NUMBER($over) }，之前 { NUMBER($before) }。今天尚未结束，不计在内。
analytics-changes = 你的修改带来了什么
analytics-changes-none = 这段时间没有修改。新版本以及标题、描述、封面和许可协议的修改会显示在这里，并附修改前后的数据。
analytics-around = { $date } 前后
analytics-days-before = 之前 { $days } 天
analytics-days-after = 之后 { $days } 天
analytics-mixed = 这些天里还有其他修改，因此无法判断是哪一项起的作用。
analytics-too-few-days = 前后的完整天数太少，无法比较：每边至少需要三天。
analytics-clearly = 修改当天不计入任何一边。“明显”表示超出纯属偶然的程度；并不说明原因。
analytics-change-version = 第 { $number } 版
analytics-change-licence = 许可协议：{ $name }
analytics-change-title = 标题：{ $title }
analytics-change-cover = 封面
analytics-sources = 访问来源
analytics-sources-none = 这段时间没有人打开过页面。
analytics-from = 来自
analytics-sources-more = 另有 { NUMBER($count) } 次来自其他地方。
analytics-source = { $source ->
    [untold] 未提供：直接输入、书签或应用
    [home] 首页
    [search] 站内搜索
    [categories] 分类
    [profiles] 个人主页
    [models] 模型页面
    [collections] 收藏夹
    [following] 关注列表
    [here] 本站其他页面
   *[other] 其他
}
analytics-words = 搜索词
analytics-searched = 人们搜索了什么
analytics-searched-none = 这段时间没有站内搜索带人来到这里。
analytics-words-more = 另有 { NUMBER($count) } 次来自更少见的搜索词。
analytics-words-rare = 另有 { NUMBER($count) } 次来自一天内带来访问不足三次的搜索词；为避免暴露搜索者，这些词不显示。
analytics-by-version = 按版本
analytics-since = 自
analytics-opened-meanwhile = 期间打开
