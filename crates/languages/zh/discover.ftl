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
discover-most-printed-list = 打印最多的模型

discover-because-high = 它今天排名靠前：打印成功、评分好、内容新，并且受到有记录的成员关注。
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

discover-because-creator = 你关注了 { $creator }。
discover-because-tag = 它带有你关注的标签 #{ $tag }。
discover-because-printer = 它在你拥有的 { $printer } 上打印成功过。
discover-because-own-printer = 它在和你一样的打印机上打印成功过。
discover-because-material = 它用你常用的 { $material } 打印。

discover-by-supports = 支撑
discover-by-allows = 许可协议允许
discover-by-format = 文件格式
discover-by-technology = 打印技术
discover-by-printer = 适用或打印成功过的打印机
discover-by-bed = 放得进我的打印平台
discover-by-time = 打印时间
discover-by-grams = 材料用量
discover-by-size = 最长边
discover-by-parts = 打印件数
discover-by-printed = 有人打印过
discover-by-success = 打印成功率
discover-by-level = 由人创作

discover-any = 不限
discover-supports-none = 不需要
discover-supports-needed = 需要
discover-photos = 有真实打印的照片
discover-sell = 出售打印件
discover-remix = 分享改编
discover-bed-180 = 宽 180 mm
discover-time-1 = 1 小时以内
discover-time-3 = 3 小时以内
discover-time-8 = 8 小时以内
discover-time-day = 一天以内
discover-spool = 一卷以内（1 kg）
discover-parts-one = 一件
discover-parts-5 = 最多 5 件
discover-parts-over = 5 件以上
discover-printed-once = 至少一次
discover-printed-five = 五次或更多
discover-last-week = 最近一周
discover-last-month = 最近 30 天
discover-last-year = 最近一年
discover-level-evidenced = 有创作证据
discover-level-confirmed = 经陪审确认

discover-up-to = 不超过 { $high } { $unit }
discover-or-more = 至少 { $low } { $unit }
discover-more-than = 超过 { $low } { $unit }
discover-between = { $low } 到 { $high } { $unit }
discover-unit-part = 件
discover-unit-parts = 件
discover-unit-prints = 次
discover-unit-days = 天
discover-own-bed = 我的：{ $printer }，{ $bed } mm
discover-labelled = { $filter }：{ $choice }
discover-by = 作者 @{ $handle }

discover-leaf = { $slug ->
    [printing_accessories] 配件
    [printing_calibration] 校准与测试
    [printing_parts] 打印机零件
    [printing_printers] 整机
    [art_coins] 硬币与徽章
    [art_maths] 数学艺术
    [art_reliefs] 浮雕与 2D
    [art_replicas] 扫描与复制品
    [art_sculptures] 雕塑
    [art_signs] 招牌与标志
    [art_other] 其他艺术
    [costumes_armour] 盔甲与头盔
    [costumes_costumes] 服装
    [costumes_masks] 面具
    [costumes_props] 道具
    [education_biology] 生物
    [education_chemistry] 化学
    [education_engineering] 工程
    [education_geography] 地理
    [education_history] 历史
    [education_maths] 数学
    [education_physics] 物理与天文
    [fashion_accessories] 配饰
    [fashion_bags] 包袋
    [fashion_bracelets] 手镯
    [fashion_clothes] 服装与鞋
    [fashion_earrings] 耳环
    [fashion_glasses] 眼镜
    [fashion_keychains] 钥匙扣
    [fashion_necklaces] 项链
    [fashion_rings] 戒指
    [gadgets_audio] 音频
    [gadgets_cameras] 摄影与录像
    [gadgets_computers] 电脑
    [gadgets_games] 电子游戏
    [gadgets_phones] 手机与平板
    [gadgets_smart-home] 智能家居
    [hobby_electronics] 电子
    [hobby_mechanical] 机械零件
    [hobby_music] 音乐
    [hobby_rc] 遥控模型
    [hobby_robotics] 机器人
    [hobby_sport] 运动与户外
    [hobby_vehicles] 车辆
    [household_bathroom] 浴室
    [household_decor] 装饰
    [household_garden] 花园与户外
    [household_kitchen] 厨房与餐饮
    [household_lighting] 照明
    [household_office] 办公
    [household_organisers] 收纳与盒子
    [household_pets] 宠物
    [household_seasonal] 节日与季节
    [household_spare-parts] 备件
    [medical_aids] 日常辅具
    [medical_anatomy] 解剖
    [medical_prosthetics] 假肢
    [medical_tools] 医疗工具
    [miniatures_buildings] 建筑
    [miniatures_creatures] 生物
    [miniatures_people] 人物
    [miniatures_terrain] 地形
    [miniatures_vehicles] 载具
    [tools_hand-tools] 手动工具
    [tools_holders] 支架与挂架
    [tools_jigs] 夹具与治具
    [tools_machine-tools] 机床
    [tools_measuring] 测量
    [tools_organisers] 工坊收纳
    [toys_board-games] 桌游
    [toys_chess] 国际象棋
    [toys_construction] 拼装玩具
    [toys_dice] 骰子
    [toys_figures] 人偶
    [toys_mechanical] 机械玩具
    [toys_outdoor] 户外玩具
    [toys_puzzles] 益智玩具
   *[other] 车辆
}

discover-narrower = 细分类别
discover-category-empty = 这个分类里还没有内容
discover-category-empty-text = 这个分类的最新模型会显示在这里。
discover-upload-first = 上传第一个

discover-joined = 加入于
discover-followers = { NUMBER($count) } 位关注者
discover-role = { $role ->
    [moderator] 管理员
   *[other] 运营者
}
discover-abroad = 在 Mastodon 及类似网站上：{ $strong }{ $name }{ $strong-end }
discover-creator = 作者 { $value } · { $label }
discover-creator-new = 新作者
discover-karma = Karma { $karma }
discover-own-karma = 我的 karma
discover-more-about = 更多关于 { $name }
discover-mute = 静音
discover-unmute = 取消静音
discover-block = 屏蔽
discover-unblock = 取消屏蔽
discover-edit-profile = 编辑资料
discover-models = 模型
discover-prints = 打印
discover-badges = 徽章
discover-prints-made = 做过的打印
discover-all-reports = 全部打印及报告
discover-drafts = 草稿和隐藏的模型
discover-own-none = 你还没有发布模型
discover-own-none-text = 你发布的内容会显示在这里，所有人可见。
discover-member-none-text = 这位成员发布的内容会显示在这里。
