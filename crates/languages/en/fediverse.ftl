
# Somebody at another site.
fediverse-person = Writes from another site, { $host }. What they say about models comes here as comments, which can be reported like all others. They have no account here.
fediverse-person-page = Their page there
fediverse-person-blocked = this site is blocked here
fediverse-mute = Mute
fediverse-unmute = Unmute
fediverse-block = Block
fediverse-unblock = Unblock

# Being followed from other sites.
fediverse-title = Other sites
fediverse-what = Mastodon and many sites like it speak with each other. If you want, people there can follow you as { $strong }{ $name }{ $strong-end } and see what you publish; what they answer comes to your models as comments.
fediverse-is-ending = Other sites are being asked to delete what they have of you. Once all are, which takes moments, nobody there can follow you any more.
fediverse-is-on = You can be followed from other sites.
# Goes on from the text before.
fediverse-followers = { "" } { $count ->
    [one] { $count } person does
   *[other] { $count } people do
}.
fediverse-leaves = What leaves this site
fediverse-leaves-you = Your handle, name, the words about you and since when you are here.
fediverse-leaves-models = Of each model and version you publish from then on: title, summary or what is new, tags, licence, the first picture with its description, and a link. Files stay here. Later changes of these are sent too.
fediverse-leaves-where = It goes to every site from which somebody follows you, and can be read by everybody there.
fediverse-comes = What comes here
fediverse-comes-answers = Public answers to these posts become comments, under the rules that hold for members: what you close stays closed, whom you block can not write, and anybody can report them. Nobody earns anything by them.
fediverse-end = When you end it
fediverse-end-asked = When you turn this off, delete a model or leave, every site from which somebody then follows you is asked to delete what it has. Whether they do is not in our hands: what was public elsewhere may stay there.
fediverse-end-gone = Your followers elsewhere are gone then, also if you turn it on again.
fediverse-stop = Stop
fediverse-stop-button = Stop being followed from other sites
fediverse-stop-ask = Stop being followed from other sites?
fediverse-stop-text = Followers there are gone for good, and their sites are asked to delete what they have.
fediverse-start = Let me be followed from other sites
fediverse-started = You can be followed from other sites. They are told what you publish from now on.
fediverse-stopped = Other sites are asked to delete what they have. Once all are, nobody there can follow you any more.
fediverse-still-ending = Other sites are still being told that you stopped. Turn it on again in some minutes.

# Blocked sites, for moderators.
fediverse-hosts = Blocked sites
fediverse-hosts-what = Other sites that speak with this one. Of a blocked site nothing is taken and nothing is sent there; who follows from there does no longer, and comments of people there are out of sight. A host stands for all those below it.
fediverse-hosts-none = No site is blocked.
fediverse-host = Host
fediverse-host-hint = Such as spam.example.
fediverse-host-wrong = Name the host of another site, such as spam.example.
fediverse-reason = Why
fediverse-reason-hint = Other moderators read it.
fediverse-reason-wrong = Say why, in at most { $most } characters.
fediverse-host-block = Block this site
fediverse-host-blocked = The site is blocked.
fediverse-host-free = Let it speak again
fediverse-host-free-named = Let { $host } speak again
fediverse-host-freed = The site can speak again. Who followed from there has to follow anew.
