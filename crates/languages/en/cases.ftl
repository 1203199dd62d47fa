# Where a case is, why it came to moderators, and how it ended.
cases-stage-notice = Time for evidence
cases-stage-panel = A panel is judging
cases-stage-moderators = With the moderators
cases-stage-decided = Decided, can be appealed
cases-stage-closed = Closed
cases-why-category = Moderators decide about this kind of report.
cases-why-small-pool = Too few jurors without a conflict could be drawn from.
cases-why-no-beacon = The public beacon that was to draw the panel did not answer for too long.
cases-why-no-quorum = Too few ballots came in.
cases-why-split = The panel was split.
cases-why-advice-violation = The panel advised: violation. Verdicts bind once jurors are shown to be right often enough.
cases-why-advice-clear = The panel advised: no violation. Verdicts bind once jurors are shown to be right often enough.

# The rules, as statements of reasons name them in English.
cases-rule-ai = Models here are the work of people. A shape that a generative model put out is not, also when it was touched up. (Statement at publication)
cases-rule-misleading = Title, pictures and description show and say what is in the files. (Rules, truthful description)
cases-rule-stolen = What is published is the creator’s own work, or others’ work with their leave. (Statement at publication)
cases-rule-licence = A work made from another keeps to the other’s licence. (Rules, licences)
cases-rule-unsafe = Models do not endanger those who print or use them as intended. (Rules, safety)
cases-rule-spam = No empty, repeated or advertising uploads. (Rules, spam)
cases-rule-illegal = Nothing that the law forbids. (Rules, lawful content)
cases-rule-other = What else keeps this a place for people who make and print things. (Rules, all else)

# What a measure does, as statements of reasons say it in English.
cases-measure-nothing = No violation was found. The model stays as it is.
cases-measure-correction = The model stays public; its label or description has to be put right.
cases-measure-hidden = The model is not public any more, everywhere, until you have mended what is wrong and a moderator has looked, or an appeal decides otherwise.
cases-measure-removed = The model was taken down, everywhere and for good. What it earned is taken back.
cases-measure-suspended = The model was taken down, everywhere and for good, and you can not publish for 30 days.
cases-measure-closed = The model was taken down, everywhere and for good, and your account is closed.

# Why something can not be done in a case.
cases-refused-over = This case is over.
cases-refused-not-now = The case is not at the point where this can be done.
cases-refused-notice-runs = The author still has time for evidence.
cases-refused-not-seated = You are not on this panel.
cases-refused-voted = You have voted on this case. A ballot stays as it was sealed.
cases-refused-late = The time for your ballot is over.
cases-refused-full = All places of the panel are filled; your ballot is not needed any more. Thank you.
cases-refused-panel-runs = The panel still has time.
cases-refused-wrong-count = The count does not match the ballots, or the panel its places.
cases-refused-sat-before = Who sat on the first panel does not judge the appeal.
cases-refused-same-moderator = Somebody else has to decide the appeal than who decided first.
cases-refused-not-lost = Only the side that lost can appeal.
cases-refused-appealed = A case is appealed once.
cases-refused-appeal-late = The time for an appeal is over.
cases-refused-appeal-runs = The time for an appeal still runs.
cases-file-closed = This file is not open any more.
cases-link-over = This link does not work: its time is over, or a newer mail about the case has another.
cases-author-only = Only the author brings evidence.
cases-evidence-over = The time for evidence is over. If the decision goes against you, an appeal takes more words.
cases-words-most = A case takes { $most } statements; they are all there.
cases-words-none = Write what should be known.
cases-mend-author-only = Only the author mends the work.
cases-mend-nothing = There is nothing in force here that would end when the work is mended.
cases-mend-wait = A moderator looked within the last day. Mend what was named, and ask again tomorrow.
cases-evidence-added = Added. Those who judge read it without your name.
cases-appeal-sent = The decision will be looked at anew, by others than before.

# Cases about one's own models.
cases-yours = Cases about your models
cases-yours-text = A case is a question about one of your models. Nothing is hidden before it is decided, and every decision can be appealed. { $how }How cases work{ $how-end }
cases-none = No cases
cases-none-text = If one of your models is ever questioned, it stands here, with what you can do about it.
cases-evidence-until = Evidence until { $date }
cases-strikes = Strikes
# After a date and a dot.
cases-counts-until = counts until { $date }

# A case as its author or who reported sees it.
cases-about = A case about { $title }
cases-about-model = A case about { $link }{ $title }{ $link-end }
cases-your-reports = Your reports
cases-question = Question
cases-where = Where it is
cases-decision = Decision
cases-rule = Rule: { $link }{ $rule }{ $link-end }
cases-statement = Statement of reasons
cases-decided = What was decided
cases-taken-back = taken back
cases-ended-mended = ended: mended
cases-mend = Mend it
cases-mend-text = Put right what is wrong, in the draft of the model; a new version of a hidden model stays hidden. Then say what you changed. A moderator looks and ends what was decided, or says what is still wrong. The decision itself stays on record; an appeal is for when it was wrong.
cases-mend-what = What did you mend?
cases-mend-ask = Ask for a look
# How long ago stands between.
cases-mend-since = You asked for a look
cases-mend-since-end = ; a moderator will answer.
cases-how-made = Say how it came to be
cases-how-made-until = Until { $date } you can add what shows that the work is as you say: how you made it, in which program, from which sketches or measures, what you changed on the way. Those who judge read it without your name; addresses and names are taken out.
cases-how-made-open = Until the moderators have decided you can add what shows that the work is as you say: how you made it, in which program, from which sketches or measures, what you changed on the way. Those who judge read it without your name; addresses and names are taken out.
cases-record = { $link }Put sources and pictures of the work on record{ $link-end }: they are told by their kind, and a moderator lets pictures through to the panel in which nothing tells whose it is.
cases-paused = While the case is open the model is not shown as promoted.
cases-evidence = Your evidence
cases-add = Add it
cases-appeal = Appeal
cases-appeal-text = Until { $date }, once, free of charge. A fresh panel, or a moderator who has not decided before, looks at it anew.
cases-appeal-why = Why is the decision wrong?
cases-appeal-do = Appeal
cases-said = What you said
cases-you = You
cases-happened = What happened
cases-in-log = Draws and counts of every case are in the public log: { $link }lines of this case{ $link-end }.

# Steps of a case.
cases-step-opened-jury = The case was opened. The author was told and has time for evidence.
cases-step-opened = The case was opened and went to the moderators.
cases-step-drawn = A panel of { $count } was drawn by lot.
cases-step-escalated = The case went to the moderators. { $why }
cases-step-counted = The ballots were counted.
cases-step-violation = Decided: a violation was found.
cases-step-clear = Decided: no violation was found.
cases-step-appealed-author = The author appealed.
cases-step-appealed = The decision was appealed.
cases-step-ended = The case is closed.

# All cases, for everybody.
cases-text = Every case that was opened here, without names. Panels are drawn by lot from a pool that is committed before the lot exists, and anyone can check the draw. { $how }How that works{ $how-end }
cases-newest = Figures are about the newest 1,000 cases.
cases-opened = Opened
cases-open-now = Open now
cases-found = Violation found
cases-cleared = Cleared
cases-appeals = Appeals decided
cases-overturned = Overturned
cases-days = Days to a decision
cases-accuracy = How often jurors are right
cases-accuracy-text = On cases whose answer is settled, which look like any other, in the last 90 days. The figure is the lower end of a 90 % interval over both sides; below 65 % verdicts are advice to moderators.
cases-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
cases-too-few = too few
cases-at-least = at least { $percent } %
cases-all = All cases
cases-all-none = None yet.
cases-case = Case
cases-violation-short = Violation
cases-no-violation-short = No violation
cases-statements = Statements of reasons
cases-statements-text = Every measure that was taken, every pause of promotion, every model that was held for a mark in its files, and every comment that moderators removed, in the fields of the transparency database of the EU’s Digital Services Act, without anything personal: { $json }JSON lines{ $json-end }, { $table }table{ $table-end }. An answer has up to 500; its { $code }Link{ $code-end } header names the next one.
cases-log = The log
cases-log-text = It also has what jurors wrote, { $days } days after the decision, without names. Each line carries the hash of the one before it, so that none can be changed unseen; { $code }handprint verify-log --log case-log.jsonl{ $code-end } checks all of them. { $link }Download it{ $link-end } and check a draw with { $code }handprint verify-draw CASE --log case-log.jsonl{ $code-end }. An answer has up to 500 lines; add { $code }?after={ $code-end } and the last position to go on.
# The hash of the last line follows.
cases-log-head = { $count ->
    [one] { $count } line, which is
   *[other] { $count } lines; the last one is
}

# The lines of a case in the log.
cases-number = Case { $id }
cases-line = The line and its hash
cases-log-opened = Opened by { $by }
cases-log-secret = The secret of { $date } was committed
cases-log-secret-beacon = The secret of { $date } was committed, and that round { $round } of the public beacon goes with it
cases-log-pool = A pool of { $size } was committed; the seed of { $date } will draw from it
cases-log-seed = The seed of { $date } was shown
cases-log-drawn = { $panel } were drawn, { $reserve } in reserve
cases-log-called = A reserve was called
cases-log-left = A juror stepped back
cases-log-escalated = Went to the moderators. { $why }
cases-log-escalated-pool = Went to the moderators. { $why } There were { $size }.
cases-log-counted = Counted: { $violation } saw a violation, { $clear } did not, { $unsure } could not tell
cases-log-decided = Decided by { $by ->
    [panel] the panel
   *[other] a moderator
}: { $found ->
    [violation] violation
   *[other] no violation
}; measure: { $measure }
cases-log-appealed = Appealed
cases-log-reasons = A juror who { $choice ->
    [violation] saw a violation
    [clear] saw none
   *[other] could not tell
}: { $text }
cases-log-mended = The work was mended; what had followed ended
cases-log-followed = Another measure followed: { $measure }
cases-log-closed = Closed: { $how }

# What jurors see of a work, for moderators.
cases-subject = What jurors see
cases-subject-known = Known cases
cases-subject-kept = The work as it was { $at }. What its author changes since then reaches no juror, of this panel or of an appeal’s. Shapes are those of the version in question.
cases-subject-not-kept = A program from before made this, and kept nothing of the work: below is how it is now. Within a quarter of an hour it is kept; then pictures can be let through.
cases-subject-words = Words
cases-subject-words-text = Jurors read them where the question is about them, without names and addresses.
cases-subject-summary = Summary
cases-subject-changed = changed since
cases-subject-now = It is now:
cases-subject-pictures-text = Jurors see what the site drew, and of what was uploaded only what you let through. Look for names, faces, addresses, marks of shops and other works: nothing may tell whose this is.
cases-subject-judged = A panel is judging. It sees what was let through before it was drawn; what you let through now is for an appeal. What you keep back is gone at once.
cases-subject-added = { $count } added since
cases-subject-added-text = Jurors do not see them.
cases-subject-none = None.
cases-subject-picture = { $what }, picture { $place }
cases-subject-drawn = Drawn from a file
cases-subject-print = Photo of a print
cases-subject-uploaded = Uploaded by its author
cases-subject-gone = , taken back since: nobody sees it
cases-subject-away = taken away since
cases-subject-show = Show it to jurors
cases-subject-keep = Keep it from jurors
cases-subject-waits = waits
cases-subject-will-see = Jurors will see it.
cases-subject-appeal-will-see = The panel of an appeal will see it; this one sees what was let through before.
cases-subject-do-not-see = Jurors do not see it.
