# How a print came out, and what a flaw is put down to.
prints-outcome = { $outcome ->
    [success] Printed OK
    [partial] With flaws
    [failed] Failed
   *[other] Not printed
}
prints-cause = { $cause ->
    [model] the model
    [settings] the settings
    [material] the material
    [printer] the printer
   *[other] not sure what
}
prints-yes = Yes
prints-no = No
prints-no-opinion = No opinion
prints-not-told = Not told

# The form of a report.
prints-new-title = How did it print?
prints-change-title = Change your report
prints-form-intro = Version { $version }. What others reported is not shown here, so that your report is your own.
prints-form-outcome = How did it come out?
prints-form-cause = If it failed or has flaws: what do you put it down to?
prints-form-stars = Stars, if you printed it
prints-form-feedback = Were files and description as promised?
prints-form-body = What should others know?
prints-form-body-hint = What went well, what to change, where it broke.
prints-form-how = How you printed it
prints-form-how-text = Printer, material, nozzle and layer height together make a report count more, and let others ask whether it prints on theirs. Filled in from the model’s own settings where it states some.
prints-form-sliced = Fill in from the file you printed
prints-form-sliced-hint = A sliced 3MF or G-code: choose it or drop it here. Only its settings and its checksum are kept.
prints-form-sliced-from = Filled in from { $file }. Another file takes its place.
prints-form-fill = Fill in
prints-form-nozzle = Nozzle, mm
prints-form-layer = Layer height, mm
prints-form-infill = Infill, %
prints-form-minutes = Print time, minutes
prints-supports-none = None
prints-supports-some = Some
prints-form-files = Which files did you print?
prints-form-send = Send the report
prints-form-save = Save the change
prints-form-new-note = Photos are added on the next page.
prints-form-change-note = A changed report counts from today. What it said before stays visible on its page.
prints-thanks = Thank you. A photo of the print makes your report count most.
prints-changed = Your report was changed.
prints-changed-meanwhile = This report was changed in another window meanwhile; that change is kept.
# Stands in the sentence that begins with “Filled in from”.
prints-sliced-file = the sliced file

# What is wrong with a report.
prints-outcome-missing = Say how it came out.
prints-cause-missing = Say what you put it down to; “not sure” will do.
prints-stars-missing = Give one to five stars.
prints-material-long = A material has at most { $most } characters.
prints-printer-unknown = Choose a printer from the list.
prints-file-unknown = A chosen file is not part of this version.
prints-number-wrong = “{ $input }” is not a number from { $low } to { $high }.
prints-refused-author = You can not report on your own model.
prints-refused-connected = This account is connected with the creator's, so its report can not count.
prints-refused-not-downloaded = Download this model while signed in first; a report is about files you have.
prints-refused-other-version = You downloaded another version. Download this one, or report on the one you have.
prints-refused-soon = { $minutes ->
    [one] That was quick: a print of this takes longer. You can report in { $minutes } minute.
   *[other] That was quick: a print of this takes longer. You can report in { $minutes } minutes.
}
prints-refused-already = You have reported on this version already; change that report instead.
prints-taken-down = This report was taken down, because makers saw no print of the model in its photos.
prints-taken-down-keeps-place = Your report on this version was taken down, because makers saw no print of this model in its photos. It keeps its place, so no other can be sent for this version. You can report on another version.

# The sliced file that was printed.
prints-sliced-missing = Choose the 3MF or G-code file that you printed.
prints-sliced-empty = No print settings were found in this file. Slicers leave them in 3MF projects and G-code.
prints-sliced-cut = The upload stopped in the middle. Choose the file again.
prints-sliced-large = A sliced file may have at most { $most } MiB.
prints-many-fields = The form has too many fields.
prints-much-text = The form holds too much text.

# Photos.
prints-photos = Photos
prints-photos-text = A photo that shows the print makes the report count most. Where it was taken is removed from the file.
prints-photos-add = Add photos
prints-photos-send = Send photos
prints-photo-remove = Remove photo { $number }
prints-photos-none = No photo was chosen.
prints-photos-one = The photo is being looked at; it shows in a moment.
prints-photos-many = The photos are being looked at; they show in a moment.
prints-photos-cut = The upload stopped in the middle. Photos that had arrived whole are kept.
prints-photos-full = A print has at most { $most } photos. Remove one first.
prints-photo-large = A photo may have at most { $most } MiB.
prints-photo-unreadable = This is no picture we can read. JPEG, PNG, WebP, AVIF, HEIC and GIF are.
prints-photo-judged = Makers are looking at the photos of this print. The photo stays until they have answered; you can remove it then.
prints-photo-removed = The photo was removed.
prints-photo-pending = A photo is being looked at.
prints-photo-rejected = A photo could not be used: { $problem }
prints-photo-unconfirmed = A photo does not count, because makers could not confirm it. Another photo may.
prints-photo-generated = A photo does not count, because it looks like a generated picture: it names the program that made it. Add the photo as your camera took it.
prints-photo-of-this = A photo does not count, because it looks like a photo of this report.
prints-photo-of-another = A photo does not count, because it looks like a photo of another report.
prints-photo-of-page = A photo does not count, because it looks like a picture of the model’s own page.
# A code follows, and then one of the next two.
prints-code = A card with the code
prints-code-why = is in the photo: nobody can have taken it from elsewhere
prints-code-seen = is in a photo

# The page of a print.
prints-of = A print of { $title }
prints-share = Share this print
prints-address-copied = Address copied
prints-vote-ask = Does this help you decide?
prints-change-report = Change the report
prints-before = Said before
prints-stars = { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}
prints-answer-heading = Your answer
prints-answer-label = Everyone reads it under the report
prints-answer-send = Answer publicly
prints-answered = Your answer is public.
prints-answer-long = The answer has { $count } characters; { $most } fit. Go back, it is still in the field.
prints-only-creator = Only the model’s creator answers its reports.
prints-mended-in = Mended in v{ $version }
prints-mended-text = Shown with the report; scores stay as they are.
prints-mended = The report shows that it is mended.
prints-not-flawed = Only a flawed or failed print can be mended.
prints-not-later = Name a published version later than v{ $version }, which the report is about.
prints-thank = Thank for the print
prints-thanked = The maker is told.
prints-own-vote = You can not vote on your own report.
prints-creator-vote = You can answer reports on your models, not vote on them.
prints-vote-unknown = A vote is up, down or none.
prints-vote-twice = You voted twice at the same moment; one vote counts.

# Doubting photos.
prints-contest = The photo does not show a print of this model
prints-contest-label = What does it show instead?
prints-contest-hint = Three makers who have nothing to do with you or the report look at the photos and read this. If two of them see a print, the report stands as it is.
prints-contest-send = Ask makers
prints-contested = Three makers are asked. You hear what they say.
prints-contest-length = Say in { $least } to { $most } characters what the photo shows instead. Makers read it.
prints-contest-not-public = Makers can only look at public models.
prints-contest-no-photo = This report has no photo that counts.
prints-contest-looked = Makers look at these photos already, or have done so.
prints-contest-looking = Makers look at these photos already.
prints-contest-most = { $most } of your contests are open. Wait until makers have answered one.

# The page on which makers judge photos.
prints-check-title = Does this photo show the print?
prints-check-heading = Does this show a print of “{ $title }”?
prints-check-text = You were drawn because you print yourself and have nothing to do with this model or this report. Whether the print is good does not matter here, only whether it is one: a physical print of this model, not a rendering, a generated picture or something else. Nobody learns what you answered.
prints-check-creator-says = The creator of the model says
prints-check-photos = The photos
prints-check-photo-alt = A photo to judge
prints-check-model = The model
prints-check-page = Page of the model, with its 3D view
prints-check-what = What do you see?
prints-check-shows = A print of this model
prints-check-shows-not = Something else, or no real print
prints-check-unsure = I can not tell
prints-check-answer = Answer
prints-check-missing = Choose one of the answers; “I can not tell” is one too.
prints-check-answered = You have answered this already. Thank you.
prints-check-decided = This was decided meanwhile. Thank you.
prints-check-thanks = Thank you. Your eye keeps the figures honest.

# Prints of a member; what a member prints on.
prints-by = Prints by { $name }
prints-made-none = No prints to show
prints-made-none-text = Reports of prints stand here with their photos.
prints-made-back = Back to the profile
prints-mine = Every model now says how it prints on yours.
prints-mine-none = Nothing is remembered now.

# Karma.
prints-own-karma = Your karma
prints-karma-heading = Your karma: { $karma }
prints-karma-downloads = { $count ->
    [one] { $count } of it comes from downloads of your models, counted once a day.
   *[other] { $count } of it come from downloads of your models, counted once a day.
}
prints-karma-rest = The rest is below, day by day.
prints-karma-how = How karma works
# $percent is how far the member is believed.
prints-karma-believed = As a rater you are believed { $percent } %, with { $days ->
    [one] { $days } active day
   *[other] { $days } active days
} so far. Time, activity and photographed prints raise it.
prints-karma-weighed = How reports are weighed
prints-karma-none = Nothing yet
prints-karma-none-text = Models that are public for a week, prints that came out, and reports that help bring karma.
prints-karma-by-day = Karma by day
prints-karma-for = For
prints-karma-times = Times
prints-karma-points = Points
prints-karma-limited = of { $points }; the day’s limit took the rest
