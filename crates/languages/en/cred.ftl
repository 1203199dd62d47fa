# The wallet.
cred-text = Cred is earned here and spent here: on showing your own models, within caps, always labelled. It can not be bought, given away or sold, and it changes no score.
cred-how = How cred works
cred-promotions = Promotions
cred-spendable = To spend
cred-pending = On its way
cred-debt = Owed
cred-this-week = This week
cred-of = { $now } of { $most }
cred-debt-text = Tokens that were spent were taken back since, because what earned them is gone. What you earn next repays them first.
cred-pending-none = Nothing is waiting. New tokens can be spent after a few days, once what earned them has lasted.
cred-can-be-spent = can be spent
cred-expiring = Expiring soon
cred-expiring-none = Nothing expires within two weeks. Tokens last 90 days; the oldest are spent first.
cred-expire = expire
cred-ways = What you can still earn
cred-ways-text = At most { $weekly } a week together, and { $held } held at once. Weeks begin on Monday, days at midnight UTC.
cred-today = today
cred-in-week = this week
# Ways to earn, by their names in the ledger.
cred-way = { $way ->
    [publish] Publish a model
    [print-success] A print of yours works
    [helpful-review] Write a helpful review
   *[other] Take part
}
cred-way-how = { $way ->
    [publish] An original or a credited remix that stays published for 7 days.
    [print-success] A maker with a record reports, with a photo, that your model printed well. At most 20 times for one model.
    [helpful-review] A report of yours with a photo helps others, whatever its stars or outcome.
   *[other] A day with a review, an accepted check of a print, or an answered question.
}
cred-earned = { $way ->
    [publish] Published a model
    [print-success] A maker's print worked
    [helpful-review] Your review helped
    [engagement] An active day
   *[other] Earned
}

# The ledger.
cred-ledger = Ledger
cred-export = Export as CSV
cred-none = No tokens yet
cred-none-text = Publish a model, or print one and say how it went: the first tokens show here with their reason.
cred-publish = Publish a model
cred-what = What
cred-change = Change
cred-held = Held after
cred-reason = { $kind ->
    [vest] Can be spent now
    [reverse] Taken back: what earned it is gone
    [restore] Given back: the decision that took it was overturned
    [expire] Expired unspent
    [spend] Set aside for promoting
    [deliver] Promoted
    [return] Given back: not shown for all of the time
   *[other] Change
}
cred-about = { $reason }: { $title }
