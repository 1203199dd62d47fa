accounts-mail-lasts-day = Der Link gilt einmal und 1 Tag lang. Wenn du das nicht warst, brauchst du nichts zu tun.
accounts-mail-lasts-hours = Der Link gilt einmal und { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
} lang. Wenn du das nicht warst, brauchst du nichts zu tun.
accounts-mail-rest = Der Rest steht auf der Seite hinter dem Link.
accounts-mail-without-signing-in = Alles dazu, mit dem, was du tun kannst, ohne Anmeldung. Wer diesen Link hat, kann für dich antworten; eine neuere E-Mail zum selben Fall macht ihn ungültig:

accounts-mail-sign-up = Bestätige deine Adresse
accounts-mail-sign-up-text = Willkommen! Bestätige deine Adresse, um das Konto @{ $handle } zu eröffnen:
accounts-mail-have-one = Du hast schon ein Konto
accounts-mail-have-one-text = Jemand, vielleicht du, wollte sich mit dieser Adresse registrieren, aber du hast schon ein Konto. Melde dich hier an; wenn du dein Passwort vergessen hast, kannst du dort ein neues wählen:
accounts-mail-reset = Wähle ein neues Passwort
accounts-mail-reset-text = Jemand, hoffentlich du, hat um ein neues Passwort gebeten. Hier wählst du eines:
accounts-mail-confirm = Bestätige deine neue Adresse
accounts-mail-confirm-text = Bestätige, dass das deine neue Adresse ist:
accounts-mail-in-use = Diese Adresse wird schon verwendet
accounts-mail-in-use-text = Jemand wollte diese Adresse für sein Konto verwenden, aber sie gehört schon zu deinem. Nichts wurde geändert.
accounts-mail-address-changed = Deine E-Mail-Adresse wurde geändert
accounts-mail-address-changed-text = Das Konto @{ $handle } hat jetzt eine andere E-Mail-Adresse; diese gilt nicht mehr. Wenn du das nicht warst, melde dich mit deinem Benutzernamen an und ändere sofort dein Passwort: Das beendet alle anderen Anmeldungen.

accounts-mail-password = Dein Passwort wurde geändert
accounts-mail-password-text = Dein Passwort wurde geändert; alle anderen Browser wurden abgemeldet und API-Token widerrufen. Wenn du das nicht warst, wähle hier ein neues Passwort:
accounts-mail-password-ways-text = Dein Passwort wurde geändert; alle anderen Browser wurden abgemeldet und API-Token widerrufen. Was sich sonst in deinem Konto anmelden kann, ist geblieben: { $ways }. Entferne dort, was du nicht kennst. Wenn du das nicht warst, wähle hier ein neues Passwort:
accounts-mail-way-passkeys = { $count ->
    [one] ein Passkey ({ $link })
   *[other] { $count } Passkeys ({ $link })
}
accounts-mail-way-provider = dein Konto bei { $issuer } ({ $link })
accounts-mail-ways = { $one } und { $other }

accounts-mail-two-step-on = Die Anmeldung in zwei Schritten ist an
accounts-mail-two-step-on-text = Von jetzt an fragt die Anmeldung ohne Passkey auch nach einem Code deiner App.
accounts-mail-two-step-off = Die Anmeldung in zwei Schritten wurde ausgeschaltet
accounts-mail-two-step-off-text = Die Anmeldung fragt nicht mehr nach einem Code deiner App.
accounts-mail-new-codes = Du hast neue Wiederherstellungscodes
accounts-mail-new-codes-text = Neue Wiederherstellungscodes wurden erstellt; die alten gelten nicht mehr.
accounts-mail-code-used = Ein Wiederherstellungscode wurde benutzt
accounts-mail-code-used-text = Jemand hat sich angemeldet und als zweiten Schritt einen deiner Wiederherstellungscodes benutzt. Übrig: { NUMBER($left) }.
accounts-mail-passkey-added = Ein Passkey wurde hinzugefügt
accounts-mail-passkey-added-text = Der Passkey „{ $name }“ meldet jetzt ohne Passwort in deinem Konto an.
accounts-mail-passkey-removed = Ein Passkey wurde entfernt
accounts-mail-passkey-removed-text = Der Passkey „{ $name }“ meldet nicht mehr in deinem Konto an.
accounts-mail-provider-added = Ein anderes Konto öffnet deines
accounts-mail-provider-added-text = Dein Konto ist mit einem bei { $issuer } verknüpft: Wer sich dort anmeldet, kann sich hier anmelden.
accounts-mail-provider-removed = Ein anderes Konto öffnet deines nicht mehr
accounts-mail-provider-removed-text = Dein Konto ist nicht mehr mit einem bei { $issuer } verknüpft.
accounts-mail-not-you = { $what } Wenn du das nicht warst, wähle sofort ein neues Passwort, was alle Browser abmeldet, und sieh dir deine Einstellungen an:
