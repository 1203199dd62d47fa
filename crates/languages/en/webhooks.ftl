webhooks-title = Webhooks
webhooks-what = Programs of yours hear what happens to your models: a signed message is posted to an address you name.
webhooks-secret = The secret that signs what is sent there. Copy it now: it is shown only this once.
webhooks-none = You have no webhooks.
webhooks-off = off
webhooks-off-since = Nothing was sent since { $moment }, because several messages in a row were not taken.
webhooks-test = Send a test
webhooks-test-to = Send a test to { $address }
webhooks-test-sent = A test is on its way. Load this page again to see what was answered.
webhooks-turn-on = Turn on again
webhooks-turn-on-named = Turn on again: { $address }
webhooks-is-on = It is on again. What happened meanwhile is not sent.
webhooks-remove-named = Remove { $address }
webhooks-remove-ask = Remove this webhook?
webhooks-remove-text = Nothing more is sent there, and its secret is gone.
webhooks-removed = It is gone; nothing more is sent there.
webhooks-sent-none = Nothing was sent yet.
webhooks-taken = taken
webhooks-add = Add one
webhooks-address = Address
webhooks-address-hint = Begins with https://. Addresses inside private networks are not reached.
webhooks-address-wrong = Give an address that begins with https:// and has the name of a host, without a port, a name or a password.
webhooks-told-when = It is told when
webhooks-told-nothing = Choose what it is told.
webhooks-add-button = Add webhook
webhooks-many = You have { $most } webhooks; remove one first.
webhooks-how-long = What is shown here goes after 14 days. A message that is not taken is tried six times within about three hours, and later ones wait for it; one that is refused (400 to 499) is given up at once. Five in a row that nobody took turn the webhook off.
webhooks-kind = { $kind ->
    [print-reported] Somebody reports a print of a model of yours
    [comment-written] Somebody comments on a model of yours
    [new-follower] Somebody follows you
    [model-published] A model of yours comes out, or a version of it
    [downloads-of-day] A day is over: how often your models were downloaded
   *[other] A test
}

# How a message went; $problem is one of the sentences below, or why a site gives nothing (`imports-remote`).
webhooks-went-taken = taken ({ $status })
webhooks-went-unsent = not sent. { $problem }
webhooks-went-given-up = given up after { $count ->
    [one] one try
   *[other] { $count } tries
}. { $problem }
webhooks-went-waits = waits
webhooks-went-tried = tried { $count ->
    [one] once
   *[other] { $count } times
}, is tried again. { $problem }
webhooks-problem-secret = Its secret can not be read any more: add it again.
webhooks-problem-answer = It answered { $status }.
webhooks-problem-inside = Its address leads nowhere that everybody can reach.
webhooks-problem-off = The webhook is off.
webhooks-problem-late = It waited too long.
