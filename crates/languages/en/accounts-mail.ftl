# Mails: a subject, and a text that ends before a link where it ends with a colon.
accounts-mail-lasts-day = The link works once and for 1 day. If this was not you, you need not do anything.
accounts-mail-lasts-hours = The link works once and for { $count ->
    [one] 1 hour
   *[other] { $count } hours
}. If this was not you, you need not do anything.
accounts-mail-rest = The rest stands on the page behind the link.
accounts-mail-without-signing-in = All of it, with what you can do, without signing in. Whoever has this link can answer for you; a newer mail about the same ends it:

accounts-mail-sign-up = Confirm your address
accounts-mail-sign-up-text = Welcome! Confirm your address to open the account @{ $handle }:
accounts-mail-have-one = You already have an account
accounts-mail-have-one-text = Somebody, perhaps you, tried to sign up with this address, but you already have an account. Sign in here; if you forgot your password, you can choose a new one there:
accounts-mail-reset = Choose a new password
accounts-mail-reset-text = Somebody, hopefully you, asked for a new password. Choose one here:
accounts-mail-confirm = Confirm your new address
accounts-mail-confirm-text = Confirm that this is your new address:
accounts-mail-in-use = This address is already in use
accounts-mail-in-use-text = Somebody asked to use this address for their account, but it already belongs to yours. Nothing was changed.
accounts-mail-address-changed = Your e-mail address was changed
accounts-mail-address-changed-text = The account @{ $handle } has another e-mail address now; this one no longer counts. If that was not you, sign in with your handle and change your password at once: that ends all other sessions.

accounts-mail-password = Your password was changed
accounts-mail-password-text = Your password was changed; all other browsers were signed out and API tokens revoked. If that was not you, choose a new password here:
# $ways are one of the two below, or both with “and” between.
accounts-mail-password-ways-text = Your password was changed; all other browsers were signed out and API tokens revoked. What else signs in to your account was kept: { $ways }. Remove there what you do not know. If that was not you, choose a new password here:
accounts-mail-way-passkeys = { $count ->
    [one] a passkey ({ $link })
   *[other] { $count } passkeys ({ $link })
}
accounts-mail-way-provider = your account at { $issuer } ({ $link })
accounts-mail-ways = { $one } and { $other }

# What changed about signing in; the last one is put behind each of the texts.
accounts-mail-two-step-on = Two-step sign-in is on
accounts-mail-two-step-on-text = From now on, signing in without a passkey also asks for a code of your app.
accounts-mail-two-step-off = Two-step sign-in was turned off
accounts-mail-two-step-off-text = Signing in no longer asks for a code of your app.
accounts-mail-new-codes = You have new recovery codes
accounts-mail-new-codes-text = New recovery codes were made; the old ones no longer work.
accounts-mail-code-used = A recovery code was used
accounts-mail-code-used-text = Somebody signed in with one of your recovery codes as the second step. You have { NUMBER($left) } left.
accounts-mail-passkey-added = A passkey was added
accounts-mail-passkey-added-text = The passkey “{ $name }” signs in to your account without a password now.
accounts-mail-passkey-removed = A passkey was removed
accounts-mail-passkey-removed-text = The passkey “{ $name }” no longer signs in to your account.
accounts-mail-provider-added = Another account opens yours
accounts-mail-provider-added-text = Your account is tied to one at { $issuer }: whoever signs in there can sign in here.
accounts-mail-provider-removed = Another account no longer opens yours
accounts-mail-provider-removed-text = Your account is no longer tied to one at { $issuer }.
accounts-mail-not-you = { $what } If that was not you, choose a new password at once, which signs out all browsers, and look at your settings:
