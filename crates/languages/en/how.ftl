# Titles of pages that are not their headings.
how-reputation-page = How trust is earned
how-measuring-page = How files are measured

# Ways to earn tokens, and their caps.
how-cred-way = { $way ->
    [publish] An original or credited remix is published and stays
    [print-success] A maker with a record reports, with a photo, that your model printed well
    [helpful-review] A report of yours, with a photo, helped others
   *[other] A day with a review, an accepted check of a print, or an answered question
}
how-cred-per-day = { $count } a day
how-cred-per-week = { $count } a week
how-cred-per-model = { $count } for one model

# Places on a page: all but the last, and the last.
how-promotion-places = { $places } and { $last }

# The calculator: fields, then its answers.
how-reputation-good = Printed OK, with photo and settings
how-reputation-flawed = With flaws
how-reputation-failed = Failed, put down to the model
how-reputation-good-stars = Stars of good prints
how-reputation-believed = Raters are believed, %
how-reputation-words = Praise in words alone, by new accounts
how-reputation-computed-creator = Creator { $value }, likely between { $low } and { $high }: { $label ->
    [provisional] provisional
    [established] established
   *[other] new
}.
how-reputation-computed-model = The model would show { $percent } % printed OK, likely between { $low } and { $high } %, { $stars } stars.
how-reputation-computed-new = The model would still show “new”: { $percent } % printed OK, likely between { $low } and { $high } %, { $stars } stars rest on too little.

# Kinds of raters.
how-reviews-of-today = An account of today
how-reviews-seldom = Ninety days old, seldom here
how-reviews-fifth-day = Ninety days old, here every fifth day
how-reviews-shown = The same, with prints of three creators shown
how-reviews-often = A year old, often here, prints of ten creators shown

# What brings or takes karma.
how-karma-kind = { $kind ->
    [publish] A model public for a week
    [print-evidenced] A print of your model that came out, with a photo
    [print-plain] The same, told in words by somebody with a history
    [review-helpful] A report of yours that helped others
    [feedback-good] Files were as promised
    [feedback-bad] Files were not as promised
    [report-upheld] You reported a model, and a violation was found
    [report-bad-faith] A moderator found a report of yours to be in bad faith
    [jury-ballot] A ballot with reasons as a juror, whatever it says
    [jury-known-fail] A ballot against what is settled on a known case
    [warning] A model of yours had to be corrected
    [hidden] A model of yours was hidden
    [removed] A model of yours was removed
   *[other] Publishing was suspended or the account closed, or makers agree that a photo of yours shows no print of the model
}

# More about each rule than what it says.
how-rules-more = { $rule ->
    [ai-generated] Drawing in CAD, sculpting, writing code that makes a shape, and working on a scan are work by hand. Evidence of how a work came to be counts more than how it looks.
    [misleading] A picture shows what the files make, a title names it, a description says what is missing or has to be bought.
    [stolen] Name whom you have leave from. Works that were published elsewhere can be passed on under their licence, with their author named.
    [licence-breach] Credit whom the licence asks to credit, keep what it forbids, and link the work yours is made from.
    [unsafe] Say what a print may carry and what it must not touch. What holds people, carries mains current or is for small children needs more than a good look.
    [spam] One model is one page; what is changed comes as a version of it.
    [illegal] Parts of weapons where they are forbidden, incitement, people’s likeness or data without their leave, and whatever else the law where this site is run forbids. Moderators look at these first.
   *[other] What does harm here without a rule of its own: moderators say in their reasons what it is.
}

# The list of topics, and titles.
how-index-intro = { $site-name } is a place for printable models that people designed. This is what it does today, in plain words.
how-index-human-only = What creators state when they publish, and what it does not prove.
how-measuring-title = What is measured
how-index-measuring = Size, triangles, closed surfaces and weight: where the figures come from.
how-feed-title = What is shown first
how-index-feed = The formula behind the order of lists, and what it leaves out.
how-cred-title = Cred
how-index-cred = What earns tokens, their caps, and why they change no score.
how-promotion-title = Promotion
how-index-promotion = What tokens buy, what they can not, and how to switch it off.
how-reputation-title = Prints and reputation
how-index-reputation = How print reports become the share that printed well, stars, and the standing of a creator.
how-reviews-title = Print reports
how-index-reviews = Who may report, what makes a report count, and what votes on reports do.
how-karma-title = Karma
how-index-karma = What brings it, how much a day, and what it is for.
how-rules-title = The rules
how-index-rules = What has no place here, and what can follow.
how-jury-title = Reports, cases and juries
how-index-jury = How people decide whether a work breaks a rule, and how anyone can check the draw.
how-index-parameters = Every number by which the site decides, and which were in force from when.
how-index-legal = Claims of copyright and notices of illegal content: who decides, how fast, and what both sides can do.

# Cred.
how-cred-intro = Cred tokens are thanks that can be counted: for publishing, for prints that worked, for reviews that helped. They are not money. They can not be bought, given away, sold or turned back into anything, and no score on this site knows how many you have.
how-cred-earns = What earns tokens
how-cred-what = What
how-cred-most = At most
how-cred-spent = Can be spent
how-cred-at-once = at once
how-cred-after = after { $vests-after } days
how-cred-caps = All together at most { $weekly-mint-cap } tokens a week, from Monday to Sunday, and { $balance-cap } held at once. Tokens expire { $expiry-days } days after they could first be spent; the oldest are spent first. Imported models and jury duty earn nothing.
how-cred-same = Why a review earns the same whatever it says
how-cred-same-text = A helpful report of a failed print is worth as much as a helpful report of a success. If only praise earned tokens, praise is all there would be.
how-cred-back = Taking back
how-cred-back-text = When what earned tokens is removed for cause, they are taken back once and in full: from those on their way, then from those to spend. What was spent meanwhile becomes a debt, which the next earnings repay first.
how-cred-check = How you can check it
how-cred-check-text = Every change is a transaction whose lines sum to zero, written once and never changed. Your wallet shows each with its reason and exports them all. Who runs the site can prove the books at any time with { $code }handprint ledger verify{ $code-end }, which adds up every line ever written.

# What is shown first.
how-feed-intro = The order of lists is made from what is known of models, by a formula that stands here. Likes and followers are not part of it, and { $promotion }promotion{ $promotion-end } is not either.
how-feed-today = Today
how-feed-today-text = Every public model has a score from 0 to 1, made again every quarter of an hour:
how-feed-part = Part
how-feed-share = Share
how-feed-is = What it is
how-feed-marks = Marks
how-feed-marks-is = the lower bound of the stars that people gave after printing
how-feed-prints = Prints
how-feed-prints-is = the lower bound of the share of prints that came out
how-feed-freshness = Freshness
how-feed-freshness-is = halves every { $fresh-half-life-days } days
how-feed-interest = Interest
how-feed-interest-is = downloads of the last week by different members, each counted as far as { $reputation }they are believed{ $reputation-end }
how-feed-mixed = Of the { $candidates } that stand highest, chance moves each a little; then the page is mixed, so that it does not show the same thing over and over: at most { $per-creator } models of one creator, and models of one family or category keep apart. Everybody who looks within the same minute sees the same page.
how-feed-places = Some places are kept for newcomers, and two carry promoted models with a label. Each card says why it is there.
how-feed-for-you = For you
how-feed-for-you-text = The same scores, raised by what ties a model to you: { $tie-creator } for a creator you follow, { $tie-tag } for a tag you follow, { $tie-printer } when it came out on a printer like yours, { $tie-material } for your material. It stays the same for a day. What you look at is not recorded for this.
how-feed-others = Trending, newest, most printed
how-feed-others-text = Trending is the interest of the last week alone. Newest is the time of publication. Most printed counts the reports of prints.

# Made by people.
how-made-intro = Every model here comes with a statement of its creator. They confirm it at each publication, and the words of that day stay with the version:
how-made-covers = What it covers
how-made-covers-text = Drawing in CAD, sculpting, writing code that makes a shape, scanning a thing and working on the scan: all of these are work by hand. A shape that a generative model put out from a prompt or a picture is not, also when it was touched up later.
how-made-others = Work of others
how-made-others-text = What was published elsewhere is its author’s. A member who { $imports }brings it here{ $imports-end } can share it under the author’s own licence, if that lets files be passed on, with the author and the page named; the statement then says so. It earns nothing for who passes it on, and how it prints does not count for them. What its place marks as made by generative AI can not be published at all.
how-made-limits = What it does not prove
how-made-limits-text = A statement is a statement. It carries the creator’s name and its date, so that it can be held against what turns up later.
how-made-evidence = Evidence
how-made-evidence-text = Creators can put on record how a work came to be: sources they can edit (STEP, FCStd, F3D, BLEND, SCAD), pictures of the work half done, films, sketches. Each piece is kept with its SHA-256 and the time it arrived, private or public as they like. The page says how far that goes:
how-made-evidenced = A work is evidenced by a source whose size fits one of its published files: of STEP files we measure the solids and compare the proportions of the boxes around them with those of the files, whichever side they stand on. FCStd, F3D, BLEND and SCAD files, and STEP files that we can not measure, say so (“not compared”) and count only together with a picture, film or sketch of the work. Without a source such pieces count when they arrived on { $days } different days. A source that fits none of the files does not count. While a case about whether the work is its creator’s own waits for its first decision, what arrives after its opening does not count; once one was found against it, only what arrived before the first report does. A panel that looked at this version and saw no violation makes it jury-confirmed.
how-made-proof = None of it is a proof: a box is easily made to fit, a source can be converted from a mesh, and nobody compares pictures with the work unless somebody doubts it. So the time of arrival matters more than that a piece exists. Jurors read what kinds of pieces are on record and whether they came before the version did, so that no name is among them. What a creator takes away goes from our disks after a day. A creator can download what is on record as a certificate signed by this site, and anybody can check it without us: { $code }handprint verify-certificate FILE --key KEY{ $code-end }, with the key at { $handprint-key }/.well-known/handprint-key.json{ $handprint-key-end }.
how-made-generated = When a file says that a program made it
how-made-generated-text = Some programs write their name into what they generate. A file or picture that names a generator where nobody else would write one holds its model before it comes out. The creator reads what was seen and what it does not prove, and takes the file out or asks a moderator, who decides with a reason. Weaker signs, and figures of a shape, never decide anything: moderators see them as a reason to look, jurors and the public do not.{ $classifier ->
    [yes] { "" } This site also sends shapes, pictures and photos of prints to a classifier of its operator, without saying whose they are; what it guesses is one more weaker sign and holds nothing.
   *[other] { "" }
} A photo of a print that names a generator does not count as evidence of the print.
how-made-shapes = Shapes that are here already
how-made-shapes-text = Each shape that comes in is compared with those that are out: turned, mirrored, scaled or meshed anew, as a whole and part by part; half of a shape, or both halves of one that was cut, as long as their triangles are the same. When one lies on another, or a STEP file or an editable source is the same byte for byte (unless three other creators have it, as with libraries and standard parts), its creator is asked how the two relate: a remix, their own work, or a different thing. That is a question and no reproach; the answer is kept, the earlier creator reads it, and a remix follows the licence of what it is made from. About plain shapes, which many people make alike, nobody is asked. A shape built anew after the same idea is found by nobody but people.
how-made-doubt = When somebody doubts it
how-made-doubt-text = Any member can report a model as suspected AI-generated. The reports of several unconnected people open a case; the creator is told and can show how the work came to be; members drawn by lot, who do not know whose work it is, judge it. People are often wrong about this by eye, so the burden is on the side of the violation: seven of nine have to see it, jurors are tested on settled cases, and as long as they are not shown to be right often enough their verdict is only advice to moderators.
how-made-fine = No violation: the model stays, and nothing is recorded against its creator.
how-made-found = A violation found by a panel: the model is hidden, with a statement of reasons, until it is mended or an appeal decides otherwise.
how-made-further = A moderator can confirm more, by the { $measures }ladder{ $measures-end }: the model is removed; the second time within a year publishing is suspended for 30 days; the third time two moderators close the account. Strikes expire after a year.
how-made-links = { $jury }The rules in full{ $jury-end } · { $cases }every case so far{ $cases-end }

# Reports, cases and juries.
how-jury-intro = Whether a work breaks a rule is decided by people, on evidence, with a way to appeal. No machine decides, no number of reports hides anything, and nobody is told who reported.
how-jury-reports-text = Any member can report a model from its page. A reason is enough, proof is not needed; at most { $daily-quota } reports a day. A report weighs from 0.25 to 2: more with the age and activity of the account, more when earlier reports proved right, less when they proved wrong, and much less when a moderator found bad faith. Accounts that share network and device weigh at most 1 together.
how-jury-bad-faith = A report in bad faith is a warning to its sender; { $bad-faith-most } within { $bad-faith-days } days end reporting for { $rest-days } days, with the reasons. If the work turns out to break a rule after all, the mark goes.
how-jury-opens = A case opens when reports of at least three unconnected people weigh { $unseen } within { $window-days } days; { $seen } when the page of the model was opened 2,000 times, since many saw it and said nothing. Reports on all its versions count together, and the case is about the version that most of the weight names; before a jury reports on others wait. After a version was cleared, reports on it and the same question weigh a quarter for { $clear-days } days. While a case is open nothing about the model changes for anybody, except that one before a jury is not shown for cred, unless the version was cleared before.
how-jury-kinds = Juries judge what can be seen from the work alone: whether it was generated, and whether it is what it says. What is unsafe or against the law goes to moderators at once, the most urgent first. Reports of other kinds (whose work it is, licences, spam, anything else) are seen by moderators too; the author is asked when one of them finds that a report may be right, or when the reports weigh enough. { $legal }Legal notices{ $legal-end } have a way of their own and never come before a jury.
how-jury-author = The author
how-jury-author-text = The author is told which rule is in question, here and by mail, and has { $notice-days } days to say how the work came to be. Those who reported hear that it became a case, and how it ends. What was done about a model that is hidden, or has to be put right, ends when the author has mended it and a moderator has looked.
how-jury-author-gone = An author who deletes the model, or the account, does not end a case: it is decided as if they were silent, and what was found stands. Jurors see the work without a name, as always.
how-jury-panel = The panel
how-jury-panel-text = { $panel } members are drawn by lot, { $appeal-panel } for an appeal, none of them from before. To be drawn one offers, has an account of { $age-days } days with { $active-days } active ones, { $karma } karma, prints to show, no violation in { $clean-days } days, and has passed a test of { $test } settled cases with { $right } right. Who has anything to do with the author is left out, and so is who reported or downloaded the model: who follows the other or something of theirs, mutes or blocks the other, has sent a legal notice about the other, has a model with the same shape as one of theirs, or has within a year printed, rated, liked, collected, remixed or commented on something of theirs. Who does any of that before the draw, or is no juror any more by then, is not asked when drawn; from who does it later no ballot is taken. In both cases the next of the reserve is called, and the log says that a juror stepped back. What the author does once the list is made changes no panel. With fewer than { $min-pool } such members, moderators decide.
how-jury-draw = The draw can be checked by anyone. When a case opens, the hash of the list of those who can be drawn is written into a { $cases }public log{ $cases-end }, with the day whose seed will draw. That seed is made of a secret, whose hash is in the log before, and of { $beacon ->
    [yes] the first round of that day of a { $drand }public beacon{ $drand-end } (drand’s quicknet), whose number is in the log before: a signature that many independent parties make together and that nobody knows earlier, neither the operator nor any of them. A day whose secret was committed before this site named a beacon has the last line of the log before that day in its place; the log says which. When the beacon gives no number for { $beacon-days } days, moderators decide
   *[other] the last line of the log before that day
}. { $code }handprint verify-draw{ $code-end } computes all of it again: the panel, the reserve and that it was called in its order, that a pool was too small where moderators decide for want of jurors (the log shows it then), and that verdicts are what the counts come to. { $code }handprint verify-log{ $code-end } computes that no line of the log was changed and that its times never go back.
how-jury-word = Some things no log can prove, and they are the word of the operator: who was put into a pool and who was left out of it, how a case came up, why a juror who was drawn stepped back, and what is in sealed ballots, of which jurors find their reasons in the log later.{ $beacon ->
    [yes] { "" } So is that the beacon gave no number: then { $code }verify-draw{ $code-end } says “not proven”, and with which number drand can be asked whether it did.
   *[other] { "" }
}
how-jury-lines = { $beacon ->
    [yes] { "" }
   *[other] What this can not rule out is an operator who knows the secret and adds lines to the log to try other seeds before the day begins; every such line stays in the log for all to see.{ " " }
}That lines were written when they say is the word of the operator, who could write the end of the log anew, with another list. Only who kept a copy of the log, or its last hash, from before the day can show that this did not happen; the mail that tells an author of a case before a jury has that hash.
how-jury-judging = Judging
how-jury-judging-text = Jurors see the work as it was when the case was opened, whatever its author changes since, and all of a panel see the same: the shape, its measures, the rule, what the author says without names, pictures that the site drew, and of the uploaded ones, of photos of prints and of pictures of the making those in which a moderator found nothing that tells whose it is before the panel was drawn; of what else is on record of the making its kinds. Where the question is about title and description they read these too, without names and addresses: of the author, of whom the work was brought from, and of whose works it is made from. A shape of more than { $triangles },000 triangles is simplified for viewing, and the page says so: its edges are not those of the file. What was withdrawn by who made a print, or by a moderator, is gone at once, and so is what its author takes away of what is on record of the making; a piece that the site was still reading is told once it is read. They do not see who made it, who or how many reported, or how popular it is. They answer “violation”, “fine” or “can not tell”, with reasons, within { $deadline-hours } hours; who is drawn is told here and by mail; who is silent is reminded after { $remind-at-hours } and joined by a reserve after { $replace-at-hours }. Ballots are sealed until the count. Jurors are asked not to look a work up. Search by a shape and “More like this shape” leave out what waits for a juror’s ballot; another account, or another site, could still tell whose it is, and nothing here can rule that out: who knows is asked to step back. { $after-days } days after a decision what jurors wrote goes into the public log, without names and without what tells whose work it is, also when its author has left the site meanwhile. An appeal can still come after that: its panel is not told which case it judges, and is asked not to look for it there; nothing here can rule out that somebody does.
how-jury-verdict = { $ballots } ballots with { $convict } % of the weight find a violation, { $clear-ballots } with { $clear } % clear; anything else goes to moderators. On appeal { $appeal-upholds } uphold a violation and { $appeal-overturns } clear. A found violation hides the model with all its versions, whichever of them was judged: if a newer one does not have what is wrong, its author asks for a look, and a moderator ends it. The measure comes with a statement of reasons in which the author reads what those jurors wrote who found so, without names. Anything harder is confirmed by a moderator, by the { $measures }ladder{ $measures-end }; closing an account takes two of them. Jurors who leave step back from every file.
how-jury-own-shape = A juror who brings a shape that waits for their ballot, in a draft or an import, is not told whose it is before: a draft with it can be published after the ballot.
how-jury-known = How jurors are judged
how-jury-known-text = About { $known } % of files are cases whose answer is settled. They are laid before other members of the pool at the moment a panel is called, look like any other and close with it. They say how far a juror’s ballot counts, between half and one and a half. Who is wrong too often, or always says the same, is not drawn any more once they answered { $suspend-after } of them. Agreeing with one’s panel counts for nothing. Judging earns no tokens, and a little { $karma }karma{ $karma-end } for every ballot, whatever it says. As long as all jurors together are not shown to be right in at least { $competence } % (the lower end of a 90 % interval), verdicts are advice to moderators.
how-jury-appeal = Appeal
how-jury-appeal-text = Whoever lost can appeal once within { $appeal-days } days, also when the account is closed: the mail that tells of the decision has a link for it. The second look is the last one here, also for an author who was cleared at first and against whom it finds: after it there are certified out-of-court dispute bodies, and courts. An overturned decision takes its measure back, and with it strikes, karma, tokens and a closure. Both sides are told how it ended, with reasons.

# Karma.
how-karma-intro = Karma is one whole number for what a member gave to others. It is never negative and buys nothing. Your own, day by day, stands under { $karma }your karma{ $karma-end }.
how-karma-for = For
how-karma-points = Points
how-karma-most = Most a day
how-karma-no-limit = no limit
how-karma-limit = Both kinds of prints share one limit. The limit applies to the sum of a day, so order never matters. Words by accounts without a history bring nothing.
how-karma-downloads = Each model also brings { $download-factor } × log₂(1 + downloads), where each member counts once and a fresh account not at all: the first downloads matter, the thousandth hardly.
how-karma-back = When something that gave karma is taken back, its points go, as if they had never been. Rules in force: { $version }.

# What is measured.
how-measuring-intro = Each file is read in full when it arrives. Nothing here is typed in by the creator:
how-measuring-size = { $strong }Size{ $strong-end }: the box around the shape, in millimetres. Files that do not name a unit are taken as millimetres unless that makes no sense; then the page says so.
how-measuring-triangles = { $strong }Triangles{ $strong-end }: as they stand in the file.
how-measuring-watertight = { $strong }Watertight{ $strong-end }: every edge of the surface is shared by exactly two triangles that agree on which side is outside. Most slicers also cope with small faults; the notes beside a file name them.
how-measuring-weight = { $strong }Weight, estimated{ $strong-end }: from volume and surface, for a usual way of printing. It is an estimate, and it is marked as one.
how-measuring-picture = { $strong }The picture{ $strong-end }: rendered from the file itself, without retouching.
how-measuring-settings = Print settings are different: they are what the creator says about their own print.

# Promotion.
how-promotion-intro = Creators can spend { $cred }cred{ $cred-end } on showing their own models to more people. What it buys is small, labelled and open to everybody; it is never a rank, and no score knows of it.
how-promotion-buys = What it buys
how-promotion-buys-text = A share of { $places } places on each page of { $page } cards: places { $first } and { $second }. Such a card carries the words “Promoted with cred” and the same picture, facts and figures of trust as everywhere. In a search one result may move up to place { $first }, if it fits the words at least as well as the middle of the page; nothing comes in that was not found.
how-promotion-much = How much
how-promotion-units = Tokens are spent in units of { $unit } for one model and one day (UTC): at most { $per-model-day } a day and { $per-model-30-days } in any 30 days for a model, at most { $per-creator-day } a day for all models of a creator.
how-promotion-root = Each creator’s share follows the square root of what they spend that day, so four times the tokens get twice the share, and spreading them over several models gains nothing. Nobody gets more than { $share } % of the promoted places. What is left over goes to the models whose turn it was anyway.
how-promotion-drawn = Who is drawn
how-promotion-drawn-text = For each place a model is drawn with these shares, from a number that is made of the day, the page, the minute and the place alone. Everybody who looks within that minute sees the same, and anybody can check the draw.
how-promotion-takes = What it takes
how-promotion-takes-text = At the moment of showing: a public model whose files were looked at, no open case about it, a photo of a print by its creator, and lower bounds of at least { $creator-floor } for the creator’s reputation and { $model-floor } for the model’s stars. Whoever has no reports yet passes. While something is missing, nothing is shown and nothing is used up; when a case opens or a model is hidden, the promotion ends and what was not delivered returns.
how-promotion-not = What it can not do
how-promotion-not-text = No score, no karma and no place in the feed or in search takes spending into account. A download by way of a promoted card does not count as interest. Ratings, success rates and reviews stay where they are.
how-promotion-stop = Stopping
how-promotion-stop-text = A day is delivered in slices of ten minutes. A promotion can be stopped at any time; tokens for slices that were not begun return with the day on which they expire unchanged.
how-promotion-newcomers = Places for newcomers
how-promotion-newcomers-text = Places { $newcomers } of each page of the feed can not be bought. They are kept for models of at most { $discovery-max-age-days } days that were shown fewer than { $discovery-max-impressions } times and have few reports, each as likely as any other.
how-promotion-books = Open books
how-promotion-books-text = { $promotions }Who promoted what{ $promotions-end } lists every promotion of every day with its tokens and what it got; { $transparency }Transparency{ $transparency-end } shows how evenly attention is spread. Programs find the same at { $code }/api/v1/promotions{ $code-end }. Showings and clicks are counted by model and day, without knowing who looks.
how-promotion-choice = Your choice
how-promotion-choice-text = Promoted cards can be switched off in this browser. A cookie remembers it for a year and says nothing else.
how-promotion-on = Show promoted cards again
how-promotion-off = Show me no promoted cards

# Prints and reputation.
how-reputation-intro = The question that matters is whether a model prints well. The answer comes from people who downloaded and printed it, and it says how sure it is.
how-reputation-figures = The figures
how-reputation-printed = { $strong }Printed OK{ $strong-end }: the share of reported prints that came out, a flawed one counting half. Reports weigh by their evidence, so it is not a plain count. The bar shows where the true share likely lies: nine times in ten it is inside.
how-reputation-stars = { $strong }Stars{ $strong-end }: the weighed mean of the stars given after printing.
how-reputation-creator = { $strong }Creator{ $strong-end }: from 1 to 5, out of stars ({ $weight-stars } %), prints that came out ({ $weight-prints } %) and feedback on the files ({ $weight-feedback } %), over all models. Everyone starts at 3.0.
how-reputation-new = Why it often says “new”
how-reputation-new-text = A figure appears once there is evidence of weight { $new-below }: about as much as ten photographed prints by people with a short history. Creators are provisional up to { $provisional-below }, then solid. Words by accounts without a history can never amount to more than { $thin-cap-model } for a model and { $thin-cap-creator } for a creator, however many there are.
how-reputation-try = Try it
how-reputation-try-text = Make up a creator with one model and see what the rules in force make of it. Every report is by another person.
how-reputation-recent = All within the last month
how-reputation-compute = Compute
how-reputation-honest = What keeps it honest
how-reputation-one-voice = Many reports by one person on one creator count as one voice that grows slowly.
how-reputation-mutual = Two who report on each other count less.
how-reputation-quick = In any { $recent-days } days new voices weigh at most a quarter of the older ones, or { $recent-floor }.
how-reputation-elsewhere = A failed print put down to settings, material or printer counts a fifth.
how-reputation-half-life = Reports lose half their weight in { $half-life-days } days. On a version with new shapes, reports on the shapes before count half for the model.
how-reputation-deleted = Deleting a model does not delete what its prints said about its creator, nor end a case about it. Who deletes the account takes their name away, not the weight of the prints they reported.
how-reputation-paid = Nothing that is paid for enters any of this.
how-reputation-again = Every figure can be made again from the reports, bit for bit; programs can ask for any of them at { $code }/api/v1/rules{ $code-end }. Rules in force: { $version }. See also { $reviews }print reports{ $reviews-end } and { $karma }karma{ $karma-end }.

# Print reports.
how-reviews-who = Who may report
how-reviews-who-text = Members who downloaded that version while signed in, half the stated print time later ({ $min-delay-minutes } minutes at least, { $hours } hours at most). Not the creator, and no account that shares a network and device with them. One report a version; it can be changed, counts from the day of the change, and what it said before stays visible.
how-reviews-owes = Who has the files and has not reported yet does not see the figures of others on that page, so that nobody repeats the crowd. “Not printed” is an answer too.
how-reviews-counts = What makes a report count
how-reviews-counts-text = Words alone { $text } %. A photo of the print { $photo } %. Photo with printer, material, nozzle and layer height { $photo-and-settings } %. A failure needs both, since a failed print is easily faked. A photo that is a copy of another report’s, or of the model’s own pictures, does not count.
how-reviews-sliced = Settings can be read from the sliced 3MF or G-code you printed; the report then says so, and whether it is the creator’s own print file. A card with your code in the photo ties it to your report.
how-reviews-doubted = When a photo is doubted
how-reviews-doubted-text = One print in { $sample-one-in } by lot, and every one that its model’s creator contests, is shown to { $makers } makers drawn by lot who print themselves and have nothing to do with either side. They see photos and model, not who reported or how. { $confirm } who see a print confirm it. If not, the report counts as words. If all agree that it shows no print of the model, the report is removed and for { $strike-days } days its author is believed half.
how-reviews-raters = Who reports
how-reviews-raters-text = Then it matters who reports. Time, activity, shown prints of different creators, and agreement with others raise how far a rater is believed; being alone against the crowd with a photo costs nothing. It is counted anew each day from what happened before.
how-reviews-rater = A rater
how-reviews-believed = Believed
how-reviews-votes = Answers and votes
how-reviews-votes-text = The creator can answer in public, and say in which version a fault is mended: the report shows it, the scores stay. Members vote whether a report helps them decide. Many votes for one author count less each, people on one network and device vote once, and the outcome is not shown for { $hidden-hours } hours. A report is helpful when { $min-voters } independent people whose votes weigh { $min-weight } together say so. Votes order the list below photos; no score reads them.
how-reviews-in-force = Rules in force: { $version }. See also { $reputation }prints and reputation{ $reputation-end }.

# The rules.
how-rules-intro = What has no place here, in plain words. Statements of reasons name the rule they rest on and lead to this page. Who decides, and how to appeal, stands in { $jury }Reports, cases and juries{ $jury-end }.
how-rules-comments-text = Say what helps others to print and to make. Comments have no place here that are:
how-rules-comments-who = Members report them, and moderators decide. The author of a comment that is removed reads why.
how-rules-reports-text = A report says what its sender believes. It need not be right: honest suspicion costs nothing. One that a moderator finds to be in bad faith weighs against its sender; the first ones are warnings, and { $bad-faith-most } within { $bad-faith-days } days end reporting for { $rest-days } days. { $legal }Legal notices{ $legal-end } stay open.
how-rules-notices-text = A legal notice says what its sender believes to be so. One that is not upheld and was plainly without ground is a warning to its sender; { $unfounded-most } within { $unfounded-days } days end sending for { $unfounded-rest-days } days, but for notices of abuse of children.
how-rules-repeat = Repeated infringement
how-rules-repeat-text = Whose works infringe again and again loses the account: { $repeat-most } claims of copyright that stand within { $repeat-days } days are enough for two moderators to close it. { $legal }Legal notices{ $legal-end }
how-rules-measures = What can follow
how-rules-measures-text = What is hidden or has to be put right ends once it is mended and a moderator has looked. Removals are strikes: the second within { $strike-days } days rests publishing for { $suspension-days } days, the third closes the account, by two moderators; so does, at once, evidence that was forged. A strike counts for { $strike-days } days. Every decision can be appealed within { $appeal-days } days.
how-rules-machines = What machines do
how-rules-machines-text = Programs measure files, look for marks that other programs left in them, compare shapes, and add up the weights of reports. A file that names a generator is held before it comes out, and a case pauses promotion; nothing else follows by itself. Whether a rule is broken is decided by people.
