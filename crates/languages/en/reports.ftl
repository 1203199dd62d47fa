# The form of a report.
reports-title = Report a model
reports-what-wrong = What is wrong?
reports-nobody-learns = The author never learns who reported, nor how many did. A suspicion with a reason is enough; people judge it, and nothing is hidden before they have. { $how }What happens then{ $how-end }
reports-legal = If your right or a law is at stake, you can also { $notice }send a legal notice{ $notice-end }, which moderators decide.
reports-other-reason = Choose another reason
reports-noticed = What did you notice? Any that fit.
reports-body-hint = At least a sentence. Moderators read it; the author and jurors do not.
reports-send = Send the report

# Each category: its name, which also stands for the question of a case; when to choose it; what is asked; what one may have
# noticed.
reports-ai = Suspected AI-generated
reports-ai-when = The shape looks put out by a generative model rather than made by a person.
reports-ai-ask = What did you see? Say where on the model.
reports-ai-topology = The mesh has unnatural topology: melted edges, noise, no flat faces
reports-ai-floating = Parts float or go through each other without reason
reports-ai-impossible = Overhangs or details that nobody would design to print
reports-ai-pattern = Patterns that I know from generative models
reports-ai-text = Letters or symbols that are garbled
reports-misleading = Misleading
reports-misleading-when = Pictures, title or description promise something that is not in the files.
reports-misleading-ask = What was promised, and what is in the files?
reports-misleading-pictures = The pictures show something else
reports-misleading-description = The description says what is not so
reports-misleading-incomplete = Files that are needed are missing
reports-stolen = Somebody else’s work
reports-stolen-when = You know the original and its maker. If it is your own work, a legal notice is the stronger way.
reports-stolen-ask = Where is the original, and who made it?
reports-stolen-same = The shape is the same
reports-stolen-changed = The shape was changed a little
reports-stolen-pictures = The pictures are taken from somebody
reports-licence = Breaks a licence
reports-licence-when = It is made from a work whose licence does not allow this, or asks for what is missing.
reports-licence-ask = Which work, under which licence, and what does it break?
reports-licence-credit = Credit is missing
reports-licence-commercial = The original is not for commercial use
reports-licence-changes = The original may not be changed
reports-unsafe = Unsafe
reports-unsafe-when = Printing or using it as meant may hurt people.
reports-unsafe-ask = What can happen, and to whom?
reports-unsafe-load = It holds a load or a person and may break
reports-unsafe-fire = It may burn or give off fumes
reports-unsafe-food = It touches food or skin in a harmful way
reports-unsafe-children = It is meant for children and is dangerous to them
reports-spam = Spam
reports-spam-when = An empty, repeated or advertising upload.
reports-spam-ask = What makes it spam?
reports-spam-repeat = The same model again and again
reports-spam-advert = Advertising
reports-spam-empty = Nothing that can be printed
reports-illegal = Illegal
reports-illegal-when = You believe the law forbids it. Moderators look at these first.
reports-illegal-ask = Which law, and where on the model?
reports-illegal-weapon = Weapons or their parts
reports-illegal-hate = Hate or incitement
reports-illegal-privacy = A person’s likeness or data without leave
reports-other = Something else
reports-other-when = None of the above.
reports-other-ask = What is wrong?

# What keeps a report from being sent.
reports-choose = Choose what is wrong.
reports-sign-unknown = Choose from what the form lists.
reports-too-short = A few words more, please: { $count } characters of at least { $least }.
reports-own = This is your own model. If something is wrong with it, mend or describe it in its draft.
reports-version-unknown = This version does not exist.
reports-sent-before = You have reported this version for this reason already; that report stands.
reports-quota = { $quota } reports a day are as many as one person can look into well. Please send this one tomorrow.
reports-rest = Moderators found several of your reports to be in bad faith, so you can not report before { $until }. If something is illegal, a legal notice is open to you.
reports-thanks = Thank you. The author is never told who reported, nor how many did.

# What became of one's reports.
reports-yours = Your reports
reports-only-you = Only you see this list. { $how }How reports become cases{ $how-end }
reports-none = Nothing reported
reports-none-text = When something is wrong with a model, “Report” on its page starts here.
reports-see-decision = See the decision
reports-bad-faith = Found to be in bad faith
reports-set-aside = A moderator looked and opened no case
reports-past = It opened no case in its time, and weighs no more
reports-noted = Noted; it weighs with others
reports-notice = The author was told and has time for evidence
reports-panel = A panel is judging
reports-moderators = Moderators are looking at it
reports-closed = Closed
