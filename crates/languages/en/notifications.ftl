# The list of news.
notifications-mark-all = Mark all as read
notifications-what-told = What you are told
notifications-none = Nothing new
notifications-none-text = Here you are asked how prints went, and told when somebody prints your models, answers you or fixes what you have.
# Before a piece of news, for those who hear the page.
notifications-unread = Unread:
notifications-all-read = All news is marked as read.
notifications-and-more = { $first }, and { NUMBER($count) } more

# A piece of news in a sentence, by its kind. $title is that of the model; $detail is who, which version, or what was
# decided, in the language of the reader.
notifications-sentence = { $kind ->
    [how-did-it-print] How did “{ $title }” print?
    [print-reported] { $detail } reported a print of “{ $title }”
    [print-answered] The creator of “{ $title }” answered your report
    [print-mended] { $detail } of “{ $title }” mends what you reported
    [print-thanked] The creator of “{ $title }” thanks you for your print
    [print-check] Does a photo show a print of “{ $title }”? Makers decide
    [print-checked] Makers looked at the photos of a print of “{ $title }”: { $detail }
    [fix-out] { $detail } of “{ $title }” fixes something in the files you have
    [safety-notice] Do not print the “{ $title }” you have: { $detail } mends something unsafe
    [case-opened] Your model “{ $title }” is in question: { $detail }
    [case-decided] It was decided about “{ $title }”: { $detail }
    [case-appealed] The decision about “{ $title }” is looked at anew
    [report-taken] What you reported about “{ $title }” became a case
    [report-decided] It was decided about “{ $title }”, which you reported: { $detail }
    [case-waits] A case about “{ $title }” waits for moderators: { $detail }
    [report-in-bad-faith] A moderator found your report about “{ $title }” to be in bad faith; { $detail }
    [jury-called] You were drawn as a juror; a file waits for you until { $detail }
    [jury-reminder] A file waits for your ballot until { $detail }
    [jury-decided] A case that you judged was decided: { $detail }
    [likeness-found] A new model has a shape of “{ $title }”: { $detail }
    [followed-published] { $detail } published “{ $title }”
    [new-version] { $detail } of “{ $title }” is out
    [tag-published] New under #{ $detail }: “{ $title }”
    [search-found] New for your search { $detail }: “{ $title }”
    [collection-invited] { $detail } asks you to work on the collection “{ $title }”
    [collection-answered] { $detail } your collection “{ $title }”
    [commented] { $detail } commented on “{ $title }”
    [comment-answered] { $detail } answered your comment on “{ $title }”
    [mentioned] { $detail } mentioned you in a comment on “{ $title }”
    [comment-removed] A moderator removed your comment on “{ $title }”: { $detail }
    [legal-notice] A legal notice about “{ $title }”: { $detail }
    [notice-waits] A legal notice about “{ $title }” waits for moderators: { $detail }
    [hold-decided] A moderator looked at the marks in “{ $title }”: { $detail }
    [evidence-waits] Pictures of “{ $title }” wait to be let through to its panel, until { $detail }
    [mending-waits] The author of “{ $title }” says that it is mended
    [hold-waits] The creator of “{ $title }”, which is held, asks for a look
    [closure-waits] A moderator asks to close the account “{ $title }”; another one decides
    [comment-waits] A comment on “{ $title }” was reported
    [webhook-off] Your webhook { $detail } is off: several messages in a row were not taken
    [mending-looked] A moderator looked at what you mended of “{ $title }”: { $detail }
   *[other] “{ $title }” was not published as planned: { $detail }
}
# The same where somebody answered who was asked to work on a collection. $answer is what they said.
notifications-collection-answered = { $answer ->
    [joined] { $name } joined your collection “{ $title }”
    [declined] { $name } does not join your collection “{ $title }”
   *[other] { $name } left your collection “{ $title }”
}

# What may stand after the colon of these sentences. In English this is what is stored; the others are found by it.
notifications-photos-confirmed = confirmed
notifications-photos-unconfirmed = not confirmed, it counts as words
notifications-photos-fake = no print of it, the report is removed
notifications-mending-enough = what was decided ends
notifications-mending-lacks = it is not enough yet
notifications-hold-released = it can be published
notifications-hold-stays = it stays held
notifications-bad-faith-warning = this is a warning: { NUMBER($most) } within { NUMBER($days) } days end reporting for { NUMBER($rest) } days
notifications-bad-faith-rests = it is the { NUMBER($most) }rd within { NUMBER($days) } days or a later one, so you can not report before { $until }

# What kinds of news are about, in the settings.
notifications-topic = { $topic ->
    [prints] Prints
    [follows] What you follow
    [talk] Talk
    [rights] Safety and rights
    [jury] Jury
   *[other] Moderation
}
notifications-when = { $kind ->
    [print-reported] Somebody reports a print of your model
    [print-answered] A creator answers your report
    [print-mended] A version mends what you reported
    [print-thanked] A creator thanks you for a print
    [how-did-it-print] You are asked how a print went
    [fix-out] A version fixes files you downloaded
    [print-check] You are asked whether photos show a print
    [print-checked] Makers judged photos of a print that concerns you
    [followed-published] A creator you follow publishes a model
    [new-version] A model you follow has a new version
    [tag-published] A model comes out under a tag you follow
    [search-found] A model fits a search you keep
    [commented] Somebody comments on your model
    [comment-answered] Somebody answers your comment
    [mentioned] Somebody mentions you
    [comment-removed] A moderator removes your comment
    [collection-invited] Somebody asks you to work on a collection
    [collection-answered] Somebody joins or leaves your collection
    [webhook-off] A webhook of yours is turned off
    [plan-failed] A model of yours was not published as planned
    [safety-notice] Files you downloaded turn out to be unsafe
    [likeness-found] A new model has a shape of yours
    [hold-decided] A moderator looked at marks in your model
    [case-opened] A case about your model (a letter is sent in any case)
    [case-decided] It is decided (a letter is sent in any case)
    [case-appealed] A decision that concerns you is looked at anew
    [legal-notice] A legal notice (a letter is sent in any case)
    [report-taken] What you reported becomes a case
    [report-decided] What you reported is decided
    [mending-looked] What you mended was looked at (a letter is sent in any case)
    [report-in-bad-faith] Your report was found to be in bad faith (a letter is sent in any case)
    [jury-called] A file waits for you as a juror (a letter is sent in any case)
    [jury-reminder] It still waits
    [jury-decided] A case you judged is decided
    [case-waits] A case waits for moderators
    [notice-waits] A legal notice waits for moderators
    [closure-waits] Another moderator asks to close an account
    [mending-waits] An author says that something is mended
    [hold-waits] A creator asks about a model that is held
    [evidence-waits] Pictures for a panel wait for a look
   *[other] A comment was reported
}

# The settings.
notifications-settings-text = “On the site” is the list behind the bell. A mail names only what you have not read there by then. Letters about cases and your account come in any case.
notifications-unconfirmed = Nothing of this is mailed yet, since your address is not confirmed. Enter it again under { $link }E-mail{ $link-end } and open the link that we send.
notifications-devices = On your devices
notifications-devices-text = Your browser can show news also while no page of this site is open. It comes by the service of the browser’s maker, which can not read it.
notifications-no-script = To turn this device on, its browser has to run JavaScript, which is switched off.
notifications-turn-on = Notify me on this device
notifications-this-device = this one
notifications-by-host = by { $host }
notifications-turned-on = turned on
notifications-last-told = last told
notifications-never-told = nothing arrived yet
notifications-remove-device = Remove { $device }
notifications-devices-end = A device is told until you remove it here or sign out there, or have not been here with it for 30 days.
notifications-digests = Digests come
notifications-daily = every morning
notifications-weekly = on Monday mornings
notifications-head-when = When
notifications-head-site = On the site
notifications-head-devices = On devices
notifications-head-mail = By mail
notifications-always = always
notifications-site-for = On the site: { $what }
notifications-devices-for = On devices: { $what }
notifications-mail-for = By mail: { $what }
notifications-mail-way = { $way ->
    [off] No
    [digest] Digest
   *[other] At once
}
notifications-save = Save
notifications-saved = Saved. It holds for what happens from now on.
notifications-choose-pace = Choose how often digests come.
notifications-choose-mail = Choose how this is mailed: { $what }.

# Devices.
notifications-unusable = What this browser says of itself can not be used: nothing could be sent there.
notifications-devices-full = You have { NUMBER($most) } devices; remove one first.
notifications-device-on = This device is told of news from now on.
notifications-device-off = That device is told nothing more.
# The first thing that a device is told.
notifications-welcome = News reaches this device now.

# Mails. Their subjects end with the name of the site.
notifications-pieces = { $count ->
    [one] { $count } piece of news
   *[other] { $count } pieces of news
}
notifications-your-day = Your day: { $pieces }
notifications-your-week = Your week: { $pieces }
notifications-since-yesterday = What is new for you since yesterday:
notifications-since-last-week = What is new for you since last week:
notifications-this-is-new = This is new for you:
notifications-more-in-list = And { NUMBER($count) } more:
notifications-no-signing-in = { $stops } Without signing in:
notifications-where-to-choose = What you are told, and how often:

# The link that stops mails.
notifications-stop-title = Stop these mails
notifications-stopped-title = No more of these mails
notifications-stops-kind = No more mails of this kind ({ $what }).
notifications-stops-digest = No more digests.
notifications-stops-all = No more mails with news.
notifications-stopped = Done. { $what } The list behind the bell on the site stays as it is.
notifications-stop-text = { $what } What you are told on the site stays as it is, and so do letters about cases and your account.
notifications-stop = Stop them
notifications-stop-all = Stop all mails with news
notifications-choose-each = { $link }Choose for each kind{ $link-end } (you may have to sign in)
