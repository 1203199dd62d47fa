# One's own promotions.
promotion-mine = Your promotions
promotion-mine-text = Open a model of yours and choose “Promote”. Everybody can see { $link }who promoted what{ $link-end }.
promotion-promotions = Promotions
promotion-none = Nothing was promoted yet
promotion-none-text = What you promote stands here, with how often it was shown and followed.
promotion-phase = { $phase ->
    [planned] planned
    [running] running
    [stopped] stopped
   *[other] over
}
# Goes on from a number of tokens.
promotion-so-delivered = , { $delivered } delivered
promotion-shown-times = shown { $count } times
promotion-followed-times = followed { $count } times
promotion-stop = Stop
promotion-stop-model = Stop promoting { $title }
promotion-counted = Shown and followed count all promotions of the model on that day.
promotion-stopped = Stopped. { $tokens } came back to your wallet with their old expiry.
promotion-over-already = It was over already; nothing changed.

# The open ledger.
promotion-open = Who promoted what
promotion-open-text = Every promotion, open to everybody: whose model, how many tokens, what it got.
promotion-how = How promotion works
promotion-attention = How attention is spread
promotion-days = Days
promotion-day-before = Day before
promotion-day-after = Day after
promotion-cards-shown = Cards shown
promotion-of-these = Of these promoted
promotion-gini = Gini over all models
promotion-promoted-gini = Gini of promoted, over creators
promotion-not-over = The figures of the whole day come once it is over, at midnight UTC.
promotion-nobody = Nobody promoted anything on this day
promotion-nobody-text = The promoted places went to the models whose turn it was anyway.
promotion-creator = Creator
promotion-delivered = Delivered
promotion-state = State
promotion-shown = Shown
promotion-share = Share of promoted
promotion-followed = Followed
promotion-not-public = A model that is not public
promotion-open-counted = Shown, share and followed count all promotions of a model on that day.

# The sheet on which a model is promoted.
promotion-promote = Promote { $title }
promotion-sheet-text = Tokens buy a share of two labelled places on each page of the feed, and of one in search where the words fit. They buy no rank, and no score knows of them.
promotion-not-started = Nothing was started
promotion-look = Look at this day
promotion-used = Used of what is allowed
promotion-used-of = { $used } of { $most }
promotion-cap = { $cap ->
    [model-day] This model, this day
    [model-30-days] This model, any 30 days around it
   *[other] All your models, this day
}
# A number of tokens stands between these two.
promotion-in-wallet = In your wallet:
promotion-to-spend = to spend.
promotion-tokens-for = Tokens for { $date }
promotion-range = A range from the visits of the last days: at worst as many others promote as on the busiest of them, at best nobody joins those who do now. Nobody gets more than 5 % of the promoted places, whatever they spend.
promotion-in-a-row = Days in a row
promotion-in-a-row-hint = As many tokens on each, at most { $most } days.
promotion-start = Start promoting
promotion-can-stop = You can stop at any time. What was not shown comes back, with its old expiry.
promotion-today = Today, { $date }: what is left of it
promotion-tomorrow = Tomorrow, { $date }
promotion-expected-unknown = too little was measured yet to say
promotion-expected-nothing = probably not shown: hardly anybody looks
promotion-expected = shown about { $times } times
promotion-expected-range = shown about { $least } to { $most } times
promotion-started-one = “{ $title }” is promoted on { $date }.
promotion-started = “{ $title }” is promoted on { $days } days from { $date }.

# Why nothing was started.
promotion-day-form = The day is written as 2026-11-25.
promotion-not-yours = You can promote your own models only.
promotion-bounds = Promotions begin today or within { $ahead } days and run for 1 to { $most } days.
promotion-before = A promotion of this model was started since you looked. No more tokens were set aside.
promotion-no-room = Nothing was started: { $why } ({ $date }).
promotion-capped = { $cap ->
    [unit] promotion comes in units of 10 tokens
    [model-day] a model takes at most 30 tokens a day
    [model-30-days] a model takes at most 90 tokens in any 30 days
    [creator-day] a creator spends at most 40 tokens a day
   *[other] there are not enough tokens in the wallet
}
promotion-advice = { $blocked ->
    [open-case] A case about this model is open. It can be promoted once it is cleared.
    [hidden] This model is not public.
    [scan-pending] Its files are still being looked at. Try again in a few minutes.
    [no-print] A photo of your own print is missing. Add one under Photos & media, tick “Shows a real print”, then come back.
    [creator-below] Your reputation is below what promotion asks for. It rises with prints that work.
   *[other] The rating of this model is below what promotion asks for. A version that mends what reports name helps.
}

# Promoted cards in one browser.
promotion-choice = Promoted cards are on or off.
promotion-shown-again = Promoted cards are shown again.
promotion-off = Promoted cards are off in this browser.
