# What a draft lacks.
publish-refused-title = Give the model a title.
publish-refused-category = Choose a category.
publish-refused-licence = Choose a licence.
publish-refused-file = Add at least one printable file.
publish-refused-analysis = Wait until every file has been analysed.
publish-refused-unread = Remove or replace the files that could not be read.
publish-refused-pictures = Add a photo, or wait for the rendered picture.
publish-refused-attestation = Confirm that the design is your own work.
publish-refused-other-statement = What you have to confirm has changed. Please look at it again.
publish-refused-look-again = It was changed since you looked at it. Please look at it again, and confirm that.
publish-refused-rests = You can not publish before { $date }, after a second strike.
publish-refused-not-now = This model can not be published now.
publish-refused-meanwhile = This model was published or saved from another tab or device meanwhile. Nothing more was published: load the page again.
publish-refused-saved-meanwhile = This model was saved from another tab or device meanwhile. Nothing was changed: try again.
publish-refused-says-nothing = No file of this model says that. Nothing was changed.
publish-refused-delete = A decision keeps this model from view; it can not be deleted. Nothing was changed.
publish-refused-choose = Please choose one from the list.
publish-refused-field = The form has no field { $name }.

# Times that are planned.
publish-refused-zone = Give a time zone such as Europe/Berlin or UTC.
publish-refused-time = Give a day and a time.
publish-refused-passed = This time has passed. Choose one to come.
publish-refused-within-year = Choose a time within a year.
publish-refused-failed = Something went wrong here at that time. Please publish it yourself.
publish-refused-account = Your account could not publish at that time.
publish-refused-by-then = It was discarded or taken down by then.

# Words that do not fit.
publish-refused-no-title = Please give the model a title.
publish-refused-summary-long = The summary has { $chars } characters; { $most } fit.
publish-refused-description-long = The description has { $chars } characters; { $most } fit.
publish-refused-tags = { $count } tags are too many; { $most } fit.
publish-refused-tag-long = The tag “{ $tag }” is longer than { $most } characters.
publish-refused-long = { $chars } characters are too many; { $most } fit.
publish-refused-lines = { $count } lines are too many; { $most } fit.
publish-refused-part = “{ $count } × { $part }”: a part has 1 to 9,999 pieces and a name of at most { $most } characters.
publish-refused-changelog-long = Shorten the changes to { $most } characters; there are { $chars }.
publish-refused-changelog = Say what this version fixes: people who have an older one are told.

# Words about works it is made from.
publish-refused-changes = Say what you changed: it is what makes it a remix.
publish-refused-changes-long = Shorten it to { $most } characters; there are { $chars }.
publish-refused-work-title = Give the title of the work.
publish-refused-work-author = Give the name of its author.
publish-refused-work-author-long = The name has { $chars } characters; { $most } fit.
publish-refused-work-address = Give its address, beginning with https:// or http://.
publish-refused-work-address-long = The address is longer than { $most } characters.

# What licences of works it is made from rule out.
publish-refused-unknown = The licence of “{ $title }” is not known here, so it counts as closed: it may not be remixed.
publish-refused-closed = “{ $title }” is under “{ $licence }”, which does not allow changed versions to be shared.
publish-refused-heirs = “{ $title }” is under { $licence }: a remix must carry { $heirs }.

# $others are names with commas between.
publish-refused-or = { $others } or { $last }
publish-refused-sells-prints = “{ $title }” is under { $licence }: prints of a remix may not be sold, and { $child } would allow it.
publish-refused-sells-files = “{ $title }” is under { $licence }: files of a remix may not be sold, and { $child } would allow it.
publish-refused-drops-credit = “{ $title }” is under { $licence }: its author must stay named, and { $child } would let the name be dropped.
publish-refused-clash = “{ $title }” is under { $licence }, whose conditions { $child } does not let anyone keep.

# $works are titles, each with its licence.
publish-refused-together = No licence keeps the conditions of all of these at once: { $works }.
publish-refused-work = “{ $title }” ({ $licence })

# What keeps back a model that was published elsewhere.
publish-refused-generated = Where it comes from it is marked as made by generative AI; only work made by people can be published here.
publish-refused-said-generated = A file that came with it says that generative AI made it; only work made by people can be published here. If the file is wrong, mend it, discard this draft and bring it in again.
publish-refused-origin-unknown = It was published elsewhere under a licence that nobody here knows for certain, so only its author may publish it.
publish-refused-origin-closed = Its licence elsewhere, “{ $licence }”, does not let others pass the files on; only its author may publish it.
publish-refused-origin-named = Its files name “{ $name }” as its author. If that is you, say so under “Where each value comes from”; the work of another stays a private draft.
publish-refused-origin-author = Nothing says who made it, so it can not be shared with its author named.
publish-refused-origin-address = Nothing says where it was published, so it can not be shared with a link to it.
publish-refused-origin-licence = It is another's work: it can only be shared under the licence its author gave, “{ $licence }”.
publish-refused-origin-added = It is another's work and is passed on unchanged: “{ $file }” is not among the files that were brought. Take it out.
