# The page about the parameters, then every parameter by area.
how-parameters-title = Parameters of the rules
how-parameters-intro = All numbers by which { $site } decides, and what its rules say, as the running program has them. A server that starts with other ones notes it here by itself, with the time; what was noted is never changed.
how-parameters-version = Version { $number }, in force since { $since }.
how-parameters-more = What it means
how-parameters-what = What
how-parameters-changed = What changed
how-parameters-unchanged = Nothing since it is noted.
how-parameters-since = Version { $number }, since { $since }:
# $what is a parameter.
how-parameters-other = { $what }: from { $was } to { $now }
how-parameters-gone = { $what }: was { $was }, is gone
how-parameters-new = { $what }: new, { $now }
how-parameters-trust = Prints, reputation and karma
# Values that are more than a figure.
how-parameters-ballots = { $ballots } ballots and { $share } of the weight
how-parameters-length = { $characters } characters, { $words } words
how-parameters-right = { $right } of { $all } right
how-parameters-missed = { $missed } of { $all }
how-parameters-terms-day = at most { $count } a day
how-parameters-terms-after = yours after { $days } days
how-parameters-karma-worth = { $points }, at most { $most } a day
how-parameters-karma-no-limit = { $points }, no limit a day
how-parameters-earning = { $way ->
    [publish] Tokens for a published model
    [print-success] Tokens for a print that came out
    [helpful-review] Tokens for a report that helped
   *[other] Tokens for a day with a contribution
}
how-parameters-karma-kind = { $kind ->
    [publish] Karma: a model public for a week
    [print-evidenced] Karma: a print of yours shown in a photo
    [print-plain] Karma: a print of yours told in words
    [review-helpful] Karma: a report of yours helped
    [comment-upvote] Karma: a comment of yours was upvoted
    [feedback-good] Karma: files were as promised
    [feedback-bad] Karma: files were not as promised
    [report-upheld] Karma: a violation you reported was found
    [report-bad-faith] Karma: a report in bad faith
    [jury-ballot] Karma: a ballot with reasons
    [jury-known-fail] Karma: a ballot against a known case
    [warning] Karma: a model had to be corrected
    [hidden] Karma: a model was hidden
    [removed] Karma: a model was removed
   *[other] Karma: a strike
}

how-parameters-rules-version = Name of this set of parameters
how-parameters-rater-floor = Credibility of a new account
how-parameters-rater-age-tau-days = Days after which age gives 63 % of its worth
how-parameters-rater-days-per-active-day = Most days of age for each active day
how-parameters-rater-evidence-prior = Evidence of a rater: assumed share
how-parameters-rater-evidence-prior-mass = Evidence of a rater: weight of what is assumed
how-parameters-rater-agree-prior = Agreement of a rater: assumed sum
how-parameters-rater-agree-prior-mass = Agreement of a rater: weight of what is assumed
how-parameters-rater-agree-full-within = Stars from the consensus that agree in full
how-parameters-rater-agree-zero-at = Stars from the consensus that agree in nothing
how-parameters-rater-consensus-min = Least weight of others for a consensus
how-parameters-rater-consensus-half = Weight of others at which a consensus counts half
how-parameters-rater-shield-evidence = Evidence from which dissent is not held against a rater
how-parameters-rater-shield-below = Agreement below which that protects
how-parameters-rater-strike = Share of credibility that a strike leaves
how-parameters-rater-strike-days = Days for which a strike lowers credibility
how-parameters-rater-credible-text = Credibility from which words alone count in full
how-parameters-evidence-text = Evidence of words
how-parameters-evidence-photo = Evidence of a photo
how-parameters-evidence-photo-and-settings = Evidence of a photo with settings
how-parameters-evidence-min-delay-minutes = Least minutes from download to report
how-parameters-evidence-min-delay-of-print = Least share of the print time from download to report
how-parameters-evidence-max-delay-minutes = Most minutes from download to report that are asked for
how-parameters-checks-makers = Makers asked at a time about a photo
how-parameters-checks-confirm = Makers who must confirm a photo
how-parameters-checks-sample-one-in = One print with photos is checked in so many
how-parameters-checks-answer-hours = Hours a maker has to answer
how-parameters-checks-min-evidence = Least evidence of own prints of a maker who checks
how-parameters-checks-conflict-days = Days for which who reported on a creator checks nothing of theirs
how-parameters-checks-open-at-most = Most checks open for a maker
how-parameters-checks-contests-at-most = Most contests open for a creator
how-parameters-review-half-life-days = Days after which a report counts half
how-parameters-review-fail-unsure = Weight of a failure blamed on nothing
how-parameters-review-fail-elsewhere = Weight of a failure blamed on settings, material or printer
how-parameters-review-older-geometry = Weight of a report on an earlier shape
how-parameters-review-recent-days = Days for which a report is recent
how-parameters-review-recent-floor = Least weight that recent reports can have
how-parameters-review-recent-of-older = Most weight of recent reports, as a share of older ones
how-parameters-review-thin-cap-creator = Most weight of thin reports for a creator
how-parameters-review-thin-cap-model = Most weight of thin reports for a model
how-parameters-review-thin-band-stars = Most stars by which thin reports differ
how-parameters-review-thin-band-share = Most share by which thin reports differ
how-parameters-review-reciprocity-days = Days over which reports on each other are counted
how-parameters-helpful-z = Bound at which reports are ordered, in standard errors
how-parameters-helpful-min-voters = Least voters for a report to be called helpful
how-parameters-helpful-min-weight = Least weight of voters for a report to be called helpful
how-parameters-helpful-hidden-hours = Hours for which votes on a report are hidden
how-parameters-creator-weight-stars = Creator: weight of stars
how-parameters-creator-weight-prints = Creator: weight of prints
how-parameters-creator-weight-feedback = Creator: weight of whether files were as promised
how-parameters-creator-prior-stars = Creator: assumed stars
how-parameters-creator-prior-mass = Creator: weight of what is assumed
how-parameters-creator-prior-variance = Creator: assumed variance
how-parameters-creator-z = Lower bound of a score, in standard errors
how-parameters-creator-new-below = Creator: new below this weight of reports
how-parameters-creator-provisional-below = Creator: provisional below this weight of reports
how-parameters-model-prior-mass = Model: weight of what is assumed
how-parameters-model-prior-stars = Model: assumed stars
how-parameters-model-prior-variance = Model: assumed variance
how-parameters-model-new-below = Model: new below this weight of reports
how-parameters-karma-publish-days = Karma: days a model must be public
how-parameters-karma-download-factor = Karma: factor of log2(1 + downloads)
how-parameters-cred-weekly-mint-cap = Most tokens earned in a week
how-parameters-cred-balance-cap = Most tokens held
how-parameters-cred-expiry-days = Days until tokens expire
how-parameters-cred-min-evidence = Least evidence of a report that earns
how-parameters-cred-min-reviewer-credibility = Least credibility of a reviewer whose print earns
how-parameters-promotion-unit = Tokens are spent in units of
how-parameters-promotion-per-model-day = Most tokens on a model a day
how-parameters-promotion-per-model-30-days = Most tokens on a model in 30 days
how-parameters-promotion-per-creator-day = Most tokens of a creator a day
how-parameters-promotion-creator-share-cap = Most share of promoted places for a creator
how-parameters-promotion-creator-floor = Least reputation of a creator, at its lower bound
how-parameters-promotion-model-floor = Least stars of a model, at their lower bound
how-parameters-ranking-quality = Weight of quality
how-parameters-ranking-prints = Weight of prints
how-parameters-ranking-freshness = Weight of freshness
how-parameters-ranking-trend = Weight of what is downloaded now
how-parameters-ranking-fresh-half-life-days = Days after which freshness has halved
how-parameters-ranking-trend-half = Downloads a week at which their weight is half
how-parameters-ranking-sample-tau = How far chance moves a score
how-parameters-ranking-candidates = Models a page is chosen from
how-parameters-ranking-mmr-lambda = Weight of the score against sameness
how-parameters-ranking-per-creator = Most models of a creator on a page
how-parameters-ranking-page = Cards on a page
how-parameters-ranking-discovery-max-age-days = Most days a newcomer is public
how-parameters-ranking-discovery-max-impressions = Most times a newcomer was shown
how-parameters-ranking-discovery-max-mass = Most weight of reports on a newcomer
how-parameters-ranking-tie-creator = For you: weight of a creator you follow
how-parameters-ranking-tie-tag = For you: weight of a tag you follow
how-parameters-ranking-tie-printer = For you: weight of your printer
how-parameters-ranking-tie-material = For you: weight of your material
how-parameters-promotion-positions = Places that promotion may fill
how-parameters-ranking-discovery-positions = Places kept for newcomers
how-parameters-reports-daily-quota = Most reports by a member a day
how-parameters-reports-window-days = Days for which a report counts
how-parameters-reports-clear-days = Days for which a clear verdict dampens reports
how-parameters-reports-bad-faith-days = Days for which bad faith counts
how-parameters-reports-bad-faith-most = Reports in bad faith that end reporting for a while
how-parameters-reports-rest-days = Days for which reporting rests then
how-parameters-cases-notice-days = Days the author has for evidence
how-parameters-cases-appeal-days = Days for an appeal
how-parameters-cases-beacon-days = Days a draw waits for the beacon
how-parameters-cases-panel-hours = Hours in which a ballot counts
how-parameters-measures-strike-days = Days for which a strike counts
how-parameters-measures-suspension-days = Days of a suspension
how-parameters-panel-panel = Jurors of a panel
how-parameters-panel-appeal-panel = Jurors of an appeal
how-parameters-panel-quorum = Least ballots for a verdict
how-parameters-panel-appeal-upholds = Ballots of an appeal that uphold
how-parameters-panel-appeal-overturns = Ballots of an appeal that overturn
how-parameters-panel-min-pool = Least members to draw from
how-parameters-panel-deadline-hours = Hours a panel has
how-parameters-panel-replace-at-hours = Hours until reserves are called
how-parameters-panel-remind-at-hours = Hours until a juror is reminded
how-parameters-panel-known-share = Share of ballots on known cases
how-parameters-panel-competence = Accuracy below which verdicts are advice
how-parameters-panel-suspend-after = Known cases until a juror can be suspended
how-parameters-juror-age-days = Juror: least days of the account
how-parameters-juror-active-days = Juror: least active days
how-parameters-juror-karma = Juror: least karma
how-parameters-juror-evidenced-reports = Juror: least reports with a photo
how-parameters-juror-proven-models = Juror: or least models that others printed
how-parameters-juror-clean-days = Juror: days without a violation
how-parameters-juror-most-open = Juror: most open cases
how-parameters-juror-most-ballots = Juror: most ballots in 30 days
how-parameters-juror-retry-days = Juror: days until the test can be tried again
how-parameters-panel-convict = What finds a violation
how-parameters-panel-clear = What clears
how-parameters-panel-rationale = Shortest reasons
how-parameters-juror-test = Juror: entry test
how-parameters-juror-most-missed = Juror: missed files that rest
