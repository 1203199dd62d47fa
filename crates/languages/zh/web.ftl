web-models-of = { $name } 的模型
web-search = 搜索
web-title-by = { $title }，作者 { $name }
web-by = 作者 { $name }
web-view-3d = 3D 查看
web-on-site = 在 { $site } 上查看
