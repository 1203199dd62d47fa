# The next version.
publish-versions-heading = Versions
publish-versions-first = This will be version 1. Once it is out, you can publish changed files as version 2 here; the earlier ones stay.
publish-versions-number = Version { $number }
publish-versions-next = Version { $before } is out and stays available. Files you leave alone are carried over; changed words need no new version.
publish-versions-double = “{ $path }” is there more than once. Take out the older one to replace it.
publish-versions-newest = Keep only the newest
publish-versions-new = What is new
publish-versions-new-hint = For people who have the version before.
publish-versions-told = What people who downloaded it are told
publish-versions-notice = { $notice ->
    [update] Update: new or better, nobody needs to act
    [fix] Fix: something did not print or fit before
   *[other] Safety: the version before could hurt people or printers
}

# What it is made from.
publish-versions-from = Made from other work
publish-versions-from-text = If you started from somebody’s model, say so here: it stays credited, and the licences that fit follow from it. Your own models can be linked too.
publish-versions-by = { $link }{ $title }{ $link-end } by { $author }
publish-versions-candidate = { $title } by { $author }
publish-versions-of = version { $number }
publish-versions-own = your own work, so it binds you to nothing
publish-versions-withdrawn = It is no longer public here.
publish-versions-is-kept = Files that came with it are still here, or others in their place, so it stays credited and its licence holds. Take them out, and put your own under other names, if nothing of it is left.
publish-versions-what = What did you change?

# Goes on from that, for those who hear the page; it begins with a space where the language has one.
publish-versions-what-of = { "" } Of { $title }
publish-versions-take-away = Take away { $title }
publish-versions-closed = A remix of this may not be published
publish-versions-unfit = The licence you chose does not fit
publish-versions-these-fit = These fit: { $link }{ $licences }{ $link-end }
publish-versions-fitting = Licences that fit: { $licences }.
publish-versions-here = A model here
publish-versions-here-hint = Its title or address.
publish-versions-link = Link
publish-versions-which = Which one?
publish-versions-elsewhere = A work elsewhere
publish-versions-address = Address
publish-versions-called = What it is called
publish-versions-maker = Who made it
publish-versions-licence = Its licence
publish-versions-choose = Choose…
publish-versions-link-work = Link this work
publish-versions-remixes = Remixes of it

# What came of linking, and why not.
publish-versions-linked = Linked. Say what you changed.
publish-versions-unlinked = The link was taken away.
publish-versions-give = Give the title or the address of a model.
publish-versions-not-found = No public model here has these words. Paste its address, or link it as a work elsewhere.
publish-versions-no-model = There is no model at this address.
publish-versions-itself = A model is no remix of itself: publish changed files as its next version.
publish-versions-not-public = “{ $title }” is not public, so it can not be linked.
publish-versions-this-site = This address is on this site. Give the one of the page of its model.
publish-versions-choose-licence = Choose the licence it was published under.
publish-versions-linked-already = “{ $title }” is linked already.
publish-versions-too-many = A model can be made from at most { $most } works.
publish-versions-gone = “{ $title }” is no longer public here. Wait until it is back, or take the link away.
publish-versions-say = Say what you changed of “{ $title }”.
