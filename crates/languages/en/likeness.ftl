# Models that look like one.
likeness-more = More like this shape
likeness-all = All that are like it

# Two shapes that are alike.
likeness-pair = Two shapes that are alike
likeness-how = { $how ->
    [bytes] One of your files is the same as one of this model, byte for byte.
    [shape] Laid over one of your files, a shape of this model fits.
   *[other] A part of one of your files has the shape of a part of this model.
}
# How long ago stands between.
likeness-found = Found
likeness-found-end = .
# One sentence in parts; the second and the third may be left out.
likeness-laid = Both are laid over each other here
likeness-laid-mirrored = , one of them mirrored
likeness-laid-scaled = ; the earlier one is { $scale } times as large
likeness-colours = . Green lies on the other shape, red is { $percent } % of the diagonal or more away from it.
likeness-not-drawn = There is no picture of what matches.
likeness-being-drawn = They are being drawn; look again in a moment.
likeness-later = The later one
likeness-earlier = The earlier one
likeness-coloured = The shape coloured by its distance to the other
likeness-no-picture = No picture
likeness-by = { $link }{ $title }{ $link-end } by { $author }
likeness-mean = Mean distance to the other
likeness-most = 95 of 100 places within
likeness-same = Lies on the other
likeness-of-surface = { $percent } % of the surface
likeness-unit = Distances are in percent of the diagonal of the box around the earlier shape.
likeness-others = Files of both that are alike
likeness-author-says = What its author says
likeness-said = { $answer ->
    [remix] The author of the later one says that it is a remix of yours.
    [own] The author of the later one says that it is their own work.
   *[other] The author of the later one says that it is a different thing.
}
likeness-said-nothing = Nothing yet.
likeness-proves-nothing = Likeness proves nothing about who was first or who may do what: remixes are welcome where the licence allows them, and things that do the same job often look the same.
likeness-report = If this is your work, used against its licence, { $link }report it{ $link-end }.

# What the creator of the later one is asked.
likeness-here = This shape is here already
likeness-here-text = That happens for good reasons. Say how yours relates, so that everybody gets their credit; you can publish then, and the other creator reads your answer.
likeness-figures = The mean distance is { $mean } % of the diagonal, 95 of 100 places lie within { $most } %.
likeness-see = See what matches
likeness-by-links = told by what yours is made from
likeness-answered = answered
likeness-relates = How does yours relate to it?
likeness-answer = { $answer ->
    [remix] It is a remix of it
    [own] It is my own work
   *[other] It is a different thing
}
likeness-follows = { $answer ->
    [remix] (links it, and its licence applies)
    [own] (I have it elsewhere, or somebody took it from me)
   *[other] (the likeness is chance, a mistake, or a part that both have from elsewhere)
}
likeness-words = In your words, if you like
# Goes on from that, for those who hear the page.
likeness-words-about = , about { $title }
likeness-send = Answer
likeness-choose = Choose one of the answers.
likeness-linked = Linked as what yours is made from. Say what you changed.
likeness-thanks = Thank you. The other creator reads it once yours is out.
# What stands in the way of publishing.
likeness-ballot-first = A file with this shape waits for your ballot in the jury room: that comes first.
likeness-say = { $how ->
    [bytes] Say how this relates to “{ $title }”, which has the same file.
    [shape] Say how this relates to “{ $title }”, which has the same shape.
   *[other] Say how this relates to “{ $title }”, which has a part of the same shape.
}

# Searching by a shape.
likeness-search = Search by a shape
likeness-search-of = Models with the shape of { $name }
likeness-search-none = No public model has this shape or one like it.
likeness-search-same = The same shape
likeness-search-same-text = Laid over yours, a shape of these fits: as a whole or in a part, turned, scaled or mirrored.
likeness-search-alike = Like it
likeness-search-another = Another shape
likeness-search-yours = A file of yours
likeness-search-file = A file with a shape
likeness-search-formats = STL, 3MF, OBJ, PLY, GLB, OFF or AMF. It is looked at and not kept.
likeness-search-most = At most { $mib } MiB.
likeness-search-find = Find models like it
likeness-search-own = Or one that is here already:
# Goes on from a button that says “Sign in”.
likeness-search-sign-in = { " " }to search by a file: it takes a moment of our machine.
likeness-search-no-shape = This file has no shape that can be looked for, or it is still being described.
likeness-search-cut = The upload stopped in the middle. Choose the file again.
likeness-search-too-large = A shape to look for may have at most { $mib } MiB.
likeness-search-unread = No shape could be read from this file. STL, 3MF, OBJ, PLY, GLB, OFF and AMF are.
likeness-search-choose = Choose a file with a shape.
