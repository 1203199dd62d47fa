# The language of a member's account.
accounts-language-explained = What pages are written in, wherever you sign in.
accounts-language-browser = As the browser asks
accounts-language-unknown = This language is not offered here.

# On several of these pages.
accounts-handle = Handle
accounts-email-address = E-mail address
accounts-password = Password
accounts-password-hint = At least 10 characters.
accounts-password-advice = At least 10 characters. A few words are easier to keep than symbols.
accounts-your-password = Your password
accounts-new-password = New password
accounts-code = Code
accounts-code-hint = Of your app, or a recovery code.
accounts-go-on = Go on
accounts-passkeys = Passkeys
accounts-two-step = Two-step sign-in
# These stand before how long ago it was, as “last used 3 days ago”.
accounts-last-used = last used
accounts-added = added
accounts-made = made
accounts-signed-in = signed in
accounts-never-used = never used

# Signing up.
accounts-sign-up = Sign up
accounts-join = Join { $site }
accounts-join-text = Share what you designed, and download in your own name. Already a member? { $link }Sign in{ $link-end }
accounts-handle-hint = Your address here: 3 to 30 letters a to z, digits and underscores.
accounts-email-hint = For the link that opens your account. Never shown to others.
accounts-password-later = You choose your password behind the link that we mail you.
accounts-check-mail = Check your mail
accounts-sign-up-mailed = We sent a mail to { $email }. Open the link in it within a day and choose your password there.
accounts-open-yours = Open your account
accounts-choose-password = Choose your password
accounts-choose-text = It opens the account { $strong }@{ $handle }{ $strong-end } and signs you in on this browser.
accounts-open-mine = Open my account
accounts-opened = Welcome! Your account is open.

# A page that tells to look for a mail. The folder where mails are written as files stands between the two parts.
accounts-notice-files = This server does not send mails yet. It writes them as files to
accounts-notice-files-end = ; open the newest one there.
accounts-notice-nothing = Nothing arrived after a few minutes? Look in the spam folder, then try again.

# The first admin of an empty site.
accounts-first = Set up your site
accounts-first-text = You opened the link that this server printed when it started. The account you make here runs the site. The link works once.
accounts-first-handle-hint = 3 to 30 letters a to z, digits and underscores.
accounts-first-email-hint = For mails of the site to you. Never shown to others.
accounts-first-run = Run this site
accounts-first-opened = Welcome! You run this site now.

# Signing in.
accounts-new-here = New here? { $link }Make an account{ $link-end }
accounts-handle-or-email = Handle or e-mail address
accounts-forgot = Forgot your password?
accounts-sign-in-by = Sign in by { $provider }
accounts-sign-in-passkey = Sign in with a passkey
accounts-signed-out = You are signed out.
accounts-enter-code = Enter your code
accounts-enter-code-text = One step is left: the six digits that your app shows for this site.
accounts-enter-code-else = Phone not at hand? Type one of your recovery codes instead; each works once.
accounts-too-late = That took too long. Please sign in again.

# A forgotten password.
accounts-forgot-text = Tell us the e-mail address of your account and we send a link for choosing a new one.
accounts-send-link = Send the link
accounts-reset-mailed = If an account has this address, a mail with a link is on its way. The link works for 2 hours.
accounts-reset = Choose a new password
accounts-reset-text = All browsers that are signed in now will be signed out, and API tokens stop working.
accounts-reset-save = Save and sign in
accounts-password-changed = Your password was changed. All other browsers were signed out and API tokens revoked.

# Another address.
accounts-confirm-address = Confirm your new address
accounts-one-click-left = One click left
accounts-will-have-address = Your account will have the address { $strong }{ $email }{ $strong-end }. The old one is told.
accounts-use-address = Use this address
accounts-address-mailed = We sent a mail to the new address. Open the link in it to finish the change.
accounts-address-confirmed = Your e-mail address is confirmed.

# Accounts at another site that open accounts here.
accounts-go-to = Go to { $name }
accounts-away = You leave this site and sign in at { $strong }{ $name }{ $strong-end }. It tells us which account that is, and nothing else is asked of it.
accounts-back-from = Back from { $name }
accounts-one-click = One click left.
# Before how long ago that was; the three below go on behind it.
accounts-tied-since = Your account here was tied to one at { $strong }{ $issuer }{ $strong-end }
accounts-tied-used = , last used
accounts-tied-present = . Whoever can sign in there can sign in here.
accounts-tied-former = . This site no longer signs in by it.
accounts-may-tie = Tie your account here to yours at { $strong }{ $name }{ $strong-end }, and sign in by it. Whoever can sign in there can then sign in here.
# Goes on from the text before.
accounts-tie-replaces = { "" } It takes the place of the other.
accounts-tie = Tie them
accounts-untie = Untie them
accounts-tied = The accounts are tied. You can sign in by the other one now.
accounts-untied = The accounts are no longer tied.
accounts-tied-already = Your account, or that one, is tied already.
accounts-not-tied = That account is not tied to one here. Sign in with your password, then tie it in your settings.
accounts-provider-silent = The other site did not answer as it should. Nothing was changed; try again later, or sign in with your password.
accounts-provider-refused = { $name } did not let you in. Nothing was changed.
accounts-provider-answer = The other site’s answer was not accepted, and nothing was changed. Begin again.

# Passkeys.
accounts-passkeys-what = A passkey lies on your phone, computer or security key, or in your password manager, and signs you in with your finger, face or PIN. It works on this site alone, so that no other site can ask for it, and it replaces password and code.
accounts-passkeys-none = You have no passkeys.
accounts-passkeys-impossible = Browsers offer passkeys only to sites that are reached by a name over https.
accounts-passkeys-script = Passkeys need JavaScript, which is switched off in this browser.
accounts-passkey-remove-named = Remove { $name }
accounts-passkey-remove = Remove this passkey
accounts-passkey-removed = The passkey no longer signs you in. Remove it from your device too.
accounts-passkey-add = Add a passkey
accounts-passkey-added = The passkey was added. You can sign in with it now.
accounts-passkey-name-hint = So that you know later where it lies, for example My phone.
accounts-passkey-name-long = Give the passkey a name of at most { $most } characters.
accounts-passkeys-many = You have { $most } passkeys; remove one first.
accounts-passkey-refused = This passkey was not accepted. Begin again.
accounts-passkey-refused-in = This passkey was not accepted, and nobody was signed in. Go back and try again, or sign in with your password.
accounts-device-asks = Your device asks for your finger, face or PIN.
accounts-device-script = Passkeys need JavaScript, which does not run in this browser.
accounts-device-ask = Ask my device
accounts-device-password = Sign in with your password instead

# The second step.
accounts-two-step-what = Besides your password, signing in then asks for six digits that an app on your phone shows, such as any authenticator app or password manager. Who learns your password still does not get in.
accounts-two-step-set-up = Set it up
accounts-two-step-app = 1. Open your authenticator app and add an account by this picture, or type the letters. They are shown only now.
accounts-two-step-qr = QR code for your authenticator app; the same as the letters below
accounts-two-step-open = Open in an app on this device
accounts-two-step-waits = 1. Your app has what it needs to know, which was shown once. If it does not, begin again below.
accounts-two-step-digits = 2. Type the six digits that the app shows now.
accounts-two-step-turn-on = Turn it on
accounts-two-step-again = Begin again
accounts-on = on
# Before how long ago that was.
accounts-two-step-since = turned on
# Goes on behind it.
accounts-two-step-left = . Recovery codes left: { $strong }{ $count }{ $strong-end }.
accounts-two-step-few = Few recovery codes are left. Make new ones while you have your phone.
accounts-two-step-codes = Make new recovery codes
accounts-two-step-turn-off = Turn it off
accounts-two-step-is-on = Two-step sign-in is on.
accounts-two-step-is-off = Two-step sign-in is off.
accounts-two-step-on-already = Two-step sign-in is on already. Turn it off first to use another app.
accounts-two-step-nothing = Begin again: nothing waits for this code.
accounts-codes = Your recovery codes
accounts-codes-text = Each of these signs you in once, after your password, when your phone is not there. Print them, or keep them in a password manager. { $strong }They are shown only now.{ $strong-end } Without them and without your phone nobody can let you in.
accounts-codes-kept = I have kept them
accounts-codes-others = Other browsers that are signed in stay so. If you do not know all of them, sign them out:
accounts-codes-sign-out = Sign out all other browsers

# Settings.
accounts-see-profile = See your profile
accounts-profile = Profile
accounts-profile-text = What others see at { $link }{ $path }{ $link-end }.
accounts-profile-name-hint = Shown beside your models. Empty shows your handle.
accounts-profile-name-long = A name has at most { $most } characters.
accounts-profile-about = About you
accounts-profile-about-hint = What you design and print with. Markdown works.
accounts-profile-about-long = The text about you has at most { $most } characters.
accounts-profile-save = Save profile
accounts-profile-saved = Your profile was saved.
accounts-email = E-mail
accounts-address-is = Your address is { $strong }{ $email }{ $strong-end }
accounts-confirmed = confirmed
accounts-unconfirmed = not confirmed
# Goes on behind the two before.
accounts-address-new = . A new one counts once you confirm it by the link we send to it.
accounts-new-email = New e-mail address
accounts-change-address = Change address
accounts-password-text = Changing it signs out all other browsers and revokes your API tokens.
accounts-present-password = Present password
accounts-change-password = Change password
accounts-two-step-text = A code of an app on your phone, besides your password.
accounts-two-step-change = Recovery codes, or turn it off
accounts-passkeys-text = Sign in with your finger, face or PIN, without a password.
accounts-passkeys-yours = Your passkeys
accounts-provider-text = Sign in here by your account there.
accounts-provider-change = Tie or untie them
accounts-browsers = Signed-in browsers
accounts-browsers-text = Sign out what you do not recognise, then change your password.
accounts-browser = { $program } on { $system }
accounts-browser-unknown = Unknown browser
accounts-this-one = this one
# Goes on behind when somebody signed in.
accounts-signed-in-by = { $way ->
    [password] with your password
    [code] with your password and a code
    [recovery-code] with your password and a recovery code
    [passkey] with a passkey
   *[other] by the sign-in provider
}
accounts-sign-out-of = Sign out { $browser }
accounts-sign-out-others = Sign out all others
accounts-browser-out = That browser is signed out.
accounts-others-out = All other browsers were signed out.
accounts-tokens = API tokens
accounts-tokens-text = For programs that speak for you. { $link }What the API offers{ $link-end }
accounts-token-copy = Copy it now: it is shown only this once.
accounts-tokens-none = You have no tokens.
accounts-token-revoke = Revoke
accounts-token-revoke-named = Revoke { $name }
accounts-token-revoke-ask = Revoke this token?
accounts-token-revoke-text = Programs that use it stop working at once.
accounts-token-revoked = The token no longer works.
accounts-token-name = Name of a new token
accounts-token-name-hint = So that you know later what it was for.
accounts-token-name-long = Give the token a name of at most { $most } characters.
accounts-tokens-many = You have { $most } tokens; revoke one first.
accounts-token-may = It may
accounts-token-may-none = Choose what the token may do.
accounts-scope = { $scope ->
    [read] See everything you can see, your drafts included
    [publish] Create, change and publish models
    [download] Download files as you
   *[other] Report prints, vote and answer as you
}
accounts-token-make = Make token
accounts-news-text = What you are told on the site and on your devices, what is mailed at once, and what comes in a digest.
accounts-news-choose = Choose what you are told
accounts-library = Your library
accounts-library-text = All your models with their files, pictures, versions, settings, licences and the reports about them, as folders that this and other programs read, with a signed list of all files.
accounts-library-all = Download everything
accounts-library-parts = In parts
accounts-library-bring = Bring a library
# The link goes on behind it.
accounts-personal = What else is kept about you, from reports and comments to downloads and tokens:
accounts-personal-link = personal data
accounts-delete = Delete the account
accounts-delete-text = Your name, private things and models go; what the scores of others rest on stays without your name. You read all of it before anything happens.
accounts-delete-read = What goes, and what stays…
accounts-colours-text = Follow the device, or stay light or dark on this browser.
accounts-colours-browser = Colours of this browser
accounts-colours-script = Without JavaScript the pages follow the device.

# Refusals.
accounts-wrong-sign-in = The name or the password is not right.
accounts-wrong-password = The password is not right.
accounts-wrong-present = This is not your present password.
accounts-wrong-code = This code is not right, or was used already. Wait for the next one.
accounts-wrong-code-in = This code is not right, or was used already. Codes change every 30 seconds.
accounts-dead-link = This link was used already or is too old. If you used it yourself a moment ago, what it is for is done: sign in. If not, ask for a new one.
accounts-nothing-asked = This was answered before, or took too long. Go back and begin again.
accounts-handle-taken = This handle is taken. Please choose another.
accounts-email-taken = This e-mail address already has an account. Sign in, or choose a new password.
accounts-refused-handle = A handle has 3 to 30 characters: letters a to z, digits and underscores, starting with a letter.
accounts-refused-reserved = This handle is reserved. Please choose another.
accounts-refused-email = This does not look like an e-mail address.
accounts-refused-short = A password needs at least 10 characters.
accounts-refused-long = A password may have at most 200 characters.
accounts-refused-common = This password is among the most used ones. Please choose another.
accounts-refused-breached = This password is in a collection of stolen ones. Please choose another.
accounts-refused-name = The password must not be your handle, your e-mail address or the name of the site, with whatever around it.
