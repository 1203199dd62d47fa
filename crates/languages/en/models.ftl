# The page of a model: what stands above it.
models-old-version = This is an earlier version. { $link }See the current one{ $link-end }
models-is-preview = This is how the page will look. It is not public yet.
models-is-hidden = A decision keeps this model from view. Only its creator and the moderators see this page; the case or the notice about it says why, and what can be done.
models-is-removed = This model was taken down. Only its creator and the moderators see this page.
models-told-downloaded = You downloaded version { $version }.
models-told = { $notice ->
    [safety] Version { $version } mends something that could hurt people or printers.
    [fix] Version { $version } fixes something.
   *[other] Version { $version } is out.
}
# $changelog is what the creator wrote.
models-told-because = { $notice ->
    [safety] Version { $version } mends something that could hurt people or printers: { $changelog }
    [fix] Version { $version } fixes something: { $changelog }
   *[other] Version { $version } is out: { $changelog }
}

# Pictures.
models-pictures-of = Pictures of { $title }
models-film-of = Film of { $title }
models-play = Play
models-picture-previous = Previous picture
models-picture-next = Next picture
models-picture-choose = Choose a picture
models-picture-number = Picture { $number } of { $all }
# What a picture is, in a word under it; turn: it shows the shape turning.
models-word-film = film
models-word-turn = turn
models-word-print = print
models-word-photo = photo

# Beside the pictures. $label is that of a standing.
models-creator = creator { $value } · { $label }
models-creator-new = new creator · no prints reported yet
models-download = Download
models-files-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
models-single-files = Single files
models-all-zip = All as one zip
models-edit = Edit
models-promote = Promote
models-size = Size
models-filament = Filament
models-resin = Resin
models-powder = Powder
models-weight-estimated = Weight, estimated
models-about-weight = about { $weight }
models-layer-nozzle = Layer · nozzle
models-layer = Layer height
models-nozzle = Nozzle
models-mesh = Mesh
models-watertight = watertight
models-not-watertight = not watertight
models-downloads = Downloads
models-published = Published
models-by-hand = Made by hand.
# A date follows, then the sentence.
models-stated-by = Stated by { $name } on
models-stated = : “{ $text }”
models-what-this-means = What this means
models-report = Report this model
models-legal-notice = Legal notice

# Sections.
models-on-page = On this page
models-about = About
models-settings = Print settings
models-versions = Versions
models-making = Making
models-remixes = Remixes
models-nothing-written = { $name } has not written anything about this model.
models-no-files = This version has no files.
models-show-3d = Show { $file } in 3D
models-3d = 3D
models-v = v{ $number }
models-shown-here = shown here
models-published-under = published under { $licence }
# Beside the number of a version that mends something.
models-mark = { $mark ->
    [fix] fix
   *[other] safety
}
models-first-version = First version.
models-no-notes = No notes.
models-what-changed = What changed
# Goes on from “What changed”, for those who hear the page.
models-in-version = in version { $number }
models-licences-heading = Licences
models-licences-stay = What was given once stays: each version may still be used under every licence it was given.
models-licence-unknown = licence unknown

# Where it comes from. The first four are parts of a sentence, each followed by a name or a date:
# Made by …, published on …, on … (says its file), and passed on here by another member.
models-origin-made = Made by
models-origin-platform = , published on
models-origin-date = on { $date }
models-origin-untold = (says its file)
models-origin-passed-on = , and passed on here by another member
models-origin-before = Published before on
models-origin-versions = its versions there
models-remix-of = Remix of { $link }{ $title }{ $link-end } by { $author }, { $licence }
models-made-from-these = { $title } is made from
models-made-from = Made from { $title }
models-no-longer-public = no longer public
models-tree-goes-on = The tree goes on beyond what is shown here.

# Credit.
models-credit = Credit this model
models-credit-copy-text = Copy the text
models-credit-html = As HTML, for a page of yours
models-credit-copy-html = Copy the HTML
models-credit-card = Card with a QR code, to print
models-credit-by = “{ $title }” by { $author }
models-credit-passed-on = Passed on unchanged by { $member }
models-credit-before = Published before on { $platform }
models-credit-from = Made from “{ $title }” by { $author }
models-credit-changed = Changed: { $changes }
models-card-title = Card for { $title }
models-card-heading = Card for “{ $title }”
models-card-text = It lies beside a print and says whose work it is. Print this page: only the card comes out, 85 × 54 mm, as large as a bank card.
models-card = The card
models-card-passed-on = passed on by { $member }
models-card-qr = QR code that leads to { $address }

# What changed in a version.
models-changes-title = What changed in version { $number } of { $title }
models-changes-heading = What changed in version { $number }
models-changes-against = { $link }version { $number }{ $link-end } against version { $before }
models-no-change = No file changed.
models-change = { $change ->
    [added] added
    [removed] removed
    [replaced] replaced
    [renamed] renamed
   *[other] kept
}
models-change-before = before: { $name }
models-volume = Volume
models-triangles-label = Triangles
models-overlay = Lay both over each other
models-kept = { $count ->
    [one] { $count } file stays as it is.
   *[other] { $count } files stay as they are.
}
models-same-shape = The shape is the same to within 0.01 mm.
models-apart = On average { $mean } mm apart, 95 % within { $most } mm, at most { $all } mm; { $same } % of the surface is the same.
models-apart-moved = On average { $mean } mm apart after laying it in the same place, 95 % within { $most } mm, at most { $all } mm; { $same } % of the surface is the same.

# Print profiles.
models-profile = Profile { $number }
models-sliced-file = Sliced file
models-also-needed = Also needed
models-technology-label = Technology
models-technology = { $technology ->
    [fdm] Filament (FDM)
    [sla] Resin (SLA, DLP)
   *[other] Powder (SLS)
}
models-supports = { $supports ->
    [none] None needed
    [build-plate] From the build plate only
    [everywhere] Everywhere
    [tree] Tree supports
   *[other] Built into the model
}
models-adhesion = { $adhesion ->
    [none] Nothing
    [skirt] Skirt
    [brim] Brim
   *[other] Raft
}
models-speed = { $speed ->
    [slow] Slow, for looks
    [normal] Normal
   *[other] Fast
}
models-profile-field = { $field ->
    [nozzle] Nozzle
    [layer_height] Layer height
    [walls] Walls
    [top_layers] Top layers
    [bottom_layers] Bottom layers
    [infill] Infill
    [nozzle_c] Nozzle temperature
    [bed_c] Bed temperature
    [print_time] Print time
    [filament] Material used
    [exposure] Exposure
    [bottom_exposure] Exposure of the first layers
    [printer] Printer
    [material] Material
    [brand] Brand
    [colour] Colour
    [infill_pattern] Infill pattern
    [resin] Kind of resin
    [orientation] Orientation
    [post_processing] After printing
    [assembly] Assembly
    [supports] Supports
    [adhesion] Adhesion
    [speed] Speed
   *[other] Notes
}
