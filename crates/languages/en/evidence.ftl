# What is on record about who made a model. Levels, and the sentence that says what each rests on.
evidence-level = { $level ->
    [evidenced] evidenced
    [jury-confirmed] jury-confirmed
   *[other] declared
}
evidence-level-text = { $level ->
    [evidenced] A source that fits the shape, or pieces of the work in progress, are on record here.
    [jury-confirmed] Members drawn by lot looked at the work and saw no violation.
   *[other] It rests on the statement alone.
}
# Kinds of pieces.
evidence-kind = { $kind ->
    [source] Editable source
    [picture] Picture of the work
    [recording] Recording
   *[other] Sketch
}
# What a piece was recognised as; names of formats stay.
evidence-format = { $format ->
    [film] film
    [picture] picture
   *[other] { $format }
}
evidence-fits = its size fits the shape
evidence-differs = its size fits none of the files, so it does not count
evidence-not-compared = not compared with the shape
# For jurors, without names.
evidence-on-record = { $kind ->
    [source] Editable source
    [picture] Picture of the work
    [recording] Recording
   *[other] Sketch
} ({ $format }), on record { $when ->
    [after] after
   *[other] before
} this version came out{ $fit ->
    [fits] ; its size fits
    [differs] ; its size fits none of the files
    [not-compared] ; not compared with the shape
   *[other] { "" }
}

# On the page of a model.
evidence-making = How it was made
evidence-meaning = What that means
evidence-watch = Watch it
# $when is a date, or a moment.
evidence-arrived = arrived { $when }
evidence-hidden = { $count ->
    [one] { $count } more piece is on record and not public.
   *[other] { $count } more pieces are on record and not public.
}

# The page of the creator.
evidence-title = Evidence of your work
evidence-for = What evidence is for
evidence-certificate = Signed certificate
evidence-intro = Sources you can edit, pictures of the work half done, a film, a sketch: should somebody doubt that you made this, they speak for you. Each piece keeps its SHA-256 and the time it arrived here. Private pieces are seen by you and, if it comes to that, by moderators, none of whom reported the work. What counts: a source whose size fits a published file; a source that we can not measure, together with a picture, film or sketch of the work; or such pieces from { $days } different days. Put them here while you work: what comes after somebody doubted the work no longer counts.
evidence-recorded = On record
evidence-none = Nothing yet.
evidence-does-not-count = does not count
# $problem goes on from “because”, without a stop.
evidence-because = Because { $problem }. Its bytes are let go of after a day.
evidence-problem-lost = something on our side kept it from being looked at; send it again
evidence-problem-generated = it says that a generative program made it
evidence-problem-source = it is no editable source we know: STEP, FCStd, F3D, BLEND and SCAD are, with a design in them and not a mesh alone
evidence-pending = Being looked at.
evidence-late = after it was doubted
evidence-late-text = It is kept and shown, and does not change what stands above.
evidence-public = public
evidence-private = private
evidence-hide = Hide
evidence-show = Show
# Goes on from “Show” and a name that only those read who hear the page; it begins with a space where the language has one.
evidence-show-all = { "" } to everybody
evidence-take-away = Take away
evidence-take-away-named = Take away { $name }
evidence-add = Add a piece
evidence-what = What is it?
evidence-what-hint = Whatever you choose: what is in a file decides what it can be.
evidence-hint-source = STEP, FCStd, F3D, BLEND or SCAD
evidence-hint-picture = a screen, a sculpt half done, a failed first print
evidence-hint-recording = a film of up to 30 seconds
evidence-hint-sketch = on paper or screen
evidence-note = What does it show?
evidence-show-on-page = Show it on the page of the model
evidence-show-hint = of pictures and films a copy without places; sources as they are, with whatever names they hold
evidence-files-hint = At most { $size } each.
evidence-send = Put it on record

# What is said after something was sent.
evidence-no-file = No file was chosen.
evidence-added = It is on record. What it is will stand here in a moment.
evidence-added-many = They are on record. What they are will stand here in a moment.
evidence-now-public = Everybody sees it once the model is public.
evidence-now-private = Only you and moderators see it now.
evidence-removed = It was taken away.
evidence-not-own = Only its creator keeps evidence of a model.
evidence-unknown-field = The form has an unknown field.
evidence-long-field = A field of the form holds too much text.
evidence-too-many = A model has at most { $most } pieces of evidence. Take one away first; those that fitted in are kept.
evidence-no-version = A certificate says who stated that a work is theirs. Publish the model first; evidence keeps the time of its arrival until then.
evidence-not-public = A certificate is only made for a work that stands in public view.
