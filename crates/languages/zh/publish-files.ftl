publish-files-text = 供人打印的形状及相关内容：STL、3MF、OBJ、GLB、PLY、AMF、OFF、STEP、压缩包（zip、tar、tar.gz）、说明。
publish-files-removed = 已移除的文件
publish-files-put-back-of = 放回：{ $file }
publish-files-put-back = 放回
publish-files-unfinished = 未完成的上传
publish-files-cancel-of = 取消上传 { $file }
publish-files-cancel = 取消
publish-files-upload-of = { $file } 的上传
publish-files-so-far = { $size } 中已传 { $percent }%。重新添加或拖入 { $file } 即可继续。
publish-files-add = { $strong }添加文件{ $strong-end }，或拖放到本页任意位置
publish-files-up-to = 每个最大 { $size }。
publish-files-save-first = 请先保存文字：发送文件会重新载入本页。
publish-files-folder = 添加文件夹
publish-files-send = 发送文件

publish-files-right-size = 尺寸对吗？数值的单位是
publish-files-numbers-in = 数值的单位是
publish-files-measured-again = 已重新测量。
publish-files-about = 名称、备注、单位、替换
publish-files-folder-name = 文件夹
publish-files-note = 备注
publish-files-note-such = 打印两个，镜像
publish-files-optional = 可选：没有它也行
publish-files-keep = 保留
publish-files-new-bytes = 此文件的新内容
publish-files-replace = 替换
publish-files-drag = 拖动以调整顺序
publish-files-measuring = 正在测量
publish-files-measuring-of = 正在测量 { $file }
publish-files-printable = 可打印
publish-files-is-optional = 可选
publish-files-accompanying = 附件
publish-files-unusable = 无法使用
publish-files-is-gone = 它在一天多前被拒绝，内容已不在：请重新上传。
publish-files-again-of = 重试：{ $file }
publish-files-again = 重试
publish-files-moved = 已移动。
publish-files-up-of = 上移：{ $file }
publish-files-up = 上移
publish-files-down-of = 下移：{ $file }
publish-files-down = 下移
publish-files-remove-of = 移除 { $file }
publish-files-3d = 以 3D 查看
publish-files-3d-faults = 以 3D 查看，标出缺陷


publish-files-weight = 约 { $weight }

publish-files-fits = 放得进 { $bed } mm 的打印平台
publish-files-fits-turned = 旋转后放得进 { $bed } mm 的打印平台
publish-files-too-large = 对 { $bed } mm 的打印平台来说太大

publish-files-hole = 有孔洞或开口边缘，宽 { $across } mm（{ NUMBER($edges) } 条边），靠近 x { $x }、y { $y }、z { $z } mm
publish-files-crowded = 三个或更多的面共用一条边，宽 { $across } mm（{ NUMBER($edges) } 条边），靠近 x { $x }、y { $y }、z { $z } mm
publish-files-more-faults = 以及 { $count } 处较小的地方

publish-files-waiting = 等待处理
publish-files-ready = 就绪
publish-files-stage = { $stage ->
    [reading] 正在读取文件
    [measuring] 正在测量
    [drawing] 正在绘制图片
   *[other] 正在准备各种尺寸
}

publish-files-back = { $file } 已放回。
publish-files-was-removed = { $file } 已移除。
publish-files-name-long = 名称有 { $chars } 个字符，最多 { $most } 个。
publish-files-folder-long = 文件夹最多 { $deep } 层，每层名称最多 { $most } 个字符。
publish-files-unit = 单位须为 mm、cm、m 或 in。
publish-files-unit-stays = 已发布的文件保持原来的测量结果。要改用其他单位，请重新上传。
publish-files-measure-stays = 已发布的文件保持原来的测量结果。要重新测量，请重新上传。
publish-files-bytes-gone = 此文件在一天多前被拒绝，内容已不在。请重新上传。
publish-files-where = 请说明文件放在哪里。
publish-files-picture = 图片或视频应放在照片里，不能替换文件。请在那里添加；文件保持原样。
publish-files-not-understood = 无法理解这次上传。没有任何改动。
publish-files-unknown-part = 上传中有未知部分。其余内容没有接收。
publish-files-cut = 上传中途停止。已完整送达的文件会保留，请重新发送其余文件。
publish-files-larger = 每个文件最大 { $most } MiB。之前送达的文件会保留。
publish-files-photos-full = 一个模型最多 { $most } 张照片。请先移除一张。
publish-files-full = 一个模型最多 { $most } 个文件。请先移除一个。
