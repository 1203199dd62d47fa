# The home page.
discover-title = { $site }: printable models that people made
discover-page = Models that people made and that print
discover-description = 3D-printable models made by hand, with the evidence of real prints.
discover-hero = Printable models { $strong }made by people{ $strong-end }, measured when they arrive, free to look at and download.
discover-categories = Categories
discover-all = All
discover-order = Order
discover-general = Follow creators and tags, or say on a model’s page what you print on, and what you see here becomes yours. { $following }Whom you follow{ $following-end }
discover-none = No models yet
discover-none-text = Models will stand here as soon as there are some. Yours could be the first.
discover-go-on = All models, the newest first

# Orders of the home page, and the headings of their lists.
discover-today = Today
discover-for-you = For you
discover-trending = Trending
discover-newest = Newest
discover-most-printed = Most printed
discover-today-list = Models for today
discover-for-you-list = Models for you
discover-trending-list = Trending models
discover-newest-list = Newest models
discover-most-printed-list = Most printed models

# Why a card stands where it stands.
discover-because-high = It stands high today: prints that came out, good marks, freshness, and interest of people with a record.
discover-because-new = This place is kept for newcomers: models that came out lately and were shown little so far, each as likely as any other.
discover-because-promoted = Its creator shows it here with cred. No score and no order knows of that.
# The category at the top of the tree with this slug.
discover-root = { $slug ->
    [printing] 3D printing
    [art] Art & sculpture
    [costumes] Costumes & props
    [education] Education & science
    [fashion] Fashion & jewellery
    [gadgets] Gadgets & electronics
    [hobby] Hobby, RC & vehicles
    [household] Household
    [medical] Medical & accessibility
    [miniatures] Miniatures & tabletop
    [tools] Tools & workshop
   *[other] Toys & games
}

# Orders of a search; some are those of the home page.
discover-best = Best match
discover-updated = Updated
discover-prints-best = Prints best
discover-best-rated = Best rated
discover-quickest = Quickest print

# The search page.
discover-all-models = All models
discover-models-title = { $words }: models
discover-models-for = Models for “{ $words }”
discover-this-search = This search
discover-filters = Filters
discover-more-filters = More filters
discover-bound-from = { $label } from, { $unit }
discover-bound-to = { $label } to, { $unit }
discover-from = from
discover-until = to
discover-counted-in-part = Very many models match. You would find at least as many as the numbers say.
discover-show-results = Show results
discover-by-shape = Search by a shape
discover-corrected = Nothing has the words as typed; showing results for { $strong }{ $words }{ $strong-end }.
discover-found-none = No models
discover-found = { $count ->
    [one] { $count } model
   *[other] { $count } models
}
discover-found-more = { $count ->
    [one] More than { $count } model
   *[other] More than { $count } models
}
discover-save = Save
discover-saved = Saved
# Goes on from “Save”, for those who hear the page; it begins with a space where the language has one.
discover-save-more = { "" } this search and hear of new models
discover-feed = Atom feed of this search
discover-relaxed = No model has all of these words; these have some of them.
discover-ordered-in-part = Very many models match. In this order are the best rated of them, up to 3,000.
discover-chosen-filters = Chosen filters
discover-remove = Remove { $filter }
discover-clear-all = Clear all
discover-no-words = There are no words to search for
discover-no-words-text = Signs and pictures alone are not searched for. Type letters or digits.
discover-nothing = Nothing was found
discover-nothing-text = Try fewer or other words. Small spelling mistakes are forgiven, and the start of a word is enough.
discover-nothing-filtered = Nothing was found with these filters
discover-nothing-filtered-text = Take one filter away, or all of them.
discover-clear-filters = Clear all filters
discover-ends-early = The list ends after about 1,000 models. Use more words or a filter to see others.
discover-related = Without these words, but close
discover-related-text = They share tags with what was found.
