# Print profiles.
publish-settings-text = How you printed it. All of it may stay empty; what you know helps. Lists and search show the first profile.
publish-settings-kept = Version { $version } keeps the settings it was published with, because people reported prints made with them; what you change here comes with the next version.
publish-settings-filled = Filled from { $file }
publish-settings-filled-by = Filled from { $file }, written by { $program }
publish-settings-holds = { $file } holds settings
publish-settings-holds-by = { $file } holds settings, written by { $program }
publish-settings-fill = Fill in what is empty
publish-settings-undo-all = Undo all of it
publish-settings-name-such = Strong, 0.2 mm
publish-settings-technology = Technology
publish-settings-not-said = Not said
publish-settings-more = More: walls, temperatures, sliced file, notes
publish-settings-file = Sliced file
publish-settings-none = None
publish-settings-offered = { $file } holds print settings.
publish-settings-offered-by = { $file } holds print settings, written by { $program }.
publish-settings-as-profile = Add as a profile
publish-settings-add = Add a profile
publish-settings-other = Another of your models
publish-settings-copy-from = Copy from another model…

# $label has a unit.
publish-settings-in = { $label }, { $unit }
publish-settings-parts = Also needed
publish-settings-parts-hint = A line for each, such as 4 × M3 x 10 screw.
publish-settings-profile = Profile { $number }
publish-settings-copied = { $name } (copy)
publish-settings-full = A model has at most { $most } profiles.
publish-settings-no-file = This file holds no print settings.
publish-settings-take = Choose one of your models, whose profiles are then copied.
publish-settings-range = Give { $low } to { $high }{ $unit }.
publish-settings-time-range = Give a time from 1 s to 60 d, such as 3 h 20 min.
