# Beginning an import, and those already begun.
imports-title = Bring your library
imports-intro = Archives from Thingiverse, Printables, MakerWorld, Cults3D, MyMiniFactory, Thangs or Manyfold, or folders of your own, become drafts that only you see.
imports-begin = Begin
imports-archives = Zip archives of one model or of many
# $limit is a size in bytes, as 5 GB.
imports-archives-hint = Each up to { $limit }, up to { $count } in one import; they can be dropped anywhere on this page. A library that is larger is brought in several archives, now or added later. Archives inside them are looked into as well. First you see what was found; nothing becomes a draft before you say so.
imports-folder = Or a folder of models
imports-folder-hint = Your browser packs it into archives and sends one after the other. A folder of one model that is larger than { $limit } is parted.
imports-parting = Which files of the folder are one model
imports-parting-hint = Texts, pictures and names show it in most folders. Folders with nothing but models in them can be models of their own, or parts of one.
imports-parting-looks = What lies in it shows that
imports-parting-each = Those of each folder in it
imports-parting-one = All of them
imports-look-inside = Look inside
# A command stands before the end of this sentence.
imports-other-handprint = An export of another Handprint is brought in the parts that its page “Download your library” offers. Whoever runs this site can bring a folder of any size with
imports-other-handprint-end = .
imports-elsewhere = From another site
imports-elsewhere-hint = Your library is read from where it is, with the access you give, and what you prove to be yours counts as yours. { $link }Who you are elsewhere{ $link-end }
imports-sent = Archives you have uploaded
imports-sent-hint = Sent to a draft, with the uploads that go on after a cut. One with many models can be looked into here.
imports-so-far = So far
imports-counted = { NUMBER($models) } models, { NUMBER($drafts) } drafts
imports-others = What others made stays private, unless its licence lets you share it with its author named. { $link }Only work made by people{ $link-end }
# How far an import is.
imports-state = { $state ->
    [reading] being looked at
    [choosing] waits for your choice
    [running] under way
    [paused] paused
    [done] done
   *[other] failed
}

# One import. $name is what its member called it: a file or a site.
imports-run = Import of { $name }
imports-run-intro = What was found in it, and what became of it. Only you see this page.
imports-all = All imports
imports-reading = Looking at what lies in it
imports-reading-done = All that lies in it is in the table.
imports-carrying = Bringing in what you chose
imports-carrying-done = What was chosen is brought in.
imports-publishing = Publishing what is ready
imports-taking = Taking over what changed
imports-bulk-done = It is done; each model says what became of it.
imports-how-far = How far it is
imports-see-how-far = See how far it is
imports-waiting = Waiting for its turn
imports-models-so-far = { $count ->
    [one] { $count } model so far
   *[other] { $count } models so far
}
imports-settled = { NUMBER($settled) } of { NUMBER($count) } models
imports-pause = Pause
imports-end = End this import
imports-end-sure = End this import?
imports-end-text = What became drafts stays. What was not brought in is forgotten here.
imports-end-yes = End it
imports-by-command = A command on the server works on it, or was stopped; started again it goes on.
imports-count-found = Found
imports-count-here = Here already
imports-count-changed = Changed
imports-count-failed = Failed
imports-take-all = Take over all { NUMBER($count) } that changed there
imports-go-on = Go on
imports-bring = Bring in what is chosen
imports-ends-at = If nothing happens here until { $date }, it ends by itself and its archives are let go of: to bring in what lies in them, you would upload them again. What became drafts stays.
imports-add-archives = Add more archives to this import
imports-further = Further zip archives
imports-further-hint = Each up to { $limit }. What lies in them comes into the table behind what is there.
imports-look-too = Look inside them too
imports-read-rest = Read the rest of the list
imports-try-failed = Try the failed ones again
imports-access = Give access to { $site } anew
imports-access-hint = When what opened it has ended, was taken back there, or was forgotten here after a week. The import goes on where it was, with all that you chose and said.
imports-access-name = Your name there, or the client id of the application
imports-access-key = The key, or the secret of the application
imports-access-go = Go on with this key

# Which models of an import are shown.
imports-show = Show
imports-kind = { $kind ->
    [all] All
    [open] Not brought in
    [ready] Ready to publish
    [missing] Something missing
    [closed] No licence yet
    [private] Private until proved yours
    [drafts] Drafts
    [published] Published
    [here] Here already
    [changed] Changed there
    [taken] Taken over
   *[other] Failed
}
imports-none = None of the models of this import are among these. { $link }All of them{ $link-end }
imports-none-behind = None of the models of this import behind here are among these. { $link }All of them{ $link-end }

# The table of models.
imports-table = Models that were found
imports-select = Select
imports-select-one = Select { $title }
imports-picture = Picture
imports-completeness = Completeness
imports-item-state = State
imports-untitled = Untitled
imports-holds = { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $pictures ->
    [one] { $pictures } picture
   *[other] { $pictures } pictures
}
imports-closed = closed until chosen
# $raw is what its source says of its licence.
imports-raw = “{ $raw }”
imports-raw-read = “{ $raw }”, read as { $licence }
imports-is-generated = marked there as made by generative AI
imports-about-generated = about generative AI: “{ $raw }”
imports-is-private = private until proved yours
imports-known = { $known } of { $count }
# $fields are some of those below.
imports-lacks = no { $fields }
imports-needs = to publish it: { $fields }
imports-field = { $field ->
    [title] title
    [description] description
    [tags] tags
    [category] category
    [licence] licence
    [theirs] the licence that its author gave it
    [pictures] pictures
    [files] files
   *[other] settings
}
imports-nothing-missing = nothing missing to publish it
imports-where-it-stood = Where it stood
# Goes on from that, for those who hear the page.
imports-where-it-stood-of = { " " }what is known of { $title }
# What became of a model.
imports-item = { $state ->
    [chosen] chosen
    [left] left out
    [done] draft
    [duplicate] here already
    [changed] changed
    [taken] taken over
   *[other] failed
}
imports-see-it = See it
imports-has-shape = has the shape of { $link }a model that is out{ $link-end }
# What it has in common with a public model.
imports-same = { $what ->
    [page] same page as { $link }{ $title }{ $link-end } by { $maker }
    [file] same file as { $link }{ $title }{ $link-end } by { $maker }
   *[other] same shape as { $link }{ $title }{ $link-end } by { $maker }
}
imports-take = Take over what changed there
imports-anyway = Bring it in all the same
imports-not-carried = Not carried
imports-about-all = About all of it

# Publishing drafts, and saying something about many models.
imports-publish = Publish drafts of this page, or of all pages
imports-publish-hint = Each is looked at like one by itself: what is not ready stays a draft and says why.
imports-publish-selected = The selected ones
imports-publish-page = All that are drafts on this page
imports-publish-ready = All { NUMBER($count) } of this import that are ready, on whatever page
# $statement is what a creator confirms.
imports-own = Of my own: { $statement }
imports-shared = Of others: { $statement }
imports-publish-them = Publish them
imports-what-to-do = What to do
imports-with-selected = With the selected ones
imports-with-all = With all { NUMBER($count) } that are shown, on all pages
imports-choose = Choose
imports-leave = Leave out
imports-say = Say about them
imports-say-hint = Of what can still be brought in, and of drafts that were never published.
imports-as-it-is = As it is
imports-own-terms = Its own terms, version 4.0
imports-tags = Tags to add
imports-tags-hint = With commas between.
imports-terms-hint = Many sites name Creative Commons terms without a version. “Its own terms, version 4.0” gives each of your own works the same terms in the version that can be chosen here; what has a version keeps it. Another’s work can be shared under its author’s licence only, whatever is chosen here.
imports-say-it = Say it

# What became of what was asked for.
imports-many-open = You have { $count } imports under way. Finish or end one of them first.
imports-many-models = Those are more models than an import has.
imports-upload-unread = The upload was not understood. Nothing was kept.
imports-upload-cut = The upload stopped in the middle. Nothing of it was kept; send it again.
imports-many-archives = An import takes at most { $count } archives. Nothing of what you sent just now was kept; begin another import with it.
imports-choose-archive = Choose a zip archive.
imports-begun = This import takes no more archives: it was begun or has ended. Begin another one with them.
# What an import of several archives is called.
imports-named = { $name } and { $more ->
    [one] another archive
   *[other] { $more } other archives
}
imports-select-models = Select some models first.
imports-changed = { $count ->
    [one] 1 model was changed.
   *[other] { $count } models were changed.
}
imports-stayed = { $count } of them have a licence with a version, or none that is known here: it stays as it was.
imports-nothing-asked = Nothing was asked for. Nothing was changed.
imports-choose-from-list = Please choose one from the list.
imports-not-waiting = This import is not waiting for choices now. Nothing more was changed.
imports-chosen-already = Nothing more can be chosen in this import. Begin another one with the same files.
imports-confirm = Confirm what you publish: work of your own, of others, or both.
imports-being-published = What is ready is being published.
imports-select-drafts = Select some drafts first.
imports-published = { NUMBER($count) } published.
imports-published-some = { NUMBER($count) } published; { NUMBER($held) } are not ready, and say why below.
imports-being-taken = What changed is being taken over.
imports-not-now = This model can not be changed now.

# Where each value of a model comes from.
imports-evidence = Where it comes from
imports-untitled-draft = An untitled draft
# Goes on from the title; how long ago it was stands behind.
imports-brought-in = , brought in
imports-evidence-only-you = . Only you see this page.
imports-declare = Its files name { $b }{ $author }{ $b-end } as its author, and no page that could tell who that is. If that is you, say so: it is kept with the date, and counts for all that you bring whose files name the same author and no page. Saying so of another’s work breaks the rules of this site.
imports-i-am = I am { $author }
imports-nobody-named = Nothing that was brought says who made it, so it can neither count as yours nor be shared with a name.
imports-only-files = Only files say who made it, which anybody could have changed, so it does not count as yours.
imports-can-ask = { $site } can be asked whose its page is, and those of all else that you brought from there.
imports-can-read = Read your library from { $site }: that tells it.
imports-ask = Ask { $site }
imports-read = Read it from { $site }
imports-told-by = Told by { $site } itself.
imports-files-say = As its files say, which anybody could have changed.
imports-its-page = Its page:
imports-licence-unknown = Its licence there: “{ $raw }”, which is none that is known here for certain.
imports-licence-read = Its licence there: “{ $raw }”, read as { $licence }.
imports-licence-unversioned = Its licence there: “{ $raw }”, read as { $licence }; no version was stated.
imports-versions-elsewhere = Its versions at other sites
imports-generated-said = About generative AI it says: “{ $raw }”.
imports-nothing-said = Nothing was said about it but its files.
imports-values = Values and where they stood
imports-value-what = What
imports-value-where = Where in it
imports-to-draft = Back to the draft
imports-to-import = Back to the import
# What a value says something of.
imports-value-of = { $field ->
    [title] Title
    [summary] Summary
    [description] Description
    [author] Author
    [authors-account-id] Author's account id
    [authors-profile] Author's profile
    [tags] Tags
    [category] Category
    [licence] Licence
    [source-page] Source page
    [first-published] First published
    [last-changed] Last changed
    [ai-flag] AI flag
    [mark-of-sensitive-content] Mark of sensitive content
    [remix-parents] Remix parents
    [remixing-switch] Remixing switch
    [commercial-switch] Commercial switch
    [sharing-switch] Sharing switch
    [collections] Collections
    [pictures-in-order] Pictures in order
    [picture-captions] Picture captions
    [files-with-folders] Files with folders
    [notes-on-files] Notes on files
   *[other] Print settings
}

# Versions of a model at other sites.
imports-past-title = { $model } before it came here
imports-past = Before it came here
imports-past-intro = { $link }{ $model }{ $link-end }, as the export that was brought here says. Nobody here can check it, and none of it counts here.
imports-past-at = At { $site }
# The name of the site stands behind, as a link.
imports-past-at-link = At
imports-past-another = another site
imports-past-published = As the export that was brought here says: first published on { $date }.
imports-past-unpublished = As the export that was brought here says: it was not published there.
imports-past-exported = Exported by @{ $handle }, { $date }; only you see this sentence.
imports-past-versions = Versions there
imports-past-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
imports-past-older = And { $count } older.
imports-past-creator-gets = Its creator gets files of these versions with “Download everything” in the settings.
imports-past-reports = { $count ->
    [one] { $count } report came along. It counts nothing here; its creator gets it back with the next export.
   *[other] { $count } reports came along. They count nothing here; its creator gets them back with the next export.
}
imports-past-drop = Drop it
imports-past-drop-text = All of this came with the export, with files of old versions and reports on prints. You can drop it: the model stays as it is, and your next export has none of it.
imports-past-drop-sure = Drop its time at other sites?
imports-past-drop-explained = It can be brought back only by importing an export that has it, and taking it over there.
imports-past-drop-all = Drop its time at other sites
imports-past-dropped = What was kept of its time at other sites is gone.
