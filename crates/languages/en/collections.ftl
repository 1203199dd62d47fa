# Lists of collections.
collections-yours = Your collections
collections-of = Collections of { $name }
collections-asked = You are asked to work on
collections-new = New collection
collections-make = Make the collection
collections-none = No collections yet
collections-none-text = A collection keeps models that belong together, in your order, each with a note. Save a model from its page.
collections-look = Look through models
collections-with-others = With others
collections-count = { $count ->
    [one] { $count } model
   *[other] { $count } models
}
collections-public = public
collections-private = private
# Where a picture of a collection would be.
collections-empty = Empty

# Words of a collection.
collections-note = What belongs here
collections-note-hint = Optional. Shown above the models.
collections-is-public = Public: everybody can see it, and it stands on your profile

# A model as a row. The name of its creator follows.
collections-by = by
collections-move-up = Move { $title } up
collections-move-down = Move { $title } down
collections-take-off = Take { $title } off the list

# A collection.
collections-chosen-by = { $title }: models chosen by { $name }
collections-change = Change or remove
collections-save-changes = Save changes
collections-remove-heading = Remove this collection?
collections-remove-text = The models stay on the site; this list and its notes go.
collections-remove-yes = Remove
collections-remove = Remove the collection
collections-nothing = Nothing in it yet
collections-nothing-text = Save a model from its page, and it stands here.
collections-add-note = Add a note
collections-note-on = Note on { $title }
collections-save-note = Save the note

# People who work on a collection.
collections-asks-you = { $name } asks you to work on this collection.
collections-asks-text = You could add models, take them out, order them and write notes, and your name would stand here.
collections-join = Join
collections-decline = No, thank you
# Before a list of names.
collections-with = With
collections-asked-mark = (asked)
collections-leave-heading = Leave this collection?
collections-leave-text = The models in it and their notes stay. The owner can ask you again.
collections-leave-yes = Leave
collections-leave = Leave the collection
collections-people = People who work on it
collections-people-text = They see the collection even if it is private, add models, take them out, order them and write notes. Only you change its title, its people, and who sees it.
collections-no-answer = asked, no answer yet
collections-take-place = Take the place of { $name } back
collections-ask-somebody = Ask somebody
collections-ask-hint = Their name on this site, as in @name. They say yes or no.
collections-ask = Ask

# Saving a model.
collections-save-title = Save to a collection
collections-save-in = Save to { $title }
collections-save = Save
collections-shared-mark = with others
collections-first = Your first collection
collections-another = A new collection
collections-make-and-save = Make it and save the model there

# What is to be printed.
collections-queue-none = Nothing waits to be printed
collections-queue-none-text = Press “To print” on the page of a model. Here you see what all of it takes: material and time.
collections-prints = Prints
collections-time = Printing time
collections-by-material = By material
collections-material-unknown = Material not stated
collections-unknown = { $count ->
    [one] Time or weight of { $count } model is unknown and not in these sums.
   *[other] Time or weight of { $count } models are unknown and not in these sums.
}
collections-copies = Copies
# Goes on from “Copies”, for those who hear the page; it begins with a space where the language has one.
collections-copies-more = { "" } of { $title }
collections-set = Set
collections-printed = Printed: say how it went
collections-gone = A model that is no longer public
collections-take-it-off = Take it off

# What was done.
collections-saved-to-new = Saved to your new collection “{ $title }”.
collections-made = The collection is there.
collections-changed = The collection is changed.
collections-removed-before = That collection is removed.
collections-removed = The collection “{ $title }” is removed.
collections-is-asked = @{ $handle } is asked.
collections-has-no-place = @{ $handle } has no place here any more.
collections-answered = { $answer ->
    [join] You work on this now.
    [decline] You said no.
   *[other] You left the collection.
}

# What can not be.
collections-full = You have { $most } collections; no more fit.
collections-models-full = A collection holds { $most } models; no more fit.
collections-queue-full = { $most } models wait to be printed; no more fit on the list.
collections-copies-bounds = Copies are a whole number from 1 to { NUMBER($most) }.
collections-choose-model = Choose what to do with the model.
collections-choose-entry = Choose what to do with the entry.
collections-choose-answer = Join, say no, or leave.
collections-yes-or-no = The button sends yes or no.
collections-only-owner = Only the owner of this collection can do that.
collections-no-title = A collection needs a title.
collections-no-member = There is no member of this name.
collections-not-own = It is your own collection.
collections-asked-already = They are asked already.
collections-joined-already = They work on it already.
collections-declined-already = They have said no. They can tell you when they think otherwise.
collections-blocked = They do not want to hear from you.
collections-own-block = You have blocked them.
collections-people-full = { NUMBER($most) } people work on this collection or are asked to; no more fit.
collections-they-are-busy = They work on { NUMBER($most) } collections of others or are asked to; no more fit.
