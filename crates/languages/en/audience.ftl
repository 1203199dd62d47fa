# Buttons beside a model, a creator, a tag.
audience-like = Like
audience-save = Save
audience-saved = Saved
audience-new-versions = New versions
audience-follow = Follow
# For those who hear the button.
audience-follow-name = Follow { $name }
audience-likes = { $count ->
    [one] { $count } member likes this.
   *[other] { $count } members like this.
}
audience-kept = What you keep
audience-liked = Liked
audience-searches = Searches
audience-look = Look through models

# What a member liked and follows.
audience-likes-title = What you liked
audience-likes-none = Nothing yet
audience-likes-none-text = Models you like stand here, so that you find them again. Nobody else sees this list.
audience-following-title = Whom you follow
audience-following-none = Nobody yet
audience-following-none-text = Follow a creator or a model on their pages, or a tag above its models. You are told when something new is published.
audience-versions-of = New versions of
audience-creators = Creators
audience-not-public = A model that is not public now
# The same inside of the name of a button.
audience-not-public-name = a model that is not public
audience-what-told = What you are told, and where

# Muted members.
audience-muted = Muted and blocked
audience-muted-text = You see neither their models in lists nor their comments, and they bring you no news. They are not told.
audience-muted-nobody = Nobody.
audience-see-again = See again
audience-see-name-again = See { $name } again

# What can not be.
audience-own-like = This is your own model; likes are for others to give.
audience-own-follow = This is your own model; you know of its versions.
audience-models-full = You follow { $most } models, which is as many as fit. Let some go first.
audience-creators-full = You follow { $most } creators, which is as many as fit. Let some go first.
audience-tags-full = You follow { $most } tags, which is as many as fit. Let some go first.
audience-follow-self = Nobody can follow themselves.
audience-blocked = This member does not want to be followed by you.
audience-not-a-tag = This is not a tag that a model could have.
audience-mute-self = Nobody can mute themselves.
audience-mute-or-block = Mute or block, or take it back.
audience-muted-full = You have muted { $most } members; no more fit.
