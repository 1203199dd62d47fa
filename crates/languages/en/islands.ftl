# Texts of the browser's code. They are shown as text; markup is not read.
more-failed = More could not be loaded. The link at the end of the list tries again.
more-loaded = { NUMBER($fresh) } more loaded, { NUMBER($shown) } shown.
