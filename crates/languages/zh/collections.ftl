collections-yours = 我的收藏夹
collections-of = { $name } 的收藏夹
collections-asked = 你受邀参与整理
collections-new = 新建收藏夹
collections-make = 创建收藏夹
collections-none = 还没有收藏夹
collections-none-text = 收藏夹把相关的模型放在一起，按你的顺序排列，每个都可附一条备注。在模型页面上即可收藏。
collections-look = 看看模型
collections-with-others = 与他人共同整理
collections-count = { NUMBER($count) } 个模型
collections-public = 公开
collections-private = 私密
collections-empty = 空

collections-note = 收录什么
collections-note-hint = 选填。显示在模型上方。
collections-is-public = 公开：所有人都能看到，并显示在你的个人主页上

collections-by = 作者
collections-move-up = 上移 { $title }
collections-move-down = 下移 { $title }
collections-take-off = 将 { $title } 移出列表

collections-chosen-by = { $title }：{ $name } 精选的模型
collections-change = 修改或删除
collections-save-changes = 保存修改
collections-remove-heading = 删除这个收藏夹？
collections-remove-text = 模型会留在网站上；这个列表和其中的备注会消失。
collections-remove-yes = 删除
collections-remove = 删除收藏夹
collections-nothing = 里面还没有内容
collections-nothing-text = 在模型页面上收藏，它就会出现在这里。
collections-add-note = 添加备注
collections-note-on = { $title } 的备注
collections-save-note = 保存备注

collections-asks-you = { $name } 邀请你一起整理这个收藏夹。
collections-asks-text = 你可以添加、移出和排列模型，并写备注；你的名字会显示在这里。
collections-join = 加入
collections-decline = 不了，谢谢
collections-with = 参与者：
collections-asked-mark = （已邀请）
collections-leave-heading = 离开这个收藏夹？
collections-leave-text = 其中的模型和备注会保留。所有者可以再次邀请你。
collections-leave-yes = 离开
collections-leave = 离开收藏夹
collections-people = 参与整理的人
collections-people-text = 即使收藏夹是私密的，他们也能看到它，可以添加、移出和排列模型，并写备注。只有你能修改标题、参与者和可见范围。
collections-no-answer = 已邀请，尚未答复
collections-take-place = 收回 { $name } 的位置
collections-ask-somebody = 邀请某人
collections-ask-hint = 对方在本站的成员名，如 @name。对方可以同意或拒绝。
collections-ask = 邀请

collections-save-title = 加入收藏夹
collections-save-in = 收藏到 { $title }
collections-save = 收藏
collections-shared-mark = 与他人共同整理
collections-first = 你的第一个收藏夹
collections-another = 新收藏夹
collections-make-and-save = 创建并把模型收藏进去

collections-queue-none = 没有等待打印的模型
collections-queue-none-text = 在模型页面上点“待打印”。这里会显示总共需要的材料和时间。
collections-prints = 打印件
collections-time = 打印时间
collections-by-material = 按材料
collections-material-unknown = 未注明材料
collections-unknown = 有 { NUMBER($count) } 个模型的时间或重量未知，未计入总和。
collections-copies = 份数
collections-copies-more = （{ $title }）
collections-set = 设定
collections-printed = 已打印：说说结果
collections-gone = 一个不再公开的模型
collections-take-it-off = 移出列表

collections-saved-to-new = 已收藏到新收藏夹“{ $title }”。
collections-made = 收藏夹已创建。
collections-changed = 收藏夹已修改。
collections-removed-before = 该收藏夹已删除。
collections-removed = 收藏夹“{ $title }”已删除。
collections-is-asked = 已邀请 @{ $handle }。
collections-has-no-place = @{ $handle } 不再参与整理。
collections-answered = { $answer ->
    [join] 你已参与整理。
    [decline] 你已谢绝。
   *[other] 你已离开收藏夹。
}

collections-full = 你已有 { $most } 个收藏夹，不能再多了。
collections-models-full = 一个收藏夹最多容纳 { $most } 个模型，不能再多了。
collections-queue-full = 已有 { $most } 个模型待打印，列表放不下更多了。
collections-copies-bounds = 份数是 1 到 { NUMBER($most) } 的整数。
collections-choose-model = 请选择对这个模型做什么。
collections-choose-entry = 请选择对这一项做什么。
collections-choose-answer = 请选择加入、谢绝或离开。
collections-yes-or-no = 按钮只发送“是”或“否”。
collections-only-owner = 只有收藏夹的所有者可以这样做。
collections-no-title = 收藏夹需要标题。
collections-no-member = 没有叫这个名字的成员。
collections-not-own = 这是你自己的收藏夹。
collections-asked-already = 已经邀请过对方。
collections-joined-already = 对方已经在参与整理。
collections-declined-already = 对方已经谢绝。如果改变主意，对方可以告诉你。
collections-blocked = 对方不想收到你的消息。
collections-own-block = 你已屏蔽对方。
collections-people-full = 已有 { NUMBER($most) } 人参与或受邀，不能再多了。
collections-they-are-busy = 对方已参与或受邀整理他人的 { NUMBER($most) } 个收藏夹，不能再多了。
