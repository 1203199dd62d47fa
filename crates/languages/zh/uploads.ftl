uploads-cancelled = 已取消上传 { $file }。
uploads-empty = { $file } 是空的。
uploads-larger = 每个文件最大 { $most } MiB。其他内容没有变动。
uploads-too-many = 你有 { $most } 个未完成的上传。请先完成或取消其中一些。
uploads-lost = 此文件已送达的部分不在了。请重新开始上传。
uploads-other-bytes = 收到的内容与预告的不符。请重新发送文件。
