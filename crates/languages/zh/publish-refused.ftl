publish-refused-title = 请给模型起个标题。
publish-refused-category = 请选择分类。
publish-refused-licence = 请选择许可协议。
publish-refused-file = 请添加至少一个可打印的文件。
publish-refused-analysis = 请等所有文件分析完毕。
publish-refused-unread = 请移除或替换无法读取的文件。
publish-refused-pictures = 请添加照片，或等待渲染图生成。
publish-refused-attestation = 请确认设计是你自己的作品。
publish-refused-other-statement = 需要你确认的内容已改变。请再看一遍。
publish-refused-look-again = 你查看之后它有改动。请再看一遍并确认。
publish-refused-rests = 因第二条违规记录，{ $date }之前你不能发布。
publish-refused-not-now = 此模型目前无法发布。
publish-refused-meanwhile = 此模型刚刚在另一个标签页或设备上发布或保存。没有再次发布：请重新载入页面。
publish-refused-saved-meanwhile = 此模型刚刚在另一个标签页或设备上保存。没有任何改动：请再试一次。
publish-refused-says-nothing = 此模型没有文件这样写。没有任何改动。
publish-refused-delete = 一项决定使此模型不可见，无法删除。没有任何改动。
publish-refused-choose = 请从列表中选择。
publish-refused-field = 表单没有字段 { $name }。

publish-refused-zone = 请输入时区，例如 Europe/Berlin 或 UTC。
publish-refused-time = 请输入日期和时间。
publish-refused-passed = 此时间已过。请选择将来的时间。
publish-refused-within-year = 请选择一年之内的时间。
publish-refused-failed = 当时我们这边出了问题。请自行发布。
publish-refused-account = 你的账号当时无法发布。
publish-refused-by-then = 届时它已被丢弃或下架。

publish-refused-no-title = 请给模型起个标题。
publish-refused-summary-long = 摘要有 { $chars } 个字符，最多 { $most } 个。
publish-refused-description-long = 描述有 { $chars } 个字符，最多 { $most } 个。
publish-refused-tags = 标签有 { $count } 个，最多 { $most } 个。
publish-refused-tag-long = 标签“{ $tag }”超过 { $most } 个字符。
publish-refused-long = 有 { $chars } 个字符，最多 { $most } 个。
publish-refused-lines = 有 { $count } 行，最多 { $most } 行。
publish-refused-part = “{ $count } × { $part }”：每种零件须为 1 到 9,999 件，名称最多 { $most } 个字符。
publish-refused-changelog-long = 请把更新内容缩短到 { $most } 个字符，现有 { $chars } 个。
publish-refused-changelog = 请说明此版本修复了什么：拥有旧版的人会收到通知。

publish-refused-changes = 请说明你改了什么：这正是改编之所在。
publish-refused-changes-long = 请缩短到 { $most } 个字符，现有 { $chars } 个。
publish-refused-work-title = 请输入作品的标题。
publish-refused-work-author = 请输入作者的名字。
publish-refused-work-author-long = 名字有 { $chars } 个字符，最多 { $most } 个。
publish-refused-work-address = 请输入网址，以 https:// 或 http:// 开头。
publish-refused-work-address-long = 网址超过 { $most } 个字符。

publish-refused-unknown = 本站不了解“{ $title }”的许可协议，因此视为封闭：不得改编。
publish-refused-closed = “{ $title }”采用“{ $licence }”，不允许分享修改版。
publish-refused-heirs = “{ $title }”采用 { $licence }：改编作品须采用 { $heirs }。

publish-refused-or = { $others } 或 { $last }
publish-refused-sells-prints = “{ $title }”采用 { $licence }：改编作品的打印件不得出售，而 { $child } 允许出售。
publish-refused-sells-files = “{ $title }”采用 { $licence }：改编作品的文件不得出售，而 { $child } 允许出售。
publish-refused-drops-credit = “{ $title }”采用 { $licence }：必须保留作者署名，而 { $child } 允许省略。
publish-refused-clash = “{ $title }”采用 { $licence }，其条件在 { $child } 下无法遵守。

publish-refused-together = 没有许可协议能同时满足以下全部作品的条件：{ $works }。
publish-refused-work = “{ $title }”（{ $licence }）

publish-refused-generated = 它在来源处被标为由生成式 AI 制作；这里只能发布由人创作的作品。
publish-refused-said-generated = 随附的文件称它由生成式 AI 制作；这里只能发布由人创作的作品。如果文件有误，请改正文件，丢弃此草稿后重新导入。
publish-refused-origin-unknown = 它在别处以一种本站无法确知的许可协议发布，因此只有作者可以发布它。
publish-refused-origin-closed = 它在别处的许可协议“{ $licence }”不允许他人转发文件；只有作者可以发布它。
publish-refused-origin-named = 其文件写明作者是“{ $name }”。如果是你，请在“各项内容的来源”中说明；他人的作品只能是私密草稿。
publish-refused-origin-author = 没有任何内容说明作者是谁，因此无法署名分享。
publish-refused-origin-address = 没有任何内容说明它发布在哪里，因此无法附上链接分享。
publish-refused-origin-licence = 这是他人的作品：只能以作者给出的许可协议“{ $licence }”分享。
publish-refused-origin-added = 这是他人的作品，须原样转发：“{ $file }”不在导入的文件之中。请移除它。
