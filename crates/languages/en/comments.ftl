# Comments under a model.
comments-on = Comments on { $title }
comments-closed = Comments are closed. What was said stays readable.
comments-sign-in = Sign in to comment
comments-add = Add a comment
comments-send = Comment
comments-hint = Markdown works. @handle tells somebody.
comments-none = Nobody has said anything yet. Questions and hints help whoever prints it next.
comments-more = More comments
comments-open-again = Open the comments again
comments-close = Close the comments
comments-answer = Answer
comments-your-answer = Your answer
comments-more-answers = { $count ->
    [one] { $count } more answer
   *[other] { $count } more answers
}

# One comment.
comments-former-member = A former member
comments-creator = creator
# Before a time.
comments-changed = changed
comments-gone = { $why ->
    [taken-back] Taken back by its author.
    [removed] Removed by a moderator.
    [closed] The account of its author is closed.
    [blocked] From another site, which is blocked here.
   *[other] By somebody you have muted.
}
comments-folded = Folded after reports; a moderator will look at it
comments-agree = Agree
comments-agreeing = { $count ->
    [one] { $count } agrees
   *[other] { $count } agree
}
comments-change = Change
comments-remove-heading = Remove this comment?
comments-remove-text = Its words go; answers to it stay.
comments-why-removed = Why it is removed
comments-report = Report this comment
# What is wrong with a comment.
comments-reason = { $reason ->
    [spam] Advertising, or the same again and again
    [unkind] Insults, threats or harassment
    [private] Private facts about a person
   *[other] Something else
}

# A thread.
comments-one-on = A comment on { $title }
comments-change-words = Change your words
comments-yours = Your comment
comments-stays-readable = What it said before stays readable for everybody.
comments-save-change = Save the change
comments-sign-in-to-answer = Sign in to answer

# What a comment said before.
comments-history-title = What a comment said before
comments-as-it-is = The comment as it is
comments-said-before = What it said before
comments-never-changed = It was never changed.
# Before a time.
comments-until = until

# Reporting a comment.
comments-report-title = Report a comment
comments-what-wrong = What is wrong with it?
comments-anything-more = Anything to add?
comments-anything-hint = Optional. Moderators read it; the author of the comment does not.
comments-send-report = Send the report
comments-not-now = Not now
comments-choose-wrong = Choose what is wrong.
comments-own = This is your own comment; change it or take it back.
comments-reported-already = You have reported this comment already; that report stands.
comments-report-thanks = Thank you. A moderator looks at it; its author is never told who reported.

# What was done.
comments-is-changed = The comment is changed.
comments-is-removed = The comment is removed.
comments-are-open = Comments are open again.

# What can not be.
comments-only-author = Only its author and moderators can remove a comment. If something is wrong with it, report it.
comments-only-others = Agreement is for comments of others that still stand.
comments-only-creator = Only the creator of a model and moderators can close its comments.
comments-nothing = Write something first.
comments-long = The comment has { $count } characters; { $most } fit.
comments-no-links = Links can be posted once your account is { $days } days old, which keeps advertising away. Please say it in words.
comments-mentions = A comment can mention { $most } members at most.
comments-per-hour = That is { $count } comments in an hour, as many as your account can send. Please wait a while.
comments-per-day = That is { $count } comments in a day, as many as your account can send. Please go on tomorrow.
comments-repeat = You have said exactly this on another model today.
comments-thread-full = This thread has { $most } answers, which is as many as fit. Please begin a new one.
comments-blocked = The member you write to does not want to hear from you.
comments-locked = Comments on this model are closed.
comments-changes = A comment can be changed { $most } times. Please write a new one.
