publish-media-text = 一张打印实物照片胜过任何渲染图。拍摄地点和时间会从文件中去除。若不选择，第一张静态图片就是封面。
publish-media-add = 添加照片和视频
publish-media-kinds = JPEG、PNG、WebP、AVIF、HEIC 或 GIF。视频最长 30 秒，MP4 或 WebM。
publish-media-send = 发送
publish-media-inside = 文件内的图片
publish-media-take = 添加为照片

publish-media-from = 来自 { $file }
publish-media-preparing = 正在准备
publish-media-drag = 拖到其他位置
publish-media-forward = 将 { $picture } 前移
publish-media-backward = 将 { $picture } 后移
publish-media-remove = 移除 { $picture }
publish-media-cover = 封面
publish-media-is-print = 展示真实打印件
publish-media-in-gallery = 在图库中
publish-media-caption = 图片说明
publish-media-alt = 图中内容
publish-media-alt-hint = 供看不到图片的人使用
publish-media-until = 播放之前
publish-media-first-frame = 第一帧
publish-media-in-sight = 保留在画面中的部分
publish-media-crop = 列表会以此处为中心裁剪图片。
publish-media-x = 从左到右
publish-media-y = 从上到下
publish-media-removed = 已移除的图片
publish-media-removed-now = 刚刚移除
publish-media-put-back-of = 放回 { $picture }
publish-media-views = 文件的更多视图
publish-media-add-view = 添加 { $file } 的{ $view }
publish-media-view = { $view ->
    [best] 最佳角度
    [front] 正面
    [top] 俯视
    [three-quarter] 斜视
   *[other] 旋转展示
}

publish-media-view-of = { $file } 的{ $view }
publish-media-film = 视频 { $number }
publish-media-photo = 照片 { $number }

publish-media-prints = 真实打印件的照片
publish-media-prints-hint = 它们排在最前：没有什么比这更能说明一个模型。
publish-media-others = 其他照片和视频
publish-media-others-hint = 若图中是真实打印件，请勾选“展示真实打印件”。
publish-media-computed = 由文件计算生成
publish-media-computed-hint = 取消勾选不想在图库中显示的。

publish-media-was-removed = 图片已移除。可以在其他图片下方放回。
publish-media-back = 图片已放回。
publish-media-long-gone = 这张图片在一个多小时前已移除。请重新上传。
publish-media-full = 一个模型最多 { $most } 张照片。请先移除另一张。
publish-media-spot = 请输入 0 到 1000 的数字。
publish-media-too-many = 一个模型最多 { $most } 张照片，而此文件含有 { $count } 张。请先移除一些；没有添加任何内容。
publish-media-taken = 图片已加入你的照片。
