# What other sites and programs read: feeds, frames.
web-models-of = Models of { $name }
web-search = A search
web-title-by = { $title } by { $name }
web-by = by { $name }
web-view-3d = View in 3D
web-on-site = On { $site }
