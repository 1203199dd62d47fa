# Figures: $figure and $step as code knows them.
analytics-figure = { $figure ->
    [model] Model
    [shown] Shown
    [opened] Opened
    [downloads] Downloads
    [prints] Prints
    [ok] Printed well
   *[other] New followers
}
analytics-heading = Figure
analytics-what-it-says = What that says
analytics-difference = { $difference ->
    [too-few] too few to tell
    [unclear] no clear difference
    [more] clearly more
   *[other] clearly fewer
}
analytics-days = Days
# A length of time to look at.
analytics-days-long = { $days } days

# From card to print.
analytics-steps = From card to print
analytics-step = Step
analytics-times = Times
analytics-of-before = Of the step before
analytics-step-shown = Card shown in a list
analytics-step-opened = Page opened
analytics-by-promotion = ({ NUMBER($count) } by promoted cards)
analytics-step-downloaded = Downloaded
analytics-step-reported = Print reported
analytics-step-well = Printed well
analytics-dash = A dash: fewer than 20 of the step before, too few for a share. People also open pages by links from elsewhere, so that a share can be above 100 %.

# Day by day.
analytics-as-table = Every day as a table
analytics-every-day = Every day
analytics-day = Day (UTC)

# How it is counted.
analytics-how = How this is counted
analytics-how-seen = Shown and opened count what was sent to browsers, without programs that say that they are programs; nothing is kept of who looked. Opened leaves out your own visits; your cards count as shown also where you see them yourself. They are held in memory for a few seconds; a crash of the server loses as much. Of where people came from, only the name of the other site is kept, and only where their browser tells it. Words of searches are shown where they led here at least three times on a day. A page that is loaded again counts as opened, not as one more visit from somewhere. Sources and words are kept for 400 days.
analytics-how-done = Downloads count each file or zip that was begun, by members and by people without an account, without yours. Prints are reports that stand today, each counted once, on the day it was first made; the rate on the page of a model weighs them. Followers are those who follow today, on the day they began. Days begin at midnight UTC, and today is not over.

# All models of a creator.
analytics-title = How your models do
analytics-text = Counted on this site alone, by day and model, never by person.
analytics-export = Export as CSV
analytics-none = Nothing is published yet
analytics-none-text = How often your models are shown, opened, downloaded and printed stands here once one is out.
analytics-publish = Publish a model
analytics-more-in-file = { $count } more are in the file.
analytics-up-to-yesterday = { $days } days up to yesterday, and the { $days } before
analytics-compared = Compared
analytics-before = Before
analytics-yesterday = Up to yesterday
analytics-followers-yours = New followers of yours: { NUMBER($over) }, before { NUMBER($before) }. Today is not over and is left out here.
analytics-webhooks = Let programs of yours know what happens
analytics-over-api = Read figures over the API

# One model.
analytics-of = How “{ $title }” does
analytics-all-models = All your models
analytics-its-page = Its page
analytics-followers-model = New followers of this model: { NUMBER($over) }, before { NUMBER($before) }. Today is not over and is left out here.
analytics-changes = What your changes did
analytics-changes-none = Nothing was changed in this time. New versions and changes of title, description, cover and licence stand here, with what was counted before and after.
analytics-around = Around { $date }
analytics-days-before = { $days } days before
analytics-days-after = { $days } days after
analytics-mixed = Something else was changed within these days too, so nobody can tell which change did it.
analytics-too-few-days = Too few whole days before or after to compare: at least three on each side are needed.
analytics-clearly = The day of the change is left out on both sides. “Clearly” means more than chance alone would do; it does not say why.
analytics-change-version = Version { $number }
analytics-change-licence = Licence: { $name }
analytics-change-title = Title: { $title }
analytics-change-cover = Cover
analytics-sources = Where people came from
analytics-sources-none = Nobody opened the page in this time.
analytics-from = From
analytics-sources-more = { NUMBER($count) } more from elsewhere.
# What is no name of another site.
analytics-source = { $source ->
    [untold] Not told: typed, bookmarked, from apps
    [home] Home page
    [search] Search here
    [categories] Categories
    [profiles] Profiles
    [models] Pages of models
    [collections] Collections
    [following] What people follow
    [here] Elsewhere on this site
   *[other] Others
}
analytics-words = Words
analytics-searched = What they searched for
analytics-searched-none = No search here led to it in this time.
analytics-words-more = { NUMBER($count) } more by words that led here less often than these.
analytics-words-rare = { NUMBER($count) } more by words that led here fewer than three times on a day; these are not shown, because they could say who searched.
analytics-by-version = By version
analytics-since = Since
analytics-opened-meanwhile = Opened meanwhile
