# How a model printed: the section on its page.
trust-heading = Prints & reviews
trust-report = Report a print
trust-owed = You have the files. Say how they printed, or that you will not print them, and the figures of others appear.
trust-fails = What fails
trust-fails-alone = seen by you alone
trust-photos = Photos of prints
trust-photo-by = Photo of a print by { $name }
trust-mine = Will it print on mine?
trust-printer = Printer
trust-any-printer = Any printer
trust-any-material = Any material
trust-nozzle = Nozzle
trust-any-nozzle = Any nozzle
trust-show = Show
trust-remember = Remember as mine
trust-outcome = Outcome
trust-all = All
trust-none = No report is like that.
trust-more = More reports
trust-stars = { $given } of 5 stars
# Goes on with how long ago that was.
# How a print came out, and why it did not.
trust-outcome-because = { $outcome }: { $cause }
trust-answered = The creator answered

# Facts about one print.
trust-fact-nozzle = { $mm } mm nozzle
trust-fact-layers = { $mm } mm layers
trust-fact-supports = { $supports ->
    [no] no supports
    [partly] some supports
   *[other] supports
}
trust-fact-infill = { $percent } % infill
trust-mark-helpful = helpful
trust-mark-mended = mended in v{ $version }
trust-mark-code = code seen by makers
trust-mark-checked = checked by makers
trust-mark-unconfirmed = photo not confirmed
trust-mark-contested = photo contested, makers look
trust-mark-creators-file = the creator’s print file
trust-mark-sliced-file = settings from the sliced file
trust-mark-thanked = thanked by the creator

# What the figures of a model, and of a creator, rest on. $shown are the reports with a photo.
trust-basis-none = Nobody has reported a print yet.
trust-basis-new = { $reports ->
    [one] 1 report
   *[other] { $reports } reports
} by { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $shown } with a photo. That is too little evidence for figures: photos and people with a history count most.
trust-basis = { $reports ->
    [one] 1 report
   *[other] { $reports } reports
} by { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $shown } with a photo. Weighed by their evidence, { $percent } % of prints came out, likely between { $low } and { $high } %.
trust-creator-none = A reputation stands here once people report how prints of these models went.
trust-creator-new = { $reports ->
    [one] 1 report
   *[other] { $reports } reports
} by { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $shown } with a photo: too little evidence for a figure yet.
trust-creator-basis = Rests on { $reports ->
    [one] 1 report
   *[other] { $reports } reports
} by { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $shown } with a photo. Likely between { $low } and { $high }.

# Answers to “Will it print on mine?”. $near says whether $conditions (printer, material, nozzle) are exactly what was asked.
trust-fit-none = Nobody has reported such a print. In general { $percent } % came out, likely { $low } to { $high } %.
trust-fit-own = { $near ->
    [exactly] { "" }
   *[other] Nobody has reported exactly this.{ " " }
}On yours, { $conditions }: { $successes } of { $prints ->
    [one] 1 print
   *[other] { $prints } prints
} came out, likely { $low } to { $high } %.
trust-fit-with = { $near ->
    [exactly] { "" }
   *[other] Nobody has reported exactly this.{ " " }
}With { $conditions }: { $successes } of { $prints ->
    [one] 1 print
   *[other] { $prints } prints
} came out, likely { $low } to { $high } %.
trust-fit-nozzle = a { $mm } mm nozzle
trust-best = Worked best: { $successes } of { $prints } came out with { $layer } mm layers{ $supports ->
    [no] , no supports
    [partly] , some supports
    [yes] , supports
   *[other] { "" }
}.

# For the creator: what fails.
trust-cause-times = { $cause ->
    [model] the model
    [settings] the settings
    [material] the material
    [printer] the printer
   *[other] not sure what
} { $times ->
    [one] 1 time
   *[other] { $times } times
}
trust-causes = Failed and flawed prints were put down to: { $causes }.
trust-failing = { $settings }{ $supports ->
    [no] , no supports
    [partly] , some supports
    [yes] , supports
   *[other] { "" }
}: { $failures } of { $prints ->
    [one] 1 print
   *[other] { $prints } prints
} failed or came out with flaws{ $cause ->
    [model] , mostly put down to the model
    [settings] , mostly put down to the settings
    [material] , mostly put down to the material
    [printer] , mostly put down to the printer
    [unsure] , mostly put down to not sure what
   *[other] { "" }
}.

# Badges on a profile.
trust-badge-first = First to print { $count ->
    [one] a model
   *[other] { $count } models
}
trust-badge-shown = { $count } prints shown
trust-badge-helpful = Helpful reviewer
trust-badge-thanked = Thanked for { $count ->
    [one] a print
   *[other] { $count } prints
}

# What brought or took karma.
trust-karma-publish = Models public for a week
trust-karma-print = Prints of your models that came out
trust-karma-helpful = Your reports that helped
trust-karma-comment = Comments people liked
trust-karma-good = Good feedback from downloaders
trust-karma-bad = Bad feedback from downloaders
trust-karma-upheld = Reports of models that were right
trust-karma-bad-faith = Reports of models in bad faith
trust-karma-ballot = Jury votes with reasons
trust-karma-known = Known cases judged wrongly
trust-karma-warning = Warning
trust-karma-hidden = Model hidden
trust-karma-removed = Model removed
trust-karma-strike = Strike
