admin-members = 成员
admin-storage = 存储
admin-operators-did = 运营者操作记录
admin-moderators-did = 管理员操作记录
admin-models = 已发布的模型
admin-files = 存储的文件
admin-mib = 存储的 MiB
admin-queue = 队列
admin-queue-none = 没有等待的任务。
admin-queue-job = 任务
admin-queue-waiting = 等待
admin-queue-running = 运行
admin-queue-retrying = 待重试
admin-queue-oldest = 最早的到期于
admin-dead = 彻底失败的任务
admin-dead-none = 没有彻底失败的任务。
admin-dead-gave-up = 放弃于
admin-dead-tries = （尝试 { NUMBER($count) } 次后）
admin-dead-retry = 重试
admin-dead-retried = 任务会再次运行。
admin-dead-discard = 丢弃
admin-dead-discard-ask = 丢弃此任务？
admin-dead-discard-text = 它不会再运行。
admin-dead-discarded = 任务已丢弃。
admin-process = 当前进程
admin-database = 数据库
admin-search-index = 搜索索引
admin-search-position = { $models } 个模型，位置 { $position }
admin-data-folder = 数据文件夹

admin-log-text = 包括运营者在网站上的操作和在机器上执行的命令。{ $link }管理员操作记录{ $link-end }另行保存。
admin-log-none = 还没有记录。
admin-log-acts = 操作
admin-log-who = 谁
admin-log-what = 做了什么
admin-log-about = 涉及
admin-log-command = 命令
admin-act = { $slug ->
    [became-the-first-admin-by-the-printed-link] 通过显示的链接成为第一位运营者
    [tried-a-job-again] 重试了任务
    [discarded-a-job] 丢弃了任务
    [read-an-e-mail-address] 查看了电子邮箱
    [looked-for-an-e-mail-address] 查找了电子邮箱
    [mailed-a-link-that-confirms-the-address] 发送了确认邮箱的链接
    [gave-a-role] 授予了角色
    [signed-out-all-browsers] 让所有浏览器退出登录
    [made-a-member] 创建了成员
    [confirmed-an-author-elsewhere] 确认了其他网站的作者身份
    [withdrew-an-author-elsewhere] 撤回了其他网站的作者身份
    [exported-a-library] 导出了作品库
    [brought-in-a-library] 导入了作品库
    [noted-that-a-member-is-a-trusted-flagger] 记录一名成员是受信任举报人
    [noted-that-a-member-is-no-trusted-flagger] 记录一名成员不是受信任举报人
   *[other] { $action }
}

admin-role = { $role ->
    [moderator] 管理员
    [admin] 运营者
   *[other] 成员
}
admin-find = 用户名或其开头，或编号
admin-find-look = 查找
admin-find-number = 已按编号找到。
admin-find-address = 电子邮箱或其开头
admin-find-address-hint = 至少 3 个字符。查找这一行为会被记录，但不记录查找的内容。
admin-find-address-look = 按邮箱查找
admin-find-address-short = 请至少输入邮箱的 { $fewest } 个字符。
admin-newest = 最新成员
admin-by-handle = 按用户名
admin-by-address = 按电子邮箱，最多 { $most } 个
admin-nobody = 没有人。
admin-handle = 用户名
admin-role-label = 角色
admin-joined = 加入时间
admin-state = 状态
admin-open = 开放
admin-closed = 已关闭
admin-deleted = 由本人删除
admin-seen = 最近出现
admin-seen-never = 没有保存的会话
admin-sessions = 会话
admin-published = 公开的模型
admin-uploaded = 上传的文件
admin-strikes = 有效的违规记录
admin-publishes-from = 可发布起始时间
admin-email = 电子邮箱
admin-email-none = 无
admin-email-confirmed = ，已确认
admin-email-unconfirmed = ，未确认
admin-email-show = 显示邮箱
admin-email-noted = 你的查看会被记录。
admin-can-do = 你可以做什么
admin-can-do-text = 每项操作都会记入{ $log }运营者操作记录{ $log-end }。针对已发布内容的措施由{ $desk }管理员{ $desk-end }负责。
admin-own-role = 你自己的角色由另一位运营者更改。
admin-own-role-refused = 没有人能更改自己的角色；另一位运营者可以，这样总会留下一位。
admin-role-change = 更改角色
admin-role-changed = 角色已更改。
admin-role-same = 对方已经是这个角色。
admin-role-unknown = 请选择成员、管理员或运营者。
admin-role-closed = 此账号已关闭。角色没有更改。
admin-confirm = 发送确认邮箱的链接
admin-confirm-mailed = 邮件已发出。
admin-confirm-refused = 邮箱已确认，或账号已关闭。没有发送邮件。
admin-sign-out = 让所有浏览器退出登录
admin-sign-out-ask = 让所有浏览器退出登录？
admin-sign-out-text = 对方可以重新登录。使用 API 令牌的程序照常运行。
admin-signed-out = 对方的所有浏览器均已退出登录。

admin-summed-up = 汇总于
admin-summed-up-by = ；每天由一项任务完成。
admin-summed-up-not = 尚未汇总。每天由一项任务完成。
admin-stored = 存储内容
admin-stored-what = 内容
admin-stored-files = 文件数
admin-stored-size = 大小
admin-stored-kind = { $kind ->
    [files] 模型文件
    [pictures] 原始照片和视频，以及图纸
    [evidence] 创作证据
    [imports] 进行中的导入
    [all] 合计
   *[other] 其他：各尺寸图片、预览、打印照片
}
admin-stored-once = 相同的字节只存储一次，也只计算一次，计入表中它们所属的第一行。导出内容在下载时生成，不会存储。
admin-in-drafts = 草稿中的文件
admin-in-flight = 进行中的上传
admin-so-far = （目前）
admin-unnamed = 无人引用
admin-unnamed-about = 约 { NUMBER($count) } 个，最多保留一天，直到被清理
admin-largest = 占用最多的账号
admin-largest-none = 还没有人上传过内容。
admin-member = 成员
admin-closed-account = 已关闭的账号，{ $number }
admin-limits = 限制
admin-limit-file = 每个文件最大 { $size }（设置项
admin-limit-model = ），每个模型最多 { NUMBER($files) } 个文件和 { NUMBER($pictures) } 张图片。账号没有限制。
admin-sweep = 最近一次清理
admin-sweep-ran = 运行于
admin-sweep-did = ，检查了 { NUMBER($seen) } 个文件，删除了一天内无人引用的 { NUMBER($deleted) } 个（{ $size }），以及被终止的进程留下的 { NUMBER($over) } 项残余。每小时运行一次。
admin-sweep-none = 还没有记录。每小时运行一次。

admin-settings = 网站设置
admin-settings-text = 此服务器的运行设置。可通过命令行选项、环境变量或
admin-settings-from = 更改，下次启动时生效。机密内容绝不显示，地址中的也一样（
admin-settings-end = ）。
admin-works = 一切正常吗？
admin-works-text = 与此命令的检查相同：
admin-works-text-end = 。它会存储几个字节、询问邮件服务器，并说明如何解决发现的问题。
admin-works-look = 立即检查
admin-found = { $word ->
    [fine] 正常
    [odd] 异常
   *[other] 故障
}
admin-in-force = 当前生效
admin-setting = 设置项
admin-setting-from = 来源
admin-setting-what = 说明
admin-setting-secret = 机密，已设置
admin-setting-none = 未设置
admin-setting-source = { $source ->
    [flag] 命令行选项
    [environment] 环境变量
    [default] 默认值
   *[other] handprint.toml
}

admin-check-data = 数据文件夹
admin-check-database = 数据库
admin-check-clock = 时钟
admin-check-blobs = 存储的文件
admin-check-mail = 邮件
admin-check-address = 地址
admin-check-uploads = 上传的文件
admin-check-uploads-own = 来自页面的地址
admin-check-uploads-from = 来自 { $origin }，该地址也必须指向这里
admin-check-styles = 样式
admin-check-unwritable = { $path } 无法写入：{ $error }
admin-check-free = { $path }，剩余 { $mib } MiB
admin-check-little = { $path }，剩余 { $mib } MiB：请腾出空间
admin-check-uncompared = 未比较
admin-check-absent = { $path } 尚不存在；首次启动时会创建
admin-check-current = { $engine }，已是最新
admin-check-behind = { $engine }；下次启动或 `handprint migrate` 会添加 { $steps } 个步骤
admin-check-one-machine = 单机
admin-check-within = 与数据库时钟相差不超过 { $apart } 毫秒
admin-check-apart = 与数据库时钟相差 { $apart } 毫秒：请让两台机器都与时间服务器同步
admin-check-kept = 已存储并重新读取；清理时会移除此次尝试
admin-check-other-bytes = 返回了不同的字节
admin-check-silent = { $seconds } 秒内没有应答
admin-check-mail-files = 写入 { $folder } 中的文件：请在他人注册前设置邮件
admin-check-mail-answers = 邮件服务器有应答
admin-check-plain = { $url }：密码未加密传输；请在前面加上 https
admin-check-proxies = { $url } 由本程序之前的服务提供：请设置 trusted-proxies，否则所有访客看起来都像同一个人
admin-check-styles-there = 已包含在程序中
admin-check-styles-missing = 缺失：请运行 `make web` 并重新构建
