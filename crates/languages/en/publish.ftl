# The list of one's models.
publish-models-text = A draft is seen by you alone. Publish it when it is ready.
publish-library = Bring a library
publish-new = Start a new model
publish-empty = Share what you designed
publish-empty-text = Add STL, 3MF, OBJ, GLB or other files and photos. We measure the files and make a picture; you write what it is for.
publish-first = Start your first model
publish-up-to = Up to { $size } a file.
publish-only-people = Only work made by people
publish-published = Published
publish-discarded = Discarded
publish-discarded-text = Here for 30 days.
publish-untitled = Untitled draft
publish-is-discarded = discarded
publish-state = { $state ->
    [draft] draft
    [published] published
    [hidden] hidden
   *[other] removed
}

# The time since then follows.
publish-changed = changed
publish-bring-back = Bring back
publish-see = See page
publish-continue = Continue
publish-edit = Edit

# The form of a draft. In its heading “saved” is followed by the time since then.
publish-save = Save
publish-steps = Steps
publish-edit-model = Edit your model
publish-edit-title = Edit { $title }
publish-saved = Saved
publish-see-public = See the public page
publish-was = What it was
publish-yours-alone = seen by you alone
publish-two-places = Changed in two places
publish-two-places-text = This draft was saved from another tab or device while you changed it here, so nothing was saved now. The form holds what you typed; below is what the other version says. Save again to keep what stands in the form, or { $link }load the other version{ $link-end }.
publish-nothing = nothing

# What a field of the form is called; others by the name they are sent under.
publish-field = { $field ->
    [title] title
    [summary] summary
    [description] description
    [category] category
    [licence] licence
    [language] language
    [tags] tags
    [changelog] changelog
    [cover] cover
    [sensitive] sensitive
   *[other] { $field }
}

# The steps, and how far each is.
publish-step-details = Details & files
publish-step-media = Photos & media
publish-step-settings = Print settings
publish-step-versions = Versions & remixes
publish-step-publish = Publish
publish-step-done = done
publish-step-optional = nothing needed
publish-step-attention = something is missing

# Publishing.
publish-version = Publish version { $version }
publish-version-open = Publish version { $version }…
publish-open = Publish…
publish-still-missing = Still missing
publish-complete = Everything is here. Before it goes out you see the page as it will be, and state that it is your own work.
publish-planned = Will be published on { $time }
publish-planned-text = If something is missing then, it stays a draft and you read here what it was.
publish-plan-failed = It was not published on { $time }
publish-plan-back = Take the plan back
publish-plan-dismiss = Dismiss
publish-save-changes = Save changes
publish-save-draft = Save draft
publish-as-others = See it as others will
publish-discard-ask = Discard this draft?
publish-discard-text = You can bring it back from your list of models for 30 days.
publish-discard-yes = Discard
publish-discard = Discard draft
publish-delete-ask = Delete this model?
publish-delete-text = It leaves public view. You can bring it back from your list of models for 30 days. What its prints say of you stays, and a case about it goes on.
publish-delete-yes = Delete
publish-delete = Delete model
publish-evidence = Evidence of your work
publish-evidence-text = Sources, pictures of the work half done, sketches: private or public, they speak for you when somebody doubts.
publish-link-there = Whoever has this link sees the draft, without an account:
publish-link-back = Take the link back
publish-link-make = Make a private link
publish-link-text = To show the draft to someone before it is out.

# The last look.
publish-sheet-title = Publish { $title }
publish-your-model = Publish your model
publish-sheet-text = This is what everyone will see.
publish-sheet-back = Back to the draft
publish-sheet-page = The page as it will be
publish-sheet-open = Open it on its own
publish-licence-stays = People who got it under this licence keep it, even if you choose another one later.
publish-oath = I, { $strong }{ $name }{ $strong-end }, state on { $date }:

# The statement itself. What is confirmed and kept is its English; in other languages this stands below, as help to understand it.
publish-statement = { $role ->
    [sharer] These files are not mine: I pass them on unchanged, with their author named and under the licence their author gave. To my knowledge a person designed them by hand, and they are not the output of a generative AI.
   *[other] I designed these files myself, by hand: they are not the output of a generative AI, and I have the right to share them under the licence I chose.
}
publish-oath-yes = Yes, I state this
publish-oath-text = It is shown with the model, with your name and the date.
publish-oath-means = What this means
publish-now = Publish now
publish-later = Publish later
publish-later-text = It is published then if nothing is missing; if something is, the draft says what.
publish-later-when = Day and time
publish-later-zone = Time zone
publish-later-plan = Plan it

# What it was.
publish-was-text = Every title, description and licence since it was published, newest first. Everyone sees the licences; the rest is for you alone.
publish-was-empty = Empty
publish-was-titles = Titles
publish-was-licences = Licences
publish-was-descriptions = Descriptions

# The description as it will look.
publish-preview = Preview
publish-preview-empty = Nothing yet.

# Beside a field: what a file says.
publish-from-file = from { $file }
publish-file-says = { $file } says { $value }
publish-file-says-words = { $file } says “{ $words }”

# Goes on from a button, for those who hear the page.
publish-field-from = { $field ->
    [title] title
    [description] description
   *[other] licence
} from { $file }
publish-use = Use it
publish-use-not = No
publish-undo = Undo

# What it is.
publish-details = Details
publish-designer = { $file } names “{ $name }” as its designer. If that is not you, say whose work yours builds on.
publish-summary = Summary
publish-summary-hint = One sentence for lists and previews.
publish-description-hint = What it does, how to print and assemble it, what you learned. Markdown works.
publish-insert = Put a picture into the text:
publish-insert-number = Put picture { $number } into the text
publish-choose = Choose…
publish-language = Language of the text
publish-tags-hint = Words people may search for, with commas between: gear, print in place.
publish-licence-unknown = { $file } says “{ $words }”, which is none of these: choose the one you mean.
publish-licence-find = Find one by questions
publish-licence-more = More licences: software, hardware, personal use
publish-sensitive = Not for everyone’s eyes
publish-sensitive-hint = Nudity, gore or weapons: its picture is marked in lists.

# What people answer to find a licence.
publish-question = { $name ->
    [credit] They must name me
    [sell] Others may sell prints
    [change] Others may share changed versions
   *[other] Changed versions must keep the same licence
}

# Where another site had it. The parts follow one another; each but the first may be missing, and a full stop ends them.
publish-origin = Brought from { $platform }
publish-origin-linked = Brought from { $link }{ $platform }{ $link-end }
publish-origin-files = Brought from files
publish-origin-author = , made by { $author }
publish-origin-licence = ; its licence there: “{ $licence }”
publish-origin-ai = ; about generative AI: “{ $words }”
publish-origin-end = .
publish-origin-shared = Until it is proved that you are its author it can be shared under { $licence } only, with its author named.
publish-origin-private = Until it is proved that you are its author it stays a draft that only you see.
publish-origin-values = Where each value comes from

# What came of the buttons.
publish-was-saved = Saved.
publish-was-published = Published. It shows in lists and search within seconds.
publish-was-kept-hidden = The version is kept, hidden like the model. Say on the page of the case what you mended.
publish-out-already = Version { $version } is published. It was not published again.
publish-was-planned = Planned. You can change it until then.
publish-was-unplanned = It will not be published by itself.
publish-link-here = Here is the link.
publish-link-gone = The link was taken back. Who has it sees nothing any more.
publish-was-discarded = The draft was discarded. Below you can bring it back for 30 days.
publish-was-deleted = The model was deleted. Below you can bring it back for 30 days.
publish-discarded-before = It was discarded before.
publish-is-back = It is back.
publish-draft-is-back = The draft is back.
publish-model-is-back = The model is public again.
publish-taken = Taken from the file.
publish-taken-back = Taken back.
