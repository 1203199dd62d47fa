# Texts of the browser's code. They are shown as text; markup is not read.
more-failed = More could not be loaded. The link at the end of the list tries again.
more-loaded = { NUMBER($fresh) } more loaded, { NUMBER($shown) } shown.
dismiss = Dismiss
no = no
yes = yes

# What a request ended in.
lost = The connection was lost. Nothing was sent twice; try again.
larger = This file is larger than the site accepts.
too-many = Too many requests for the moment. Wait a minute and try again.
signed-out = You are signed out. Sign in again in another tab, then try again.
server-failed = The server could not do this (status { $status }). Try again.
lost-unchanged = The connection was lost; nothing was changed. Try again.
lost-order = The connection was lost; the order was not saved.
saved = Saved.
moved = Moved.
other-tab = Another tab changed this meanwhile. Load the page again.

# Small things of many pages.
copied = Copied
not-copied = Could not copy
file-chosen = { $name } is chosen.
files-chosen = { $count ->
    [one] { $count } file is chosen.
   *[other] { $count } files are chosen.
}
are-you-sure = Are you sure?
cannot-be-undone = This cannot be undone.
cancel = Cancel
go-on = Continue
# A button that stays pressed.
switched-on = { $what }: on
switched-off = { $what }: off
suggestions = Suggestions
suggested-models = { $count ->
    [one] { $count } model
   *[other] { $count } models
}
suggested-tags = { NUMBER($count) } tags, arrow down to choose
licence-found = That is { $name }.
licence-found-named = That is { $name }. Whoever sets a condition is named.
picture-number = Now number { NUMBER($place) } of { NUMBER($count) }
all-analysed = All files are analysed.
turn-model = Turn the model
turn-itself = Turn by itself
turned-degrees = { NUMBER($degrees) } degrees
play = Play
stop = Stop

# Texts about size, speed and time. $span is like 8 s or 3 min.
amount-of = { $part } of { $whole }
time-left = { $span } left
saved-just-now = Saved just now
saved-ago = Saved { $span } ago

# Saving a draft by itself.
draft-back = What you typed here before the page was closed is back.
draft-undo = Undo
draft-nothing-done = What you typed could not be saved, so nothing was done.
draft-not-saved-yet = Not saved yet
draft-saving = Saving
draft-changed-elsewhere = This draft was changed in another place at the same moment. Look it through, then publish it.
draft-away = Not saved: no connection. Kept in this browser, tried again by itself.
draft-not-saved-because = Not saved: { $why }
draft-saved-but = Saved, but for the fields marked below
draft-not-saved = Not saved
versions-title = Changed in two places
versions-text = This draft was changed in another tab or on another device while you changed it here. Choose for each field what counts; both versions are kept until you have.
versions-here = Here
versions-other = The other
versions-nothing = nothing
versions-keep-here = Keep what is here
versions-take-other = Take the other
versions-keep-both = Keep both

# Uploads.
upload-limits = Once this page was closed, a file of up to { $kept } goes on by itself when you are back; a larger one is asked for again and goes on from where it was. One of up to { $hashed } that you have uploaded before is not sent again.
upload-cut = Only the first { NUMBER($most) } files of this drop are uploaded. Drop the rest after.
uploads-begun = { NUMBER($count) } files are being uploaded.
uploads-count = { NUMBER($count) } files
uploads-pause = Pause all
uploads-resume = Resume all
uploads-paused = All uploads are paused.
uploads-go-on = All uploads go on.
upload-of = Upload of { $name }
upload-pause = Pause
upload-resume = Resume
upload-again = Try again
upload-looking = Looking
upload-elsewhere = Another tab sends it; it goes on here if that is closed
upload-here-already = { $name } is in this draft already.
upload-known = You already uploaded { $name } in “{ $title }”; attached.
upload-known-draft = You already uploaded { $name } in another draft; attached.
upload-done = { $name } is uploaded.
upload-reading = The server is reading the file
upload-lost = The connection is lost; going on from { NUMBER($percent) } % by itself as soon as possible
upload-busy = The server is busy; going on from { NUMBER($percent) } % by itself as soon as possible
upload-failed = The file could not be sent. Is it still where it was? What has arrived is kept.
upload-not-taken = The server could not take this (status { $status }). Try again.
upload-paused-at = Paused at { NUMBER($percent) } % of { $size }
upload-waiting = { $size } · waiting
upload-cancelled = The upload of { $name } was cancelled.

# Bringing a library in.
library-progress = How far it is
library-cut = The folder holds more than { $most } files; the first { $most } are taken. Bring the rest after.
library-nothing = Nothing in it can be sent. An import takes { NUMBER($most) } of { $size } each: choose a part of it.
library-too-much = It would take { NUMBER($count) } archives. An import takes { NUMBER($most) } of { $size } each: choose a part of it.
library-all-but = { $count ->
    [one] All of it has arrived but { $count } file that is too large for an archive:
   *[other] All of it has arrived but { $count } files that are too large for an archive:
}
library-packing = Packing the archive
library-packing-one = Packing archive { NUMBER($place) } of { NUMBER($count) }
library-sending = Sending the archive
library-sending-one = Sending archive { NUMBER($place) } of { NUMBER($count) }
library-unreadable = A file could not be read: it may have been moved or changed.
library-arrived = { $why } { NUMBER($arrived) } of { NUMBER($count) } archives have arrived; the others can be added there.
library-see = See the import

# Figures as a chart.
chart-dashed = Dashed: something was changed that day.
chart-point = Point at a day to read its figures.
chart-lines = Lines of the chart

# Passkeys.
passkey-not-given = The device gave no passkey: it was stopped, took too long, or has none for this site.
passkey-there = This device has a passkey for your account already.
passkey-no-https = Browsers offer passkeys only to sites that are reached by a name over https.
passkey-too-old = This browser has no passkeys, or is too old for them.
passkey-failed = The device could not do this. Try again.

# News on a device.
push-unsupported = This browser can not show news while no page is open, or not in this window. Browsers offer it only to sites that are reached by a name over https.
push-blocked = This browser blocks notifications of this site. Allow them in what it keeps about the site, then load this page again.
push-on = This device is told of news, also while no page is open.
push-refused = The browser was not allowed to show notifications. Nothing was turned on.
push-failed = The service of the browser’s maker gave no answer, so nothing was turned on. Check the connection and try again.

# The 3D viewer. A letter in brackets at the end is the key that presses the button: it stays.
viewer-unloaded = The 3D viewer could not be loaded. Check the connection and try again.
viewer-bar = 3D view
viewer-of = 3D view of { $name }
viewer-the-model = the model
viewer-keys-told = Arrow keys turn it, plus and minus zoom, S cuts it open, M measures, Escape closes. H lists all keys.
viewer-close = Close (Esc)
viewer-loading = Loading
viewer-loading-percent = Loading { NUMBER($percent) } %
viewer-loading-bytes = Loading, { $size }
viewer-preparing = Preparing
viewer-unprepared = The model could not be prepared.
viewer-not-loaded = The model could not be loaded (status { $status }).
viewer-too-large = The model is too large to be shown here.
viewer-unreadable = The model could not be read.
viewer-download = Download the file
# Goes on from that link.
viewer-in-slicer = { "" } to open it in your slicer.
viewer-no-webgl = This browser cannot show 3D (WebGL is switched off or missing).
viewer-gave-up = The graphics card gave up on this model.
viewer-simplified = { $size } · simplified
# What is shown, to those who do not see it; $more is empty or the next two.
viewer-told = 3D view of { $name }: { $size }, { NUMBER($triangles) } triangles{ $more }.
viewer-told-less = , simplified to { NUMBER($triangles) }
viewer-told-colours = , in its colours
viewer-ready = 3D view ready, { $size }
viewer-section = Section (S)
viewer-before = Version before (O)
viewer-reset = Reset view (R)
viewer-edges = Edges (W)
viewer-measure = Measure (M)
viewer-dimensions = Dimensions (D)
viewer-plate = Build plate (G)
viewer-full = Full screen (F)
viewer-help = Help: keys (H)
viewer-keys = Keys
viewer-touch = By touch: one finger turns, two move and zoom, a tap sets a point while you measure.
viewer-key-turn = turn the model
viewer-key-zoom = zoom
viewer-key-reset = back to the first view
viewer-key-edges = edges of all triangles
viewer-key-section = section on and off
viewer-key-across = cut across this axis
viewer-key-move = move the cut a little
viewer-key-further = move the cut further
viewer-key-half = keep the other half
viewer-key-measure = measure between two points
viewer-key-point = set a point under the cross
viewer-key-arrows = Shift + arrows
viewer-key-cross = move the cross
viewer-key-forget = forget the points
viewer-key-dimensions = dimensions
viewer-key-plate = build plate
viewer-key-full = full screen
viewer-key-close = close
viewer-key-before = version before
cut-title = Section
cut-position = Position of the cut
cut-across = Cut across { $axis }
cut-other-half = Keep the other half (T)
cut-place = { $place } of { $length } mm
cut-told = Cut across { $axis } at { $place }
cut-told-other = Cut across { $axis } at { $place }, the other half
cut-whole = Whole again
ruler-hint = Choose two points: click, tap, or press Enter for what lies under the cross.
ruler-ended = Measuring ended
ruler-nothing = Nothing of the model lies there.
ruler-from = From { $place } mm. Now the second point.
