# Adding files.
publish-files-text = Shapes people print, and what belongs to them: STL, 3MF, OBJ, GLB, PLY, AMF, OFF, STEP, archives (zip, tar, tar.gz), instructions.
publish-files-removed = Removed files
publish-files-put-back-of = Put back: { $file }
publish-files-put-back = Put back
publish-files-unfinished = Unfinished uploads
publish-files-cancel-of = Cancel the upload of { $file }
publish-files-cancel = Cancel
publish-files-upload-of = Upload of { $file }
publish-files-so-far = { $percent } % of { $size } is here. Add or drop { $file } again to go on from there.
publish-files-add = { $strong }Add files{ $strong-end } or drop them anywhere on this page
publish-files-up-to = Up to { $size } each.
publish-files-save-first = Save your words first: sending files loads this page anew.
publish-files-folder = Add a folder
publish-files-send = Send files

# One file.
publish-files-right-size = Is the size right? The numbers are in
publish-files-numbers-in = The numbers are in
publish-files-measured-again = Measured again.
publish-files-about = Name, note, unit, replace
publish-files-folder-name = Folder
publish-files-note = Note
publish-files-note-such = Print two, mirrored
publish-files-optional = Optional: one can do without it
publish-files-keep = Keep
publish-files-new-bytes = New bytes for this file
publish-files-replace = Replace
publish-files-drag = Drag to change the order
publish-files-measuring = Being measured
publish-files-measuring-of = Measuring { $file }
publish-files-printable = printable
publish-files-is-optional = optional
publish-files-accompanying = comes along
publish-files-unusable = can not be used
publish-files-is-gone = It was refused more than a day ago and its bytes are gone: upload it again.
publish-files-again-of = Try again: { $file }
publish-files-again = Try again
publish-files-moved = Moved.
publish-files-up-of = Move up: { $file }
publish-files-up = Move up
publish-files-down-of = Move down: { $file }
publish-files-down = Move down
publish-files-remove-of = Remove { $file }
publish-files-3d = View in 3D
publish-files-3d-faults = View in 3D, faults marked

# What was measured.
publish-files-weight = about { $weight }

# $bed is its side in millimetres.
publish-files-fits = fits a { $bed } mm bed
publish-files-fits-turned = fits a { $bed } mm bed when turned
publish-files-too-large = too large for a { $bed } mm bed

# Where a surface fails.
publish-files-hole = A hole or open rim, { $across } mm across ({ $edges ->
    [one] { $edges } edge
   *[other] { $edges } edges
}), near x { $x }, y { $y }, z { $z } mm
publish-files-crowded = Faces that meet three at an edge, { $across } mm across ({ $edges ->
    [one] { $edges } edge
   *[other] { $edges } edges
}), near x { $x }, y { $y }, z { $z } mm
publish-files-more-faults = { $count ->
    [one] and { $count } smaller place
   *[other] and { $count } smaller places
}

# What is done while one waits.
publish-files-waiting = Waiting for its turn
publish-files-ready = Ready
publish-files-stage = { $stage ->
    [reading] Reading the file
    [measuring] Measuring
    [drawing] Drawing a picture
   *[other] Preparing its sizes
}

# What came of it, and why not.
publish-files-back = { $file } is back.
publish-files-was-removed = { $file } was removed.
publish-files-name-long = The name has { $chars } characters; { $most } fit.
publish-files-folder-long = A folder lies at most { $deep } deep, with names of at most { $most } characters.
publish-files-unit = The unit must be mm, cm, m or in.
publish-files-unit-stays = A published file stays as it was measured. To say another unit, upload it again.
publish-files-measure-stays = A published file stays as it was measured. To have it measured anew, upload it again.
publish-files-bytes-gone = This file was refused more than a day ago and its bytes are gone. Upload it again.
publish-files-where = Say where the file goes.
publish-files-picture = A picture or film goes among your photos, not in the place of a file. Add it there; the file is as it was.
publish-files-not-understood = The upload was not understood. Nothing was changed.
publish-files-unknown-part = The upload has an unknown part. Nothing more was taken.
publish-files-cut = The upload stopped in the middle. Files that had arrived whole are kept; send the rest again.
publish-files-larger = A file may have at most { $most } MiB. Files that had arrived before it are kept.
publish-files-photos-full = A model has at most { $most } photos. Remove one first.
publish-files-full = A model has at most { $most } files. Remove one first.
