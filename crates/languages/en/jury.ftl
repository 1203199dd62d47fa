# The jury room.
jury-text = Members decide here, by lot and blind, whether a work breaks a rule. There is nothing to win: no tokens, no rank, no reward for siding with others. { $how }How juries work{ $how-end }
jury-needs = To be drawn you need:
# What somebody lacks, in a list and in the sentence below.
jury-needs-age = an account that is at least { $days } days old
jury-needs-activity = at least { $days } days on which you did something here
jury-needs-karma = at least { $karma } karma
jury-needs-prints = { $reports } print reports with a photo, or { $models } models that others printed and showed
jury-needs-clean = { $days } days without an upheld violation
jury-needs-list = To judge you need { $list }.
jury-needs-between = ,{ " " }
jury-stranger = You may judge, if you want to: at most three files at once and ten in a month, each open for three days.
jury-offer = Offer to judge
jury-untested = A test of five files with settled answers comes first; four have to be right.
jury-begin = Begin the test
jury-failed = The test was not passed. You can try again on { $date }, with other files.
jury-testing = Your test is under way.
jury-suspended = You are not drawn any more: on files with settled answers you were wrong too often. Thank you for trying.
jury-juror = You are a juror and can be drawn.
# Follows the sentence before.
jury-accuracy = { " " }On { $count } files with settled answers you stand at { $percent } %, both kinds of mistakes counted alike.
jury-waiting = Waiting for you
jury-waiting-none = Nothing waits. When you are drawn, the file stands here for 72 hours. Do not look up whose work it is; who knows steps back.
jury-before = Before
jury-stop = Stop judging
jury-until = until { $at }
jury-row-test = Entry test
jury-row-waits = Waits for your ballot
jury-row-left = You stepped back, or your ballot was not needed any more
jury-row-over = The time was over
jury-joined = Thank you. A short test comes first.
jury-resigned = You will not be drawn any more. Files that wait can still be judged.
jury-test-again = The test can be taken once in { $days } days, by members who offered to judge.
jury-test-few = There are not enough cases with a settled answer yet that you have not seen. Please come back later.
jury-test-begun = Five files wait for you. Take your time.

# A case file.
jury-file = A case file
jury-question-ai = Was this shape made by a generative model rather than by a person?
jury-question-misleading = Do title, pictures or description promise what is not in the files?
# A moment stands between.
jury-counts-until = Your ballot counts until
jury-counts-until-end = .
jury-part-of-test = Part of your entry test. Take the time you need.
jury-shape = Shape { $number }
# The name of a shape in its viewer.
jury-shape-named = shape { $number }
jury-view = View in 3D: turn, cut, wireframe
jury-download = Download the shape
jury-simplified = Simplified for viewing: the file has more than { NUMBER($most) } triangles, so edges and wireframe here, and in the download, are not those that its author made. Figures are of the file.
jury-size = Size
jury-triangles = Triangles
jury-shells = Shells
jury-surface = Surface
jury-surface-closed = closed
jury-surface-open = open
jury-format = Format
jury-drawn = Drawn from a file { $number }
jury-photo = Photo { $number }
jury-prints = Prints that people made
jury-print = A print, photo { $number }
jury-withheld = { $count ->
    [one] { $count } of its uploaded pictures is not shown here: no moderator looked in time at what might tell whose the work is, or one kept it back. That is no sign either way.
   *[other] { $count } of its uploaded pictures are not shown here: no moderator looked in time at what might tell whose the work is, or one kept it back. That is no sign either way.
}
jury-described = How it is described
jury-record = On record
jury-making = How it was made, picture { $number }
jury-record-text = Kept here by its author, with the time it arrived. A source can be converted from a mesh.
jury-author-says = What its author says
jury-author-says-nothing = Nothing was added. That is no sign either way.
jury-rule = The rule
jury-signs = What to look for, in any case of this kind:
jury-to-the-face = Say “violation” only when you would say it to a maker’s face.
jury-what-is-here = Judge what is here
jury-what-is-here-text = It is the work as it was when the case began; all jurors see the same, but for what somebody took back since. Do not look it up: searching by its shape leaves out what waits for you, and a ballot is not taken from who by then has reported, downloaded, followed, muted, liked or commented on something of its author, or has its shape in a model of theirs. Another account or another site could still tell you whose it is. If you know the work or its maker, step back.

# The ballot.
jury-answer = Your answer
jury-answer-violation = Yes, it breaks the rule
jury-answer-clear = No, it is fine
jury-answer-unsure = I can not tell
jury-sure = How sure are you?
jury-sure-rather = Rather
jury-sure-quite = Quite
jury-sure-very = Very
jury-reasons = Your reasons
jury-reasons-hint = At least { $chars } characters and { $words } different words: what you saw, and where. Do not guess who made it.
jury-seal = Seal the ballot
jury-seal-hint = Nobody sees it before all are in, and it can not be changed.
jury-step-back = Step back from this case
jury-choose = Choose one of the three answers.
jury-choose-sure = Say how sure you are.
jury-reasons-short = A ballot needs its reasons: at least { $least-chars } characters and { $least-words } different words; there are { $chars } and { $words }.
jury-reasons-long = The reasons have { $count } characters; { $most } fit.
jury-sealed-thanks = Your ballot is sealed. Thank you.
jury-not-taken = Your ballot was not taken: by now you have to do with this work or its author (a report, download, follow, mute, like, comment or shape of yours), or you are not a juror any more. Somebody else is asked in your place.
jury-stepped-back = Somebody else is asked in your place.

# What became of a ballot.
jury-sealed = Your ballot is sealed
jury-settled-right = This was a case whose answer is settled: { $truth }. You were right. { $why }
jury-settled-wrong = This was a case whose answer is settled: { $truth }. You said otherwise. { $why }
jury-sealed-at = Sealed
jury-decided = Decided
jury-choice-violation = It breaks the rule
jury-choice-clear = It is fine
jury-closed = This file is closed
jury-closed-text = The time for a ballot is over, you stepped back, or your ballot was not needed any more.
