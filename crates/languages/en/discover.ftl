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

# Why a card is among those chosen for a member.
discover-because-creator = You follow { $creator }.
discover-because-tag = It is tagged #{ $tag }, which you follow.
discover-because-printer = It came out on { $printer }, which you have.
discover-because-own-printer = It came out on a printer like yours.
discover-because-material = It is printed in { $material }, which you use.

# What a search is narrowed by: names of filters.
discover-by-supports = Supports
discover-by-allows = Licence allows
discover-by-format = File format
discover-by-technology = Printed with
discover-by-printer = Came out on, or made for
discover-by-bed = Fits my bed
discover-by-time = Print time
discover-by-grams = Material used
discover-by-size = Longest side
discover-by-parts = Parts to print
discover-by-printed = Printed by somebody
discover-by-success = Prints that came out
discover-by-level = Made by a person

# Choices of filters.
discover-any = Any
discover-supports-none = None needed
discover-supports-needed = Needed
discover-photos = Photos of real prints
discover-sell = Selling prints
discover-remix = Sharing remixes
discover-bed-180 = 180 mm wide
discover-time-1 = Up to 1 h
discover-time-3 = Up to 3 h
discover-time-8 = Up to 8 h
discover-time-day = Up to a day
discover-spool = Up to a spool (1 kg)
discover-parts-one = One
discover-parts-5 = Up to 5
discover-parts-over = More than 5
discover-printed-once = At least once
discover-printed-five = Five times or more
discover-last-week = In the last week
discover-last-month = In the last 30 days
discover-last-year = In the last year
discover-level-evidenced = Evidence on record
discover-level-confirmed = Confirmed by a jury

# Bounds: numbers with a unit, one of those below or mm, min, g, %.
discover-up-to = Up to { $high } { $unit }
discover-or-more = { $low } { $unit } or more
discover-more-than = More than { $low } { $unit }
discover-between = { $low } to { $high } { $unit }
discover-unit-part = part
discover-unit-parts = parts
discover-unit-prints = prints
discover-unit-days = days
discover-own-bed = Mine: { $printer }, { $bed } mm
# A chosen filter and what was chosen.
discover-labelled = { $filter }: { $choice }
discover-by = by @{ $handle }

# Categories below the root with the name before the _.
discover-leaf = { $slug ->
    [printing_accessories] Accessories
    [printing_calibration] Calibration and tests
    [printing_parts] Printer parts
    [printing_printers] Whole printers
    [art_coins] Coins and badges
    [art_maths] Mathematical art
    [art_reliefs] Reliefs and 2D
    [art_replicas] Scans and replicas
    [art_sculptures] Sculptures
    [art_signs] Signs and logos
    [art_other] Other art
    [costumes_armour] Armour and helmets
    [costumes_costumes] Costumes
    [costumes_masks] Masks
    [costumes_props] Props
    [education_biology] Biology
    [education_chemistry] Chemistry
    [education_engineering] Engineering
    [education_geography] Geography
    [education_history] History
    [education_maths] Mathematics
    [education_physics] Physics and astronomy
    [fashion_accessories] Accessories
    [fashion_bags] Bags
    [fashion_bracelets] Bracelets
    [fashion_clothes] Clothes and shoes
    [fashion_earrings] Earrings
    [fashion_glasses] Glasses
    [fashion_keychains] Keychains
    [fashion_necklaces] Necklaces
    [fashion_rings] Rings
    [gadgets_audio] Audio
    [gadgets_cameras] Photo and video
    [gadgets_computers] Computers
    [gadgets_games] Video games
    [gadgets_phones] Phones and tablets
    [gadgets_smart-home] Smart home
    [hobby_electronics] Electronics
    [hobby_mechanical] Mechanical parts
    [hobby_music] Music
    [hobby_rc] RC models
    [hobby_robotics] Robotics
    [hobby_sport] Sport and outdoors
    [hobby_vehicles] Vehicles
    [household_bathroom] Bathroom
    [household_decor] Decor
    [household_garden] Garden and outdoors
    [household_kitchen] Kitchen and dining
    [household_lighting] Lighting
    [household_office] Office
    [household_organisers] Organisers and boxes
    [household_pets] Pets
    [household_seasonal] Seasonal
    [household_spare-parts] Spare parts
    [medical_aids] Everyday aids
    [medical_anatomy] Anatomy
    [medical_prosthetics] Prosthetics
    [medical_tools] Medical tools
    [miniatures_buildings] Buildings
    [miniatures_creatures] Creatures
    [miniatures_people] People
    [miniatures_terrain] Terrain
    [miniatures_vehicles] Vehicles
    [tools_hand-tools] Hand tools
    [tools_holders] Holders and racks
    [tools_jigs] Jigs and fixtures
    [tools_machine-tools] Machine tools
    [tools_measuring] Measuring
    [tools_organisers] Workshop organisers
    [toys_board-games] Board games
    [toys_chess] Chess
    [toys_construction] Construction sets
    [toys_dice] Dice
    [toys_figures] Figures
    [toys_mechanical] Mechanical toys
    [toys_outdoor] Outdoor toys
    [toys_puzzles] Puzzles
   *[other] Vehicles
}

# The page of a category.
discover-narrower = Narrower categories
discover-category-empty = Nothing in this category yet
discover-category-empty-text = The newest models of this category will stand here.
discover-upload-first = Upload the first

# The page of a member.
discover-joined = joined
discover-followers = { $count ->
    [one] { $count } follower
   *[other] { $count } followers
}
discover-role = { $role ->
    [moderator] moderator
   *[other] admin
}
# $name is an address as other sites write it, @name@host.
discover-abroad = From Mastodon and sites like it: { $strong }{ $name }{ $strong-end }
discover-creator = Creator { $value } · { $label }
discover-creator-new = New creator
discover-karma = karma { $karma }
discover-own-karma = Your karma
discover-more-about = More about { $name }
discover-mute = Mute
discover-unmute = Unmute
discover-block = Block
discover-unblock = Unblock
discover-edit-profile = Edit profile
discover-models = Models
discover-prints = Prints
discover-badges = Badges
discover-prints-made = Prints made
discover-all-reports = All with their reports
discover-drafts = Drafts and hidden models
discover-own-none = You have not published a model yet
discover-own-none-text = What you publish stands here for everyone.
discover-member-none-text = What this member publishes will stand here.
