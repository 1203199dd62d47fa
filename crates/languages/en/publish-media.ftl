# Adding pictures.
publish-media-text = A photo of the print tells more than any rendering. Where and when it was taken is removed from the file. Without a choice the first still picture is the cover.
publish-media-add = Add photos and films
publish-media-kinds = JPEG, PNG, WebP, AVIF, HEIC or GIF. Films of up to 30 seconds as MP4 or WebM.
publish-media-send = Send
publish-media-inside = Pictures inside your files
publish-media-take = Add as photos

# The same two, for those who hear the page, go on from a button.
publish-media-from = from { $file }
publish-media-preparing = Being prepared
publish-media-drag = Drag to another place
publish-media-forward = Move { $picture } forward
publish-media-backward = Move { $picture } back
publish-media-remove = Remove { $picture }
publish-media-cover = Cover
publish-media-is-print = Shows a real print
publish-media-in-gallery = In the gallery
publish-media-caption = Caption
publish-media-alt = What it shows
publish-media-alt-hint = For people who can not see it
publish-media-until = Until it plays
publish-media-first-frame = Its first frame
publish-media-in-sight = What stays in sight
publish-media-crop = Lists crop pictures around this spot.
publish-media-x = Left to right
publish-media-y = Top to bottom
publish-media-removed = Removed pictures
publish-media-removed-now = Removed just now
publish-media-put-back-of = Put back { $picture }
publish-media-views = More views of your files
publish-media-add-view = Add { $view } of { $file }
publish-media-view = { $view ->
    [best] best side
    [front] front
    [top] top
    [three-quarter] three-quarter view
   *[other] turntable
}

# What pictures are called in the form. $view is one of those above.
publish-media-view-of = { $view } of { $file }
publish-media-film = Film { $number }
publish-media-photo = Photo { $number }

# Groups of pictures.
publish-media-prints = Photos of real prints
publish-media-prints-hint = They come first: nothing says more about a model.
publish-media-others = Other photos and films
publish-media-others-hint = Tick “Shows a real print” where that is what one sees.
publish-media-computed = Computed from your files
publish-media-computed-hint = Untick what the gallery shall not show.

# What came of it, and why not.
publish-media-was-removed = The picture was removed. It can be put back below the others.
publish-media-back = The picture is back.
publish-media-long-gone = This picture was removed more than an hour ago. Upload it again.
publish-media-full = A model has at most { $most } photos. Remove another one first.
publish-media-spot = Give a number from 0 to 1000.
publish-media-too-many = A model has at most { $most } photos, and this file holds { $count }. Remove some first; nothing was added.
publish-media-taken = The pictures are among your photos.
