# What holds a draft: files that say that a program made them.
marks-held = Held before publication
marks-held-text = Something here says of itself that a generative program made it. Models on this site are made by people, so it can not come out like this. Programs can be wrong about it, and so can we: take the file out, or ask a moderator to look.
# $place is a part of a file, $seen what stands there.
marks-says = { $place } says “{ $seen }”.
# How long ago stands between.
marks-asked = A moderator was asked
marks-asked-end = and will look at it. You hear of it in your notifications.
marks-kept = A moderator looked and kept the hold
marks-how = How did it come to be?
marks-how-hint = Say what you made it with and where the mark may come from. Sources and pictures of the work that you add as { $link }evidence{ $link-end } are seen by the moderator.
marks-ask = Ask a moderator
marks-in-the-way = “{ $name }” says that a generative program made it. Take it out, or ask a moderator to look.
marks-nothing-holds = Nothing holds this model any more.
marks-asked-already = A moderator was asked already and will look at it.
marks-will-look = A moderator will look at it.
marks-words = Use { $least } to { $most } characters; this has { $count }.

# What has a mark.
marks-file = file
marks-picture = picture
marks-photo = photo of a print
marks-evidence = evidence
# What a mark speaks for, and how much.
marks-weighs = { $towards ->
    [generated] generated
    [handmade] made by a person
   *[other] from elsewhere
}, { $strength ->
    [weak] weak
    [strong] strong
   *[other] decisive
}

# Figures of a shape, in percent but for the spread.
marks-figures = { $planar } % of it lies in flat facets, { $mirrored } % of corners have a mirrored twin, { $soft } % of bent edges are soft, edge lengths spread by { $spread }, { $floor } % lies on the floor: { $constructed }.
marks-constructed = it has signs of construction, which no generated mesh at hand had
marks-not-constructed = no sign of construction, as of scans, sculpts and generated shapes alike
marks-lattice = Its corners lie on an even lattice, as marching cubes leave them: some generators do that, and so do medical scans, volumes and other programs.
marks-default-count = Its number of triangles is a default of some generators, and a number that people reduce meshes to.
