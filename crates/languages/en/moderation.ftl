# The desk of moderators.
moderation-links = The most urgent first. { $log }What moderators did{ $log-end } · { $known }Known cases{ $known-end } · { $reports }Reports without a case{ $reports-end } · { $comments }Reported comments{ $comments-end } · { $notices }Legal notices{ $notices-end } · { $marks }Marks of programs{ $marks-end }
moderation-hosts = Blocked sites
# How long ago follows, here and in what ends with “asked”, “opened” or “said”.
moderation-held-asked = { $link }A creator whose model is held{ $link-end } asked
moderation-known-run-out = Known cases run out: { NUMBER($without) } of { NUMBER($jurors) } jurors have seen all that are ready about “{ $question }”. When nobody gets new ones, verdicts are only advice in time. { $link }Add some of both answers{ $link-end }, and look at their pictures.
moderation-closures = Accounts to close
moderation-closure-asked = asked for by @{ $handle }
moderation-closure-ground = what it rests on
moderation-closure-other = another moderator decides
moderation-closure-close = Close it
moderation-closure-keep = Keep it
moderation-mended = Mended, say their authors
moderation-mended-asked = asked for a look
moderation-where = Where cases are
moderation-tab-moderators = For moderators
moderation-tab-notice = Time for evidence
moderation-tab-panel = Before a panel
moderation-tab-decided = Decided
moderation-nothing = Nothing here
moderation-nothing-text = Cases that stand at this point are listed here, the most urgent first.
moderation-all-cases = All cases
# Around keys of the keyboard: “Keys: j and k go down and up, Enter opens.”
moderation-keys = Keys:
moderation-keys-and = and
moderation-keys-move = go down and up,
moderation-key-enter = Enter
moderation-keys-open = opens.
moderation-key-decide = decide,
moderation-key-note = note.
moderation-question = Question
moderation-opened = Opened
moderation-due = Due
moderation-late = late
moderation-pictures-wait = pictures wait
moderation-open = Open a case
moderation-open-model = Address of the model
moderation-open-about = What it is about
moderation-open-ordered = An authority ordered it
moderation-open-ordered-hint = Another moderator than you decides, whatever it is about. The author reads all of the order; authority and law are also in the public statements of reasons, so name no member in them.
moderation-open-authority = Authority
moderation-open-reference = Its reference
moderation-open-date = Date of the order
moderation-open-law = Law that the order names
moderation-open-do = Open it
moderation-order-tick = Tick that an authority ordered it, or leave the fields of the order empty.
moderation-order-date = The date of the order is a day that was, written as 2026-11-25.
moderation-order-lacks = { $what ->
    [authority] The name of the authority
    [reference] The reference of the order
   *[other] The law that the order names
} has 1 to { $most } characters; this has { $count }.
moderation-order-asked = Case { $case } asks this already, so the order opened none and was not kept. Where moderators decide that case, write the order there as a note and name it in the facts. Where a jury decides it, go back and open the order as “{ $illegal }”: that is a case of its own, which moderators decide.
moderation-open-choose = Choose what the case is about.
moderation-no-model = This is not the address of a model.
moderation-only-public = Only a public model can be questioned.
moderation-own-model = It is your own model; ask another moderator.
moderation-reported-it = You reported it; another moderator opens it.
moderation-one-at-a-time = Another case about this author is before a jury; one at a time.
moderation-case-open = The case is open; the author is told.

# What moderators did.
moderation-log = What moderators did
moderation-log-none = Nothing yet.
moderation-log-actions = Actions
moderation-log-who = Who
moderation-log-what = What
moderation-log-about = About
moderation-log-case = case

# Closing accounts.
moderation-closure-gone = What it rests on is being appealed, is over, or stands no more. The account can not be closed for it now.
moderation-closure-choose = Close the account or keep it.
moderation-closure-yours = You asked for it; another moderator decides.
moderation-closure-own = This is your own account.
moderation-closure-part = You reported what it rests on.
moderation-closure-late = Somebody else has decided it meanwhile.
moderation-closure-decided = Decided.

# A case.
moderation-case = Case { $id }
moderation-author = Author
moderation-stage = Where it is
moderation-decision = Decision
moderation-file-jurors = What jurors see, and what changed since
moderation-file-work = The work as it was, and what changed since
moderation-reports = Reports
moderation-report-version = version { $version }
moderation-report-weight = weight { $weight }
moderation-bad-faith-found = bad faith
moderation-bad-faith = Bad faith
moderation-reports-none = None: moderators opened it.
moderation-marks-say = What its files say
moderation-marks-say-text = Reasons to look, no verdict; jurors see none of it.
moderation-figures = Figures of its shapes
moderation-figures-text = Context and no sign: what catches generated meshes by these also catches 77 of 100 scans.
moderation-alike = Shapes that are alike
moderation-alike-earlier = earlier: { $title }
moderation-alike-later = later: { $title }
moderation-evidence = Evidence
moderation-panel-pictures = Pictures for the panel
moderation-panel-pictures-text = Jurors see the pictures that you let through before their panel is drawn. Look for names, faces, addresses and other works: nothing may tell whose this is.
moderation-show = Show it to jurors
moderation-keep = Keep it from jurors
moderation-waits = waits
moderation-said = What was said
moderation-said-author = The author
moderation-said-reporter = A reporter, appealing
moderation-ballots = Ballots
# $choice is violation, clear or can-not-tell, as it is stored.
moderation-ballot = { $choice }
moderation-timeline = Timeline
moderation-notes = Notes for moderators
moderation-note = Add a note
moderation-note-keep = Keep the note
moderation-note-length = A note has 1 to { $most } characters; this has { $count }.
moderation-note-kept = The note is kept.
moderation-strikes = The author’s strikes
moderation-strike-expired = (expired)
moderation-none = None.
moderation-barred = You can not decide this case. { $why }
moderation-barred-own = It is about a model of yours.
moderation-barred-reported = You reported it.
moderation-barred-decided = You decided it before the appeal; somebody else decides now.
moderation-barred-order = You opened it by an order; another moderator decides.
moderation-decide = Decide
moderation-rule = Rule: { $rule }
# Names of beginnings of the facts follow.
moderation-canned = Begin the facts with:
moderation-canned-generated = Generated
moderation-canned-by-hand = Made by hand
moderation-canned-promised = Not what was promised
moderation-canned-stolen = Somebody else’s
moderation-canned-unsafe = Unsafe
moderation-found = What did you find?
moderation-found-violation = A violation
moderation-found-clear = No violation
moderation-stays = If you find one again, what was done stays: { $measure }.
moderation-follows = If it is one, what follows?
moderation-facts = The facts, as the author will read them
moderation-facts-hint = Name nobody who reported.
moderation-goes-out = This goes out
moderation-send = Decide and send
moderation-look-again = Look again
moderation-preview = See the statement of reasons
moderation-further = Confirm a further measure
moderation-further-text = A panel found a violation and the model is hidden. By the ladder this can follow: { $strong }{ $measure }{ $strong-end }.
moderation-forged = What its author showed as evidence was forged
moderation-forged-hint = Then the account is closed at once, if a second moderator finds so too; until then the model is removed. Say in the facts what shows it.
moderation-confirm = Confirm and send
moderation-mend = Is it mended?
moderation-mend-since = The author said so
moderation-mend-text = ; the words stand under what was said. Look at the { $link }model as it is now{ $link-end }.
moderation-mend-reason = The reason, as the author will read it
moderation-mend-lift = It is: end the measure
moderation-mend-not-yet = Not yet

# Measures in a few words.
moderation-measure-nothing = Nothing
moderation-measure-correction = Ask for a correction; it stays public
moderation-measure-hidden = Hide until it is mended
moderation-measure-removed = Remove (a strike)
moderation-measure-suspended = Remove, no publishing for 30 days (a strike)
moderation-measure-closed = Remove and close the account (a second moderator decides)

# What keeps a decision from being taken, and what is said after one.
moderation-moved = Something happened since this form was shown: read the page again, then decide. What you wrote is still here.
moderation-closure-waits = The closure of this account was asked for before and waits for another moderator, so this was not decided. Wait until that one is, or choose the step before. What you wrote is still here.
moderation-found-missing = Say what you found.
moderation-follows-missing = Choose what follows.
moderation-facts-length = The facts have { $least } to { $most } characters; these have { $count }.
moderation-words-length = { $least } to { $most } characters are asked for; this has { $count }.
moderation-case-moved = The case is not where it was when you opened it; look at what happened.
moderation-decided = Decided. The statement of reasons went out with it.
moderation-nothing-follows = Nothing follows now as this page said: an appeal runs, it was confirmed before, or other strikes count by now.
moderation-followed = Done. The statement of reasons went out with it.
moderation-bad-faith-cleared = A report can only be in bad faith once the work was cleared.
moderation-bad-faith-done = Its sender’s reports weigh less now.
moderation-mend-choose = End what was decided, or let it stay.
moderation-mend-appealed = The decision is being appealed; what follows from it waits for that.
moderation-mend-nobody = Nobody asks for a look any more.
moderation-mend-told = The author is told, with your reason.

# Reported comments.
moderation-comments = Reported comments
moderation-waits-none = Nothing waits
moderation-comments-none-text = Comments that members report are listed here, the oldest comments first.
moderation-comment-said = Said
moderation-comment-stand = Let it stand
moderation-comment-why = Why it is removed
moderation-comment-remove = Remove it
moderation-comment-choose = Keep the comment or remove it.
moderation-comment-own = This is your own comment; another moderator looks.
moderation-decided-meanwhile = Another moderator has decided meanwhile.
moderation-comment-removed = The comment is removed.
moderation-comment-stays = The comment stays.
moderation-comment-reason = Say why the comment is removed; its author reads it.

# Known cases.
moderation-known = Known cases
moderation-known-text = Works whose answer is settled beyond doubt. Jurors get them in the entry test and now and then among the others, where nothing tells them apart. Use works of both answers.
moderation-known-answer = Answer
moderation-known-violation = Violation
moderation-known-clear = No violation
moderation-known-words = What its author says, if anything
moderation-known-words-hint = Shown to jurors without names and addresses.
moderation-known-why = Why the answer is settled
moderation-known-why-hint = Jurors read it after their ballot, without names and addresses: name nobody, and not where the work is.
moderation-known-add = Add it
moderation-known-in-use = In use
moderation-known-none = None yet. Until there are some of both answers nobody can pass the entry test, and moderators decide all cases.
moderation-known-right = { $hits } of { $answers } right
moderation-known-retired = retired
moderation-known-retire = Retire
moderation-known-why-length = Say in 20 to 2,000 characters why the answer is settled.
moderation-known-no-model = This is not the address of a published model.
moderation-known-choose-question = Choose the question.
moderation-known-choose-answer = Choose the answer.
moderation-known-added = Jurors can get it from now on. Look at its pictures: they see of the uploaded ones what you let through.
moderation-known-gone = It is not laid before jurors any more.

# Marks of programs.
moderation-marks = Marks of programs
moderation-marks-text = What files say of where they come from. Marks are easily removed and easily left by chance: one is a reason to look, never a verdict. Jurors and the public see none.
moderation-marks-held = Held, and asked about
moderation-marks-held-none = No creator waits for an answer.
moderation-marks-by = by { $link }@{ $handle }{ $link-end } · asked
moderation-marks-picture = A shape or photo of { $title }
moderation-marks-own = It is yours; another moderator decides.
# The second is read aloud alone, after the first.
moderation-marks-why = Why, as its creator reads it
moderation-marks-why-about = , about { $title }
moderation-marks-release = Release it
moderation-marks-keep = Keep it held
moderation-marks-newest = Newest strong marks
moderation-marks-draft = draft
moderation-marks-taken-out = taken out since
moderation-marks-choose = Choose whether the model is released.
moderation-marks-own-model = It is about a model of yours; somebody else decides.
moderation-marks-late = Another moderator decided it meanwhile.
moderation-marks-decided = Decided; the creator is told.
moderation-item-does-not-count = does not count:
moderation-item-arrived = arrived { $at }

# Reports that opened no case.
moderation-waiting = Reports without a case
moderation-waiting-text = Too few to open a case by themselves, and works of which their source told more since they came out. If one is right, open it; the author is told then, and not before.
moderation-waiting-none-text = Reports that did not open a case by their weight are listed here for a month.
moderation-waiting-open = Open a case
moderation-waiting-aside = Set aside
moderation-waiting-found = Found since it was published: { $why }
moderation-waiting-not-aside = Reports of that kind are not set aside.
moderation-waiting-part = You have a part in it; another moderator looks.
moderation-waiting-gone = Nothing waits here any more.
moderation-waiting-set-aside = Set aside; no case is opened.

# What moderators did, as the log says it; in English as `moderation::acts` notes it.
moderation-act-opened = opened
moderation-act-decided = decided
moderation-act-further = confirmed a further measure
moderation-act-mended = ended a measure: mended
moderation-act-not-mended = found it not mended
moderation-act-aside = set reports aside
moderation-act-bad-faith = bad faith
moderation-act-shown = shown to jurors
moderation-act-not-shown = kept from jurors
moderation-act-known = known case
moderation-act-retired = known case retired
moderation-act-released = released
moderation-act-held = kept held
moderation-act-closure = asked to close an account
moderation-act-closed = account closed
moderation-act-kept = account kept
moderation-act-comment-kept = kept a reported comment
moderation-act-comment-removed = removed a comment
moderation-act-comments-closed = closed comments
moderation-act-comments-opened = opened comments
moderation-act-notice = decided a legal notice
moderation-act-unfounded = found a legal notice plainly unfounded
moderation-act-site-blocked = blocked a site
moderation-act-site-heard = let a site speak again
