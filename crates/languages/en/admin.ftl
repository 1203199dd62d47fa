# The page of who runs the site.
admin-members = Members
admin-storage = Storage
admin-operators-did = What operators did
admin-moderators-did = What moderators did
admin-models = Published models
admin-files = Stored files
admin-mib = Stored MiB
admin-queue = Queue
admin-queue-none = Nothing waits.
admin-queue-job = Job
admin-queue-waiting = waiting
admin-queue-running = running
admin-queue-retrying = to be retried
admin-queue-oldest = oldest was due
# Jobs that failed for good.
admin-dead = Dead letters
admin-dead-none = No job has failed for good.
# Before how long ago that was; the one below goes on behind it.
admin-dead-gave-up = gave up
admin-dead-tries = after { $count ->
    [one] { $count } try
   *[other] { $count } tries
}
admin-dead-retry = Retry
admin-dead-retried = The job will run again.
admin-dead-discard = Discard
admin-dead-discard-ask = Discard this job?
admin-dead-discard-text = It will not run again.
admin-dead-discarded = The job was discarded.
admin-process = This process
admin-database = Database
admin-search-index = Search index
admin-search-position = { $models } models, position { $position }
admin-data-folder = Data folder

# What operators did. $action is what was noted, in English; $slug is the same with - for spaces.
admin-log-text = By admins on the site, and by commands on the machine. { $link }What moderators did{ $link-end } is noted apart.
admin-log-none = Nothing yet.
admin-log-acts = Acts
admin-log-who = Who
admin-log-what = What
admin-log-about = About
admin-log-command = a command
admin-act = { $slug ->
    [became-the-first-admin-by-the-printed-link] became the first admin by the printed link
    [tried-a-job-again] tried a job again
    [discarded-a-job] discarded a job
    [read-an-e-mail-address] read an e-mail address
    [looked-for-an-e-mail-address] looked for an e-mail address
    [mailed-a-link-that-confirms-the-address] mailed a link that confirms the address
    [gave-a-role] gave a role
    [signed-out-all-browsers] signed out all browsers
    [made-a-member] made a member
    [confirmed-an-author-elsewhere] confirmed an author elsewhere
    [withdrew-an-author-elsewhere] withdrew an author elsewhere
    [exported-a-library] exported a library
    [brought-in-a-library] brought in a library
    [noted-that-a-member-is-a-trusted-flagger] noted that a member is a trusted flagger
    [noted-that-a-member-is-no-trusted-flagger] noted that a member is no trusted flagger
   *[other] { $action }
}

# Members.
admin-role = { $role ->
    [moderator] moderator
    [admin] admin
   *[other] member
}
admin-find = Handle, or how it begins, or a number
admin-find-look = Look
admin-find-number = Found by number.
admin-find-address = E-mail address, or how it begins
admin-find-address-hint = At least 3 characters. That you looked is noted, not what for.
admin-find-address-look = Look by address
admin-find-address-short = Write at least { $fewest } characters of the address.
admin-newest = Newest members
admin-by-handle = By handle
admin-by-address = By e-mail address, at most { $most }
admin-nobody = Nobody.
admin-handle = Handle
admin-role-label = Role
admin-joined = Joined
admin-state = State
admin-open = open
admin-closed = closed
admin-deleted = deleted by its owner
admin-seen = Last seen
admin-seen-never = no session is kept
admin-sessions = Sessions
admin-published = Public models
admin-uploaded = Uploaded files
admin-strikes = Strikes that count
admin-publishes-from = Can publish from
admin-email = E-mail
admin-email-none = none
# Behind an address.
admin-email-confirmed = , confirmed
admin-email-unconfirmed = , not confirmed
admin-email-show = Show the address
admin-email-noted = That you asked is noted.
admin-can-do = What you can do
admin-can-do-text = Each of these is noted under { $log }what operators did{ $log-end }. Measures about what somebody published are for { $desk }moderators{ $desk-end }.
admin-own-role = Your own role is changed by another admin.
admin-own-role-refused = Nobody changes their own role; another admin can, so that one is always left.
admin-role-change = Change the role
admin-role-changed = The role was changed.
admin-role-same = They have this role already.
admin-role-unknown = Choose member, moderator or admin.
admin-role-closed = This account is closed. Its role was not changed.
admin-confirm = Mail the link that confirms the address
admin-confirm-mailed = The mail is on its way.
admin-confirm-refused = The address is confirmed, or the account is closed. No mail was sent.
admin-sign-out = Sign out all browsers
admin-sign-out-ask = Sign out all browsers?
admin-sign-out-text = They can sign in again. Programs with API tokens go on.
admin-signed-out = All their browsers are signed out.

# Storage.
# Before how long ago that was; the one below goes on behind it.
admin-summed-up = Summed up
admin-summed-up-by = ; a job does it once a day.
admin-summed-up-not = Not summed up yet. A job does it once a day.
admin-stored = What is stored
admin-stored-what = What
admin-stored-files = files
admin-stored-size = size
admin-stored-kind = { $kind ->
    [files] Files of models
    [pictures] Photos and films as they came, and drawings
    [evidence] Evidence of authorship
    [imports] Imports under way
    [all] All of it
   *[other] All else: sizes of pictures, previews, photos of prints
}
admin-stored-once = The same bytes are stored once and counted once, by the first row of this table that they are for. Exports are made as they are downloaded and are not stored.
admin-in-drafts = Files in drafts
admin-in-flight = Uploads in flight
# Behind a size.
admin-so-far = { "" } so far
admin-unnamed = Named by nothing
admin-unnamed-about = about { NUMBER($count) }, for up to a day until the sweep takes them
admin-largest = Largest accounts
admin-largest-none = Nobody has uploaded anything.
admin-member = Member
admin-closed-account = a closed account, { $number }
admin-limits = Limits
# Before and behind the name of the setting.
admin-limit-file = A file has at most { $size } (the setting
admin-limit-model = ), a model { NUMBER($files) } files and { NUMBER($pictures) } pictures. There is no limit for an account.
admin-sweep = The last sweep
# Before how long ago that was; the one below goes on behind it.
admin-sweep-ran = It ran
admin-sweep-did = , saw { NUMBER($seen) } files, deleted { NUMBER($deleted) } ({ $size }) that nothing had named for a day, and { NUMBER($over) } left-overs of processes that were killed. It runs every hour.
admin-sweep-none = None was noted yet. It runs every hour.

# Settings.
admin-settings = Settings of the site
# Names of the file, and of what stands for a secret, between these.
admin-settings-text = What this server runs with. Settings are changed by flags, the environment or
admin-settings-from = , and count from the next start. Secrets are never shown, nor are those in addresses (
admin-settings-end = ).
admin-works = Does it all work?
# The name of a command between these.
admin-works-text = The same look as
admin-works-text-end = : it stores a few bytes, asks the mail server, and says how to mend what it finds.
admin-works-look = Look now
admin-found = { $word ->
    [fine] fine
    [odd] odd
   *[other] broken
}
admin-in-force = In force
admin-setting = Setting
admin-setting-from = From
admin-setting-what = What it is
admin-setting-secret = secret, set
admin-setting-none = not set
admin-setting-source = { $source ->
    [flag] flag
    [environment] environment
    [default] default
   *[other] handprint.toml
}

# What was looked at, and what was seen.
admin-check-data = data folder
admin-check-database = database
admin-check-clock = clock
admin-check-blobs = stored files
admin-check-mail = mail
admin-check-address = address
admin-check-uploads = uploads
admin-check-uploads-own = from the address of pages
admin-check-uploads-from = from { $origin }, which has to lead here too
admin-check-styles = styles
admin-check-unwritable = { $path } can not be written: { $error }
admin-check-free = { $path }, { $mib } MiB free
admin-check-little = { $path }, { $mib } MiB free: make room
admin-check-uncompared = not compared
admin-check-absent = { $path } is not there yet; the first start makes it
admin-check-current = { $engine }, up to date
admin-check-behind = { $engine }; the next start, or `handprint migrate`, adds { $steps } steps
admin-check-one-machine = one machine
admin-check-within = within { $apart } ms of the database's
admin-check-apart = { $apart } ms from the database's: let both machines ask a time server
admin-check-kept = kept and read again; the sweep removes the try
admin-check-other-bytes = other bytes came back
admin-check-silent = no answer within { $seconds } s
admin-check-mail-files = files in { $folder }: set mail before others sign up
admin-check-mail-answers = the mail server answers
admin-check-plain = { $url }: passwords travel unencrypted; put https before it
admin-check-proxies = { $url } is served by something before this program: set trusted-proxies, or all visitors look like one
admin-check-styles-there = in the program
admin-check-styles-missing = missing: run `make web` and build again
