publish-versions-heading = 版本
publish-versions-first = 这将是第 1 版。发布后，你可以在这里把改动后的文件作为第 2 版发布；之前的版本会保留。
publish-versions-number = 第 { $number } 版
publish-versions-next = 第 { $before } 版已发布并会一直可用。未改动的文件会沿用；修改文字不需要新版本。
publish-versions-double = “{ $path }”出现了不止一次。要替换它，请移除较旧的那个。
publish-versions-newest = 只保留最新的
publish-versions-new = 更新内容
publish-versions-new-hint = 写给拥有上一版的人。
publish-versions-told = 告诉下载过的人什么
publish-versions-notice = { $notice ->
    [update] 更新：新增或改进，无需采取行动
    [fix] 修复：之前有打印不出或装不上的地方
   *[other] 安全：之前的版本可能伤人或损坏打印机
}

publish-versions-from = 基于其他作品
publish-versions-from-text = 如果你以别人的模型为起点，请在这里说明：它会保留署名，可用的许可协议也由此决定。你自己的模型也可以关联。
publish-versions-by = { $link }{ $title }{ $link-end }，作者 { $author }
publish-versions-candidate = { $title }，作者 { $author }
publish-versions-of = 第 { $number } 版
publish-versions-own = 你自己的作品，对你没有约束
publish-versions-withdrawn = 它在这里已不再公开。
publish-versions-is-kept = 随它而来的文件仍在这里，或被其他文件取代，因此仍须署名，其许可协议继续有效。若已没有它的任何内容，请移除这些文件，并以其他名称放入你自己的文件。
publish-versions-what = 你改了什么？

publish-versions-what-of = （{ $title }）
publish-versions-take-away = 移除 { $title }
publish-versions-closed = 不得发布它的改编作品
publish-versions-unfit = 你选的许可协议不适用
publish-versions-these-fit = 以下许可协议适用：{ $link }{ $licences }{ $link-end }
publish-versions-fitting = 适用的许可协议：{ $licences }。
publish-versions-here = 本站的模型
publish-versions-here-hint = 它的标题或网址。
publish-versions-link = 关联
publish-versions-which = 哪一个？
publish-versions-elsewhere = 其他地方的作品
publish-versions-address = 网址
publish-versions-called = 它的名称
publish-versions-maker = 谁做的
publish-versions-licence = 它的许可协议
publish-versions-choose = 请选择…
publish-versions-link-work = 关联此作品
publish-versions-remixes = 它的改编作品

publish-versions-linked = 已关联。请说明你改了什么。
publish-versions-unlinked = 关联已移除。
publish-versions-give = 请输入模型的标题或网址。
publish-versions-not-found = 本站没有公开模型含有这些词。请粘贴它的网址，或作为其他地方的作品关联。
publish-versions-no-model = 此网址没有模型。
publish-versions-itself = 模型不能是自身的改编：请把改动后的文件作为下一版发布。
publish-versions-not-public = “{ $title }”未公开，无法关联。
publish-versions-this-site = 此网址属于本站。请给出其模型页面的网址。
publish-versions-choose-licence = 请选择它发布时的许可协议。
publish-versions-linked-already = “{ $title }”已经关联。
publish-versions-too-many = 一个模型最多基于 { $most } 件作品。
publish-versions-gone = “{ $title }”在这里已不再公开。请等它恢复，或移除关联。
publish-versions-say = 请说明你对“{ $title }”做了什么改动。
