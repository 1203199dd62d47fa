web-models-of = Modelle von { $name }
web-search = Eine Suche
web-title-by = { $title } von { $name }
web-by = von { $name }
web-view-3d = In 3D ansehen
web-on-site = Auf { $site }
