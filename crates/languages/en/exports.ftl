# Downloading a whole library.
exports-title = Download your library
exports-intro = All your models as folders, with a signed list of all files. Only you see this page.
exports-at-once = All at once
# A command stands between.
exports-at-once-before = One archive, however large it is.
exports-at-once-text = on the server of another site takes it whole.
exports-everything = Download everything
exports-in-parts = In parts
exports-no-models = You have no models yet.
# $most is a size in bytes, as 5 GB.
exports-in-parts-text = Each part is an archive of at most { $most } with its own signed list. “Bring your library” of another Handprint takes them together, as one import.
exports-part = Part { $number }
exports-models = { $count ->
    [one] { $count } model
   *[other] { $count } models
} · up to { $bytes }
exports-own = { $count ->
    [one] { $count } photo of a print or piece of evidence, which no import takes for models
   *[other] { $count } photos of prints and pieces of evidence, which no import takes for models
} · up to { $bytes }
# A command stands between.
exports-over = It alone is larger than a part: the page of another site does not take it. Its files can be added to a draft by hand, or
exports-over-end = on the server takes the archive unpacked.
