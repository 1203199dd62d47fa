# Reading a library from another site. $site is its name everywhere.
imports-remote-title = Bring your library from { $site }
imports-remote-heading = From { $site }
imports-remote-intro = First you see what was found; nothing becomes a draft before you say so, and nothing is public before you publish it.
imports-remote-asks = { $site } asks you whether this site may read your library there. What it gives us is forgotten when the import ends.
imports-remote-leave = Go to { $site }
imports-remote-address = Address of the instance
imports-remote-address-hint = Such as https://makers.example. An application with the scopes “public” and “read” can be made in its settings.
imports-remote-client = Client id of the application
imports-remote-secret = Its secret
imports-remote-forgotten = Forgotten when the import ends.
imports-remote-name = Your name there
imports-remote-key = Your key
imports-remote-key-hint = You make it in the settings of your account there. Forgotten when the import ends.
imports-remote-look = Look what is there
imports-remote-links = Links to pages of models
imports-remote-links-hint = One a line, at most 50.
imports-remote-along = What comes along
imports-remote-carried = { $b }Carried:{ $b-end } { $fields }.
imports-remote-missing = { $b }Not told by it:{ $b-end } { $fields }.
imports-remote-stay = Likes, downloads and ratings stay where they are. What was marked there as made by generative AI can not be published here.
# What a site can do and can not.
imports-remote-limits = { $of ->
    [thingiverse] Everything you published there. It proves that you are the author.
    [cults3d] Everything you published there, with files, since the key is yours. Remix parents are not told, and print settings in words only; what is priced there comes with its own licence. The key proves that you are the author.
    [manyfold] Every public model of the instance that the application may read. There are no dates, AI flags, categories or print settings. A phrase in the notes of your creator there proves that you are the author.
    [myminifactory] Everything you published there. Its own licence phrases stay closed until you choose. It proves that you are the author.
    [printables] The models you paste links to, with the files of those that are free. What is sold there comes without files. A phrase in your profile proves that you are the author.
    [makerworld] What the page of each model says, with pictures. Its files are not given to programs: add your own to each draft, or bring the 3MF you have. A phrase in your profile proves that you are the author.
   *[other] What the page of each model says, with pictures. Its files are given to members there: add your own to each draft. Its licence is a file there and stays closed until you choose. It proves nothing.
}

# The way to a site that asks its member, and back.
imports-remote-there = You say there that this site may read your library, and come back here. The way is open for a quarter of an hour.
imports-remote-ask-there = Ask at { $site }
imports-remote-rather-not = Rather not
imports-remote-back = Back from { $site }
imports-remote-lets = It lets this site read your library. This also proves that you are the author of what you published there.
imports-remote-not-let-in = { $site } did not let us in. Nothing was changed; you can begin again.
imports-remote-used = This way back was used before, or took too long. Begin again.

# What was typed.
imports-remote-as-shown = Copy it as the site shows it.
imports-remote-no-colon = It has no colon in it.
imports-remote-address-wanted = Give the address of the instance, such as https://makers.example.
imports-remote-no-page = “{ $word }” is no page of a model of { $site }.
imports-remote-paste = Paste links to pages of models, at most { $count }.

# Going on with an import.
imports-remote-no-wait = This import does not wait for access now. Nothing was changed.
imports-remote-other-library = That opens the library of { $given }, and this import reads that of { $known }. Nothing was changed.
imports-remote-over = This import was ended meanwhile. Nothing was kept.
imports-remote-not-again = Nothing of this import can be tried again now.
imports-remote-none-failed = Nothing failed.

# Who a member is elsewhere.
imports-remote-who = Who you are elsewhere
imports-remote-who-intro = What you published on other sites counts as yours here once you have proved to be its author. Only you see this page.
imports-remote-proved = Proved
imports-remote-proved-none = Nothing yet. Reading your library from a site that lets you in proves it by the way.
# An author at a site, or named in files that no site stands behind.
imports-remote-proved-at = { $site }: { $author }
imports-remote-proved-in-files = Named in files: { $author }
imports-remote-by-id = account id
imports-remote-by-name = name
imports-remote-how = { $how ->
    [declared] said by you
    [operator] operator
   *[other] phrase in the profile
}
imports-remote-how-let-in = let in by { $site }
imports-remote-by-phrase = By a phrase in your profile
imports-remote-put = Put this into the text of the profile { $b }{ $profile }{ $b-end } at { $site }, then have it checked within two days. It may go afterwards.
imports-remote-check = Check it now
imports-remote-site = Site
imports-remote-anybodys = Manyfold, or another Handprint
imports-remote-profile = Your profile there
imports-remote-profile-hint = The name in its address, without the @. On an instance of Manyfold or another Handprint the whole address of your page as a creator.
imports-remote-give-phrase = Give me a phrase
imports-remote-whose = Whose pages they are
imports-remote-whose-text = Archives of some sites say which page a model comes from and not who made it, and anybody can change what they say. The site itself can tell: then it counts as yours if that is you, and can be shared with a name if it is not. What it says of the licence and of generative AI counts as well.
imports-remote-pages-of = Pages of
imports-remote-ask-whose = Ask whose they are
imports-remote-otherwise = Where no site can prove it, who runs this one can confirm you. What is not proved stays private, or is shared under its own licence with its author named.
imports-remote-asked = { $site } is asked, which takes a second for each page. What it tells stands with each draft, under “Where each value comes from”.
imports-remote-profile-address = Give the whole address of the profile, such as https://makers.example/creators/k7Rb2wXq or https://prints.example/@jane.
imports-remote-choose-site = Choose one of these sites.
imports-remote-profile-name = Give the name behind the @ in the address of the profile.
imports-remote-put-then = Put the phrase into that profile, then come back and have it checked.
imports-remote-other-profile = That name belongs to another profile now than when the phrase was given.
imports-remote-no-phrase = The phrase does not stand in the profile { $profile } yet. Save it there and try again.
imports-remote-you-are = You count as { $author } of { $site } now. The phrase can go.

# Why a site gave nothing. $why is one of the sentences below.
imports-remote-said = { $site }: { $why }
imports-remote-not-accepted = { $site } does not accept the access you gave, or it was forgotten. Give it anew.
imports-remote-no-profile = There is no such profile.
imports-remote-profile-hidden = { $site } does not show that profile to everybody.
imports-remote-not-allowed = It leads to an address that is not one of that site, and was not followed.
imports-remote-not-there = It is not there (any more).
imports-remote-refused = The site refuses to give it (answer { $answer }).
imports-remote-left-alone = The site turned us away several times; it is asked again in a day.
imports-remote-busy = The site asks for a pause; try again later.
imports-remote-broken = Something is wrong at the site (answer { $answer }); try again later.
imports-remote-silent = The site did not answer.
imports-remote-unexpected = The site answered { $answer }, which nobody expected.
imports-remote-slow = The site took too long.
imports-remote-long-address = Its address is longer than { $count } characters.
imports-remote-too-large = It is larger than { $count } bytes.
imports-remote-unreadable = What the site answered can not be read.
imports-remote-too-far = It leads on and on, and was not followed further.
imports-remote-disk = It could not be kept: { $why }
