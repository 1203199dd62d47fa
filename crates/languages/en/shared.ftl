# The frame of every page.
skip = Skip to the content
brand-home = { $site }, home
search-placeholder = Search models that people made
search-models = Search models
browse = Browse
how-it-works = How it works
upload = Upload
upload-model = Upload a model
# $initials are letters of the member's name.
menu-of = { $initials }, your menu
your-models = Your models
your-figures = Figures
collections = Collections
print-queue = To print
following = Following
wallet = Wallet
cases = Cases
jury-room = Jury room
settings = Settings
moderation = Moderation
operator = Operator
sign-in = Sign in
sign-out = Sign out
news = News
# $unread is a count as it stands at the bell, as 3 or 99+.
news-unread = News, { $unread } unread
about-site = About this site
made-by-people = Made by people
transparency = Transparency
legal-notices = Legal notices
api = API
colours = Colours
colours-system = System
colours-light = Light
colours-dark = Dark
language = Language

# Evidence of prints: in lists, then on the page of a model. All rates are in percent.
likely-between = likely between { $low } and { $high } %
stars = stars
rate-explained = Share of reported prints that came out well; the bar shows where the true rate likely lies.
printed-well = { $strong }{ $percent } %{ $strong-end } printed OK · { NUMBER($count) }
stars-explained = Mean of the stars people gave after printing.
new-reported = New · { $count ->
    [one] 1 print reported
   *[other] { $count } prints reported
}
new-unprinted = New · no prints yet · be the first
how-prints-went = How prints went
how-did-yours = You have the files · how did it print?
withheld-why = You see how others fared once you have said how yours went, so that nobody just repeats the crowd.
why = Why
percent = { $percent } %
printed-ok = printed OK
prints-by-people = { $prints ->
    [one] { $prints } print
   *[other] { $prints } prints
} by { $people ->
    [one] { $people } person
   *[other] { $people } people
}
reviews-count = { $count ->
    [one] { $count } review
   *[other] { $count } reviews
}
likely-sentence = Likely between { $low } and { $high } %.
what-it-rests-on = What it rests on
how-we-know = how we know
too-little-evidence = Too little evidence for a rate: more photos and people with a history are needed.
see-reports = See the reports
how-that-works-small = how that works
rate-comes-later = A rate stands here once people report how it printed.
how-that-works = How that works

# Lists and cards.
no-picture = No picture yet
sensitive = Sensitive
promoted-mark = Promoted with cred
creator-standing = creator { $strong }{ $value } · { $label }{ $strong-end }
standing = { $label ->
    [provisional] provisional
   *[other] solid
}
why-this = Why do I see { $title }?
why-see = Why do I see this?
# $because is a sentence; the link leads to the rules of the feed.
because-of = { $because } { $how }How the order is made{ $how-end }
more-pages = More pages
back = Back
more = More

# Forms.
mend-first = Please mend this first

# Failures: what happened, what was kept, what to do next.
error-page = Something went wrong
error-not-found = Nothing is here
error-sign-in = Please sign in
error-not-allowed = This is not open to you
error-invalid = That could not be used
error-conflict = It changed meanwhile
error-too-many = A little slower, please
error-too-large = That is too large
error-busy = Busy for a moment
error-unavailable = Closed for a moment
error-internal = Something went wrong on our side
error-conflict-kept = What was saved first is kept; what you just sent is still in the page you came from.
error-unavailable-kept = What had been saved before is safe. What you just sent may not have arrived.
error-kept = Nothing was changed.
error-not-found-next = Check the address, search for it, or look through the newest models.
error-sign-in-next = Sign in and you are brought back here.
error-not-allowed-next = If this is yours, check that you are signed in as the right member.
error-invalid-next = Go back, mend what is named above and send it again.
error-conflict-next = Go back, copy what you wrote, then load the page again and add it.
error-too-many-next = Wait for that long, then try once more.
error-too-large-next = Make it smaller or split it, then send it again.
error-busy-next = Go back and send it again.
error-unavailable-next = Wait a few seconds, look whether what you sent is there, then try again.
error-internal-next = Go back and try again. If it happens twice, tell the operator the number above.
newest-models = Newest models
search = Search

# Sentences of failures.
failed-not-found = There is nothing at this address, or it is not public.
failed-sign-in = Please sign in first.
failed-taken-down = This model was taken down or discarded and can not be changed.
failed-not-creator = Only its creator can change a model.
failed-too-many = { $seconds ->
    [one] Too many tries. Please wait { $seconds } second and try again.
   *[other] Too many tries. Please wait { $seconds } seconds and try again.
}
failed-busy = Somebody else changed the same thing at this moment.
failed-unavailable = The site can not read or keep anything at this moment.
# $id is the number under which it stands in the log.
failed-internal = Something went wrong on our side. It was noted as { $id }.
failed-larger = This is larger than the site takes.
failed-other-site = This request came from another site and was not carried out.
failed-method = There is nothing here for this method.
failed-type = What was sent is not of a type that is read here.
failed-request = The request was not understood.

# Words of many pages.
you-are-here = You are here
remove = Remove
name = Name
not-now = Not now
copy = Copy
untitled = New model
pictures = Pictures
version = Version
files = Files
model = Model
description = Description
material = Material
comments = Comments
category = Category
licence = Licence
title = Title
value = Value
tags = Tags
file = File
when = When
day = Day
tokens-title = Tokens
drafts = Drafts
no-violation-found = No violation was found
violation-found = A violation was found

# Between parts of a list in a sentence.
list-separator = ,{ " " }
# After a name that is said like a sentence.
full-stop = .
seen-by-link = You see this by the link in a mail, without signing in. Whoever has the link can answer for you; keep it to yourself.
triangles = { NUMBER($count) } triangles

# What keeps words from being taken: how many characters they have, and how many fit.
text-long = The text has { $count } characters; { $most } fit.
title-long = The title has { $count } characters; { $most } fit.
note-long = The note has { $count } characters; { $most } fit.
