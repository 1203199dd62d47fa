# How evenly models are shown. Gini is the coefficient of that name.
exposure-intro = What this site shows to whom is decided by { $rules }published rules{ $rules-end }. These figures say what comes of them. They are counted without knowing who looks.
exposure-heading = How attention is spread
exposure-explained = Every card that was sent in a list counts as shown once. Gini: 0 when all public models are shown alike, near 1 when one has everything. Four of 24 places on each page of the feed are kept for models that few have seen; two can be promoted.
exposure-gini-of = Gini over models, { $date }
exposure-of-top = Shown of the top 1 % of models
exposure-in-promoted = Shown in promoted places
exposure-in-first-week = Shown in a model’s first week, median
exposure-by-day = Showing by day
exposure-models = Public models
exposure-shown = Cards shown
exposure-newcomers = Newcomers’ places
exposure-promoted = Promoted
exposure-gini = Gini
exposure-top = Top 1 %
exposure-gini-promoted = Gini of promoted
exposure-first-week = First week: median, lowest tenth
# Median and lowest tenth, of so many models.
exposure-week = { $median }, { $low } of { $models }
exposure-first-week-explained = The first week of a model is its first seven days after publication; the row of a day tells of models whose first week ended within the seven days up to it.
exposure-none = Nothing was counted yet
exposure-none-text = The first full day of showing models stands here from the morning after.
