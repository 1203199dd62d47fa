# Kinds of legal notices, where one is, and what happened to it.
legal-notice = A legal notice
legal-notice-about = A legal notice about { $title }
legal-about = A legal notice about { $link }{ $title }{ $link-end }
legal-kind = { $kind ->
    [copyright] Claim of copyright
   *[other] Illegal content
}
legal-stage = { $stage ->
    [open] A moderator looks at it
    [upheld] Upheld; the model is down
    [rejected] Not upheld; the model stays
    [countered] A counter-notice came
    [restored] The model is back
    [barred] A court keeps the model down
    [in-court] A court decides
   *[other] Taken back
}
legal-sent = The notice came in.
legal-upheld = A moderator upheld the notice.
legal-rejected = A moderator did not uphold the notice.
legal-countered = The author sent a counter-notice.
legal-sued = The sender filed an action in court.
legal-judged-back = A court decided: the model comes back.
legal-judged-down = A court decided: the model stays down.
legal-complained-author = The author asked for a second look.
legal-complained-sender = The sender asked for a second look.
legal-restored = The time after the counter-notice was over; the model is back.
legal-withdrawn = The sender took the notice back.
legal-hidden-model = A model that is not public now

# The page that explains them.
legal-start-text = If a model here infringes your copyright, or breaks a law in another way, you can send a legal notice. You need no account. On the page of the model, below its licence, choose “Legal notice”. If something is merely against the rules of this site, a report is the simpler way.
legal-then = What happens
legal-then-receipt = You get a receipt by mail at once, with a link that shows how the notice stands.
# Both are hours.
legal-then-decision = A moderator decides, never a jury and no machine: as a rule within { $illegal } hours about illegal content and within { $copyright } about copyright. Moderators with a part in it do not see it.
legal-then-told = Both sides are told what was decided, and why. If the notice is upheld, the model is not public any more, and its author gets a statement of reasons.
legal-first = Notices of members who are trusted flaggers come first, and so do those of abuse of children, of which neither name nor address is asked. Who sends what is plainly without ground is warned; { $most } such notices within { $days } days, and for { $rest } days no other is taken.
legal-copyright = Claims of copyright
legal-copyright-text = The author learns who sent the claim, and can answer with a counter-notice. You get it in full. Unless you tell us in time that you went to court, the model comes back after { $working } working days; if you did, it stays down until the court has decided. Both sides can also ask for a second look, as below. Claims of others that stand against a member add up: { $most } within { $days } days make a repeat infringer, whose account moderators close, two of them together.
legal-illegal = Illegal content
legal-illegal-text = The author does not learn who sent the notice. Whichever side loses can ask once within { $days } days, free of charge, for another moderator to look again.
legal-deleted = Who deletes the model or the account
legal-deleted-text = That does not end a notice. It is decided and its times run as before, and it counts among the claims that stand.
legal-courts = Whatever is decided here, a certified out-of-court dispute body and the courts stay open to both sides. Who knowingly sends false notices can be liable for the damage.
legal-contact = Contact
legal-contact-text = For authorities, and as the agent designated for claims of copyright: { $contact }
legal-yours = Your notices
legal-decided-so-far = What was decided so far

# The form.
legal-form-text = Moderators decide about it, and both sides are told why. { $link }What happens then{ $link-end }
legal-form-copyright = It infringes my copyright
legal-form-copyright-text = You own the right, or act for its owner. The author learns who you are.
legal-form-illegal = It is illegal for another reason
legal-form-illegal-text = You can name the law. The author does not learn who you are.
legal-form-about = The notice is about { $link }{ $title }{ $link-end }. { $other }Choose another kind{ $other-end }
legal-form-work = Which work of yours is it?
legal-form-work-hint = What it is, and where it can be seen.
legal-form-law = Which law does it break?
legal-form-law-hint = The law, and where it holds.
legal-form-yours = What of the model is yours?
legal-form-why = What is illegal about it, and why?
legal-form-abuse = It is about sexual abuse or exploitation of children. Moderators look at it first, and you can leave out name, address and signature; without an address you can not be told what becomes of it.
legal-form-name = Your full name
legal-form-email = E-mail address
legal-form-email-hint = The receipt and the decision go there.
legal-form-contact = Postal address and telephone number
legal-form-signature = Signature
legal-form-signature-hint = Your full name once more.
legal-form-send = Send the notice
legal-own-model = It is your own model; you can delete it instead.
legal-rests = Moderators found several of your notices to be plainly without ground, so none is taken before { $date }. One of abuse of children is always taken.

# What people declare is shown and kept in English. In other languages these stand below, as help to understand it.
legal-means = In your language, to understand it; what counts is the English text: { $text }
legal-good-faith-means = I believe in good faith that what this notice says is accurate and complete, and, where it claims a right, that the use is not allowed by its owner, an agent or the law.
legal-accurate-means = Under penalty of perjury: I am the owner of the right, or may act for the owner.
legal-sworn-means = Under penalty of perjury: I believe in good faith that the material was taken down by mistake or was misidentified. I accept the jurisdiction of the court of my address, or, outside the United States, of the place of this site, and I will accept service of process from the sender of the notice.

# What is wrong with a notice or an answer to one.
legal-kind-missing = Choose what the notice is about.
legal-name-missing = Write your full name.
legal-contact-missing = A claim of copyright needs your postal address and telephone number.
legal-work-missing = Say which work of yours it is, and where it can be seen.
legal-law-missing = Say which law it breaks, and where that law holds.
legal-body-length = Explain it in { $least } to { $most } characters; there are { $count }.
legal-statement-missing = The notice needs this statement.
legal-owner-missing = A claim of copyright needs this statement.
legal-signature-wrong = Sign with the same full name as above.
legal-answer-length = Explain it in { $least } to { $most } characters.
legal-counter-name-missing = Write your full name; it is your signature.
legal-counter-contact-missing = A counter-notice needs your postal address and telephone number.
legal-counter-statement-missing = A counter-notice needs this statement.
legal-not-now = The notice is not at the point where this can be done.
legal-same-moderator = Somebody else has to look again than who decided first.
legal-not-copyright = A counter-notice is for claims of copyright; ask for a second look instead.
legal-looked-twice = The decision was looked at twice; what is left is a court.
legal-late = The time for a second look is over.
legal-other-side = This is for the other side to do.
legal-link-over = This link does not work: its time is over, or a newer mail about the notice has another.

# After sending.
legal-came-in = Your notice came in
# The number follows.
legal-number = Its number is
legal-unnamed = Without an address you can not be told what becomes of it.
legal-receipt = A receipt goes to { $email }, with a link by which you see how it stands and can take it back.
legal-within = A moderator decides about it, as a rule within { $hours } hours.
legal-within-told = A moderator decides about it, as a rule within { $hours } hours, and you are told how and why.
legal-back-to-model = Back to the model

# Lists of one's own notices.
legal-how = How they work
legal-own-models = About your models
legal-none = No notices
legal-none-text = Once a moderator has decided about a legal notice on one of your models, it stands here, with what you can do about it.
legal-sent-by-you = Sent by you

# A notice as its sides see it.
legal-what = What it is
legal-where = Where it is
legal-comes-back = Comes back
legal-sent-by = Sent by
legal-the-notice = The notice
legal-its-work = The work it is about
legal-its-law = The law it names
legal-what-it-says = What it says
legal-reasons = Statement of reasons
legal-taken-back = taken back
legal-counter = Counter-notice
legal-counter-text = If the model was taken down by mistake, say so here. The sender gets the counter-notice in full, with your name and address. Unless they go to court, the model comes back after { $days } working days.
legal-counter-why = Why was it a mistake?
legal-counter-name = Your full name, as a signature
legal-counter-send = Send the counter-notice
legal-counter-sent = Your counter-notice went to the sender of the notice.
legal-complain = Ask for a second look
# A date follows, then the rest.
legal-complain-until = Until
legal-complain-once = , once, free of charge. Another moderator looks at it.
legal-complain-why = Why is the decision wrong?
legal-complain-send = Ask
legal-complain-sent = Another moderator looks again.
legal-sue = You went to court
legal-sue-text = If you filed an action against the author over this model, say so before the model comes back. It then stays down until the court has decided.
legal-sue-what = Court, date and number of the action
legal-sue-send = Tell us
legal-sue-sent = The model stays down until a court has decided.
legal-happened = What happened
legal-withdraw = Take the notice back
legal-withdraw-ask = Take the notice back?
legal-withdraw-sent = The notice is taken back.

# The desk of moderators.
legal-desk-where = Where notices are
legal-desk-open = To decide
legal-desk-upheld = Upheld
legal-desk-countered = Counter-notice
legal-desk-in-court = In court
legal-desk-rejected = Not upheld
legal-desk-nothing = Nothing here
legal-desk-nothing-text = Notices that stand at this point are listed here, the most urgent first.
legal-desk-how = How notices work
# Keys of the keyboard stand between the next five.
legal-desk-keys-move = go down and up,
legal-desk-key-enter = Enter
legal-desk-key-decide = decide.
legal-desk-notices = Notices
legal-desk-came-in = Came in
legal-desk-late = late
legal-desk-title = Notice { $number }
legal-desk-unnamed = Somebody who is not named, as the law allows here
legal-desk-abuse = abuse of children
legal-desk-abuse-text = It comes first. What points to a crime against a life or a person goes to the police as well.
legal-desk-flagger = trusted flagger
legal-desk-flagger-text = Named by { $who }; what they send comes first.
legal-desk-ground = Its ground
legal-desk-claims = Claims of copyright against the author
legal-desk-claims-stand = { $count } stand from the last { $days } days.
legal-desk-repeat = That makes a repeat infringer.
legal-desk-close-why = Why the account is to be closed, as the author will read it
legal-desk-close = Ask to close the account
legal-desk-close-note = Another moderator decides.
legal-desk-closing = Asked for. Another moderator decides.
legal-desk-close-few = This notice does not stand, or too few do for a repeat infringer.
legal-desk-close-again = This is asked for already.
# A time follows, as “3 days ago”.
legal-desk-unfounded = Found plainly without ground
legal-desk-mark-ask = Plainly without ground?
legal-desk-mark-text = { $most } within { $days } days end sending for { $rest }; the sender is told.
legal-desk-mark = Mark it
legal-desk-marked = Marked; its sender is told.
legal-desk-mark-not = Only a notice that was not upheld can be without ground, and it is marked once.
legal-desk-own = You decided before; another moderator looks again.
legal-desk-court = What the court decided
legal-desk-ask-court = Does the model stay down?
legal-desk-ask = Is the notice right?
legal-desk-yes-court = Yes: it stays down for good
legal-desk-yes = Yes: take the model down
legal-desk-no-court = No: it comes back
legal-desk-no = No: it stays, or comes back
legal-desk-facts = The reasons, as both sides will read them
legal-desk-look-again = Look again
legal-desk-preview = See what goes out
legal-desk-finding-missing = Say what you found.
legal-desk-facts-length = The reasons have { $least } to { $most } characters; these have { $count }.
legal-desk-moved = The notice is not where it was when you opened it; look at what happened.
legal-desk-decided = Decided. Both sides are told, with reasons.
