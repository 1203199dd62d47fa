# Opening a file in a slicer. $slicer is the name of a program.
downloads-open-title = Open { $title } in a slicer
downloads-opening = Opening in { $slicer }
downloads-may-ask = Your browser may ask whether it may open { $slicer }. If nothing happens, it is not installed here, or the link was refused.
downloads-open-again = Open in { $slicer } again
downloads-download = Download { $file }
downloads-open-heading = Open in a slicer
downloads-open-text = The link carries the file for the next quarter of an hour, without your account. No browser can tell which slicers you have: if nothing happens, take the download.
downloads-others = Other slicers
downloads-taking = Slicers that take this file
downloads-open-in = Open in { $slicer }
downloads-open-in-slicer = Open in slicer
downloads-open = Open
downloads-always = Always
downloads-always-in = Always open in { $slicer }
downloads-unknown-slicer = Choose a slicer from the list.

# What somebody should know before they open one.
downloads-note-prusaslicer = PrusaSlicer fetches files only from sites it knows, and only once downloads are allowed in its preferences.
downloads-note-bambustudio = It takes 3MF files by a link and asks once whether you trust this site.
downloads-note-superslicer = It answers to the same link as PrusaSlicer; your system decides which of the two opens.
