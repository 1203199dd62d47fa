publish-models-text = 草稿只有你能看到。准备好后再发布。
publish-library = 导入作品库
publish-new = 新建模型
publish-empty = 分享你的设计
publish-empty-text = 添加 STL、3MF、OBJ、GLB 等文件和照片。我们测量文件并生成图片，你来写它的用途。
publish-first = 开始你的第一个模型
publish-up-to = 每个文件最大 { $size }。
publish-only-people = 只收由人创作的作品
publish-published = 已发布
publish-discarded = 已丢弃
publish-discarded-text = 在这里保留 30 天。
publish-untitled = 未命名草稿
publish-is-discarded = 已丢弃
publish-state = { $state ->
    [draft] 草稿
    [published] 已发布
    [hidden] 已隐藏
   *[other] 已移除
}

publish-changed = 修改于
publish-bring-back = 恢复
publish-see = 查看页面
publish-continue = 继续
publish-edit = 编辑

publish-save = 保存
publish-steps = 步骤
publish-edit-model = 编辑你的模型
publish-edit-title = 编辑 { $title }
publish-saved = 已保存：
publish-see-public = 查看公开页面
publish-was = 历史记录
publish-yours-alone = 只有你能看到
publish-two-places = 两处同时有改动
publish-two-places-text = 你在这里修改时，这份草稿已在另一个标签页或设备上保存，所以这次没有保存任何内容。表单里是你输入的内容，下面是另一版本的内容。再次保存即保留表单中的内容，也可以{ $link }载入另一版本{ $link-end }。
publish-nothing = 无

publish-field = { $field ->
    [title] 标题
    [summary] 摘要
    [description] 描述
    [category] 分类
    [licence] 许可协议
    [language] 语言
    [tags] 标签
    [changelog] 更新内容
    [cover] 封面
    [sensitive] 敏感内容
   *[other] { $field }
}

publish-step-details = 详情与文件
publish-step-media = 照片与视频
publish-step-settings = 打印设置
publish-step-versions = 版本与改编
publish-step-publish = 发布
publish-step-done = 已完成
publish-step-optional = 无需填写
publish-step-attention = 还缺内容

publish-version = 发布第 { $version } 版
publish-version-open = 发布第 { $version } 版…
publish-open = 发布…
publish-still-missing = 还缺少
publish-complete = 内容齐全。发布前你会看到页面的样子，并声明这是你自己的作品。
publish-planned = 将于 { $time } 发布
publish-planned-text = 届时若有缺少的内容，它仍是草稿，这里会说明缺了什么。
publish-plan-failed = 未能在 { $time } 发布
publish-plan-back = 取消计划
publish-plan-dismiss = 知道了
publish-save-changes = 保存更改
publish-save-draft = 保存草稿
publish-as-others = 预览他人所见
publish-discard-ask = 丢弃这份草稿？
publish-discard-text = 30 天内可以从你的模型列表中恢复。
publish-discard-yes = 丢弃
publish-discard = 丢弃草稿
publish-delete-ask = 删除这个模型？
publish-delete-text = 它将不再公开。30 天内可以从你的模型列表中恢复。它的打印记录对你的评价会保留，相关案件继续进行。
publish-delete-yes = 删除
publish-delete = 删除模型
publish-evidence = 创作证据
publish-evidence-text = 源文件、制作途中的图片、草图：无论私密还是公开，有人质疑时它们能为你作证。
publish-link-there = 任何拿到此链接的人无需账号即可看到草稿：
publish-link-back = 收回链接
publish-link-make = 生成私密链接
publish-link-text = 在发布前给别人看草稿。

publish-sheet-title = 发布 { $title }
publish-your-model = 发布你的模型
publish-sheet-text = 所有人将看到的就是这些。
publish-sheet-back = 返回草稿
publish-sheet-page = 页面将呈现的样子
publish-sheet-open = 单独打开
publish-licence-stays = 即使你日后改用其他许可协议，已按此许可协议获得它的人仍可继续使用。
publish-oath = 我，{ $strong }{ $name }{ $strong-end }，于 { $date }声明：

publish-statement = { $role ->
    [sharer] 这些文件不是我的作品：我原样转发，署明作者，并沿用作者给出的许可协议。据我所知，它们由人亲手设计，不是生成式 AI 的产物。
   *[other] 这些文件由我本人亲手设计：它们不是生成式 AI 的产物，我有权以所选的许可协议分享它们。
}
publish-oath-yes = 是的，我作此声明
publish-oath-text = 它会连同你的名字和日期显示在模型旁。
publish-oath-means = 这意味着什么
publish-now = 立即发布
publish-later = 稍后发布
publish-later-text = 届时若内容齐全就会发布；若有缺少，草稿里会说明。
publish-later-when = 日期和时间
publish-later-zone = 时区
publish-later-plan = 安排发布

publish-was-text = 发布以来的每个标题、描述和许可协议，最新的在前。许可协议人人可见，其余只有你能看到。
publish-was-empty = 空
publish-was-titles = 标题
publish-was-licences = 许可协议
publish-was-descriptions = 描述

publish-preview = 预览
publish-preview-empty = 还没有内容。

publish-from-file = 来自 { $file }
publish-file-says = { $file } 写的是 { $value }
publish-file-says-words = { $file } 写的是“{ $words }”

publish-field-from = 来自 { $file } 的{ $field ->
    [title] 标题
    [description] 描述
   *[other] 许可协议
}
publish-use = 采用
publish-use-not = 不用
publish-undo = 撤销

publish-details = 详情
publish-designer = { $file } 写明设计者是“{ $name }”。如果不是你，请说明你的作品基于谁的作品。
publish-summary = 摘要
publish-summary-hint = 用一句话概括，显示在列表和预览中。
publish-description-hint = 它有什么用、如何打印和组装、你的心得。可以用 Markdown。
publish-insert = 在正文中插入图片：
publish-insert-number = 在正文中插入第 { $number } 张图片
publish-choose = 请选择…
publish-language = 文字的语言
publish-tags-hint = 人们可能搜索的词，用逗号分隔：gear, print in place。
publish-licence-unknown = { $file } 写的是“{ $words }”，不在下列之中：请选择你所指的许可协议。
publish-licence-find = 通过问题来选择
publish-licence-more = 更多许可协议：软件、硬件、个人使用
publish-sensitive = 不适合所有人观看
publish-sensitive-hint = 裸露、血腥或武器：其图片在列表中会有标记。

publish-question = { $name ->
    [credit] 必须署上我的名字
    [sell] 他人可以出售打印件
    [change] 他人可以分享修改版
   *[other] 修改版须沿用同一许可协议
}

publish-origin = 来自 { $platform }
publish-origin-linked = 来自 { $link }{ $platform }{ $link-end }
publish-origin-files = 来自文件
publish-origin-author = ，作者 { $author }
publish-origin-licence = ；原许可协议：“{ $licence }”
publish-origin-ai = ；关于生成式 AI：“{ $words }”
publish-origin-end = 。
publish-origin-shared = 在证明你是作者之前，只能以 { $licence } 分享，并须署明作者。
publish-origin-private = 在证明你是作者之前，它一直是只有你能看到的草稿。
publish-origin-values = 各项内容的来源

publish-was-saved = 已保存。
publish-was-published = 已发布。几秒内就会出现在列表和搜索中。
publish-was-kept-hidden = 此版本已保存，与模型一样保持隐藏。请在案件页面说明你改正了什么。
publish-out-already = 第 { $version } 版已发布，没有重复发布。
publish-was-planned = 已安排。在此之前都可以修改。
publish-was-unplanned = 它不会自动发布。
publish-link-here = 这是链接。
publish-link-gone = 链接已收回。持有者不再能看到任何内容。
publish-was-discarded = 草稿已丢弃。30 天内可在下方恢复。
publish-was-deleted = 模型已删除。30 天内可在下方恢复。
publish-discarded-before = 它之前已被丢弃。
publish-is-back = 它已恢复。
publish-draft-is-back = 草稿已恢复。
publish-model-is-back = 模型重新公开。
publish-taken = 已从文件采用。
publish-taken-back = 已撤回。
