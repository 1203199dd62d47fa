# The list of saved searches.
searches-title = Saved searches
searches-none = No searches yet
searches-none-text = Save a search from its results, and you hear of every new model that fits.
searches-feed-of = Atom feed of { $search }
searches-tell-me = Tell me
searches-remove = No longer keep { $search }
searches-gone = That search is no longer kept.
searches-removed = “{ $search }” is no longer kept.

# Saving one.
searches-empty = Search for something first, then save it.
searches-unreadable = Signs and pictures alone are not searched for, so nothing could ever fit. Type words, then save them.
searches-long = This search is too long to be kept. Take some words or filters out.
searches-full = { $most ->
    [one] You keep { $most } search, which is as many as fit. Let some go first.
   *[other] You keep { $most } searches, which is as many as fit. Let some go first.
}
searches-saved = Saved. You hear of new models that fit, under News.
searches-saved-first = Saved. No model has all of this so far: you hear of the first that does, under News.
# $warning is the sentence below.
searches-saved-warned = Saved. { $warning } Open the search to see which fit by now.
# $filters are names of filters, quoted and joined.
searches-warning = You will hear of few or no models: each is looked at when it is new and has nothing yet for { $filters }.
searches-quoted = “{ $filter }”
searches-both = { $one } and { $other }
