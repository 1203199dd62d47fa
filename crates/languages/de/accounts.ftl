accounts-language-explained = Worin Seiten geschrieben sind, wo immer du dich anmeldest.
accounts-language-browser = Wie der Browser es wünscht
accounts-language-unknown = Diese Sprache gibt es hier nicht.

accounts-handle = Benutzername
accounts-email-address = E-Mail-Adresse
accounts-password = Passwort
accounts-password-hint = Mindestens 10 Zeichen.
accounts-password-advice = Mindestens 10 Zeichen. Ein paar Wörter merken sich leichter als Sonderzeichen.
accounts-your-password = Dein Passwort
accounts-new-password = Neues Passwort
accounts-code = Code
accounts-code-hint = Aus deiner App, oder ein Wiederherstellungscode.
accounts-go-on = Weiter
accounts-passkeys = Passkeys
accounts-two-step = Anmeldung in zwei Schritten
accounts-last-used = zuletzt benutzt
accounts-added = hinzugefügt
accounts-made = erstellt
accounts-signed-in = angemeldet
accounts-never-used = nie benutzt

accounts-sign-up = Registrieren
accounts-join = Mach mit bei { $site }
accounts-join-text = Teile, was du entworfen hast, und lade unter deinem Namen herunter. Schon dabei? { $link }Anmelden{ $link-end }
accounts-handle-hint = Deine Adresse hier: 3 bis 30 Buchstaben von a bis z, Ziffern und Unterstriche.
accounts-email-hint = Für den Link, der dein Konto eröffnet. Andere sehen sie nie.
accounts-password-later = Dein Passwort wählst du hinter dem Link, den wir dir schicken.
accounts-check-mail = Sieh in deine E-Mails
accounts-sign-up-mailed = Wir haben eine E-Mail an { $email } geschickt. Öffne innerhalb eines Tages den Link darin und wähle dort dein Passwort.
accounts-open-yours = Eröffne dein Konto
accounts-choose-password = Wähle dein Passwort
accounts-choose-text = Es eröffnet das Konto { $strong }@{ $handle }{ $strong-end } und meldet dich in diesem Browser an.
accounts-open-mine = Mein Konto eröffnen
accounts-opened = Willkommen! Dein Konto ist eröffnet.

accounts-notice-files = Dieser Server verschickt noch keine E-Mails. Er schreibt sie als Dateien nach
accounts-notice-files-end = ; öffne dort die neueste.
accounts-notice-nothing = Nach ein paar Minuten ist nichts da? Sieh im Spam-Ordner nach und versuche es dann noch einmal.

accounts-first = Richte deine Seite ein
accounts-first-text = Du hast den Link geöffnet, den dieser Server beim Start ausgegeben hat. Das Konto, das du hier anlegst, betreibt die Seite. Der Link gilt einmal.
accounts-first-handle-hint = 3 bis 30 Buchstaben von a bis z, Ziffern und Unterstriche.
accounts-first-email-hint = Für E-Mails der Seite an dich. Andere sehen sie nie.
accounts-first-run = Diese Seite betreiben
accounts-first-opened = Willkommen! Ab jetzt betreibst du diese Seite.

accounts-new-here = Neu hier? { $link }Konto anlegen{ $link-end }
accounts-handle-or-email = Benutzername oder E-Mail-Adresse
accounts-forgot = Passwort vergessen?
accounts-sign-in-by = Über { $provider } anmelden
accounts-sign-in-passkey = Mit einem Passkey anmelden
accounts-signed-out = Du bist abgemeldet.
accounts-enter-code = Gib deinen Code ein
accounts-enter-code-text = Noch ein Schritt: die sechs Ziffern, die deine App für diese Seite zeigt.
accounts-enter-code-else = Telefon nicht zur Hand? Gib stattdessen einen deiner Wiederherstellungscodes ein; jeder gilt einmal.
accounts-too-late = Das hat zu lange gedauert. Bitte melde dich noch einmal an.

accounts-forgot-text = Nenne uns die E-Mail-Adresse deines Kontos, und wir schicken dir einen Link, mit dem du ein neues wählst.
accounts-send-link = Link schicken
accounts-reset-mailed = Wenn ein Konto diese Adresse hat, ist eine E-Mail mit einem Link unterwegs. Der Link gilt 2 Stunden.
accounts-reset = Wähle ein neues Passwort
accounts-reset-text = Alle Browser, die jetzt angemeldet sind, werden abgemeldet, und API-Token gelten nicht mehr.
accounts-reset-save = Speichern und anmelden
accounts-password-changed = Dein Passwort wurde geändert. Alle anderen Browser wurden abgemeldet und API-Token widerrufen.

accounts-confirm-address = Bestätige deine neue Adresse
accounts-one-click-left = Noch ein Klick
accounts-will-have-address = Dein Konto bekommt die Adresse { $strong }{ $email }{ $strong-end }. Die alte wird benachrichtigt.
accounts-use-address = Diese Adresse verwenden
accounts-address-mailed = Wir haben eine E-Mail an die neue Adresse geschickt. Öffne den Link darin, um die Änderung abzuschließen.
accounts-address-confirmed = Deine E-Mail-Adresse ist bestätigt.

accounts-go-to = Weiter zu { $name }
accounts-away = Du verlässt diese Seite und meldest dich bei { $strong }{ $name }{ $strong-end } an. Von dort erfahren wir, welches Konto das ist; nach mehr fragen wir nicht.
accounts-back-from = Zurück von { $name }
accounts-one-click = Noch ein Klick.
accounts-tied-since = Verknüpft mit einem Konto bei { $strong }{ $issuer }{ $strong-end }:
accounts-tied-used = , zuletzt benutzt
accounts-tied-present = . Wer sich dort anmelden kann, kann sich auch hier anmelden.
accounts-tied-former = . Diese Seite meldet darüber nicht mehr an.
accounts-may-tie = Verknüpfe dein Konto hier mit deinem bei { $strong }{ $name }{ $strong-end } und melde dich darüber an. Wer sich dort anmelden kann, kann sich dann auch hier anmelden.
accounts-tie-replaces = { "" } Es tritt an die Stelle des anderen.
accounts-tie = Verknüpfen
accounts-untie = Verknüpfung lösen
accounts-tied = Die Konten sind verknüpft. Du kannst dich jetzt über das andere anmelden.
accounts-untied = Die Konten sind nicht mehr verknüpft.
accounts-tied-already = Dein Konto oder das andere ist schon verknüpft.
accounts-not-tied = Jenes Konto ist mit keinem hier verknüpft. Melde dich mit deinem Passwort an und verknüpfe es dann in deinen Einstellungen.
accounts-provider-silent = Die andere Seite hat nicht geantwortet, wie sie sollte. Nichts wurde geändert; versuche es später noch einmal oder melde dich mit deinem Passwort an.
accounts-provider-refused = { $name } hat dich nicht eingelassen. Nichts wurde geändert.
accounts-provider-answer = Die Antwort der anderen Seite wurde nicht angenommen, und nichts wurde geändert. Fang noch einmal an.

accounts-passkeys-what = Ein Passkey liegt auf deinem Telefon, Rechner oder Sicherheitsschlüssel oder in deinem Passwortmanager und meldet dich mit Finger, Gesicht oder PIN an. Er gilt nur auf dieser Seite, sodass keine andere danach fragen kann, und ersetzt Passwort und Code.
accounts-passkeys-none = Du hast keine Passkeys.
accounts-passkeys-impossible = Browser bieten Passkeys nur für Seiten an, die über einen Namen und https erreichbar sind.
accounts-passkeys-script = Passkeys brauchen JavaScript, das in diesem Browser ausgeschaltet ist.
accounts-passkey-remove-named = { $name } entfernen
accounts-passkey-remove = Diesen Passkey entfernen
accounts-passkey-removed = Der Passkey meldet dich nicht mehr an. Entferne ihn auch von deinem Gerät.
accounts-passkey-add = Passkey hinzufügen
accounts-passkey-added = Der Passkey wurde hinzugefügt. Du kannst dich jetzt damit anmelden.
accounts-passkey-name-hint = Damit du später weißt, wo er liegt, zum Beispiel „Mein Telefon“.
accounts-passkey-name-long = Gib dem Passkey einen Namen von höchstens { $most } Zeichen.
accounts-passkeys-many = Du hast { $most } Passkeys; entferne zuerst einen.
accounts-passkey-refused = Dieser Passkey wurde nicht angenommen. Fang noch einmal an.
accounts-passkey-refused-in = Dieser Passkey wurde nicht angenommen, und niemand wurde angemeldet. Geh zurück und versuche es noch einmal, oder melde dich mit deinem Passwort an.
accounts-device-asks = Dein Gerät fragt nach Finger, Gesicht oder PIN.
accounts-device-script = Passkeys brauchen JavaScript, das in diesem Browser nicht läuft.
accounts-device-ask = Mein Gerät fragen
accounts-device-password = Stattdessen mit dem Passwort anmelden

accounts-two-step-what = Beim Anmelden wird dann außer nach deinem Passwort nach sechs Ziffern gefragt, die eine App auf deinem Telefon zeigt, etwa eine Authenticator-App oder ein Passwortmanager. Wer dein Passwort erfährt, kommt trotzdem nicht hinein.
accounts-two-step-set-up = Einrichten
accounts-two-step-app = 1. Öffne deine Authenticator-App und füge mit diesem Bild ein Konto hinzu, oder tippe die Buchstaben ab. Sie werden nur jetzt gezeigt.
accounts-two-step-qr = QR-Code für deine Authenticator-App; dasselbe wie die Buchstaben darunter
accounts-two-step-open = In einer App auf diesem Gerät öffnen
accounts-two-step-waits = 1. Deine App weiß, was sie wissen muss; es wurde einmal gezeigt. Wenn nicht, fang unten noch einmal an.
accounts-two-step-digits = 2. Gib die sechs Ziffern ein, die die App jetzt zeigt.
accounts-two-step-turn-on = Einschalten
accounts-two-step-again = Noch einmal anfangen
accounts-on = an
accounts-two-step-since = eingeschaltet
accounts-two-step-left = . Verbleibende Wiederherstellungscodes: { $strong }{ $count }{ $strong-end }.
accounts-two-step-few = Es sind nur noch wenige Wiederherstellungscodes übrig. Erstelle neue, solange du dein Telefon hast.
accounts-two-step-codes = Neue Wiederherstellungscodes erstellen
accounts-two-step-turn-off = Ausschalten
accounts-two-step-is-on = Die Anmeldung in zwei Schritten ist an.
accounts-two-step-is-off = Die Anmeldung in zwei Schritten ist aus.
accounts-two-step-on-already = Die Anmeldung in zwei Schritten ist schon an. Schalte sie erst aus, um eine andere App zu benutzen.
accounts-two-step-nothing = Fang noch einmal an: Auf diesen Code wartet nichts.
accounts-codes = Deine Wiederherstellungscodes
accounts-codes-text = Jeder davon meldet dich einmal an, nach deinem Passwort, wenn dein Telefon nicht da ist. Drucke sie aus oder bewahre sie in einem Passwortmanager auf. { $strong }Sie werden nur jetzt gezeigt.{ $strong-end } Ohne sie und ohne dein Telefon kann dich niemand einlassen.
accounts-codes-kept = Ich habe sie aufbewahrt
accounts-codes-others = Andere Browser, die angemeldet sind, bleiben es. Wenn du nicht alle kennst, melde sie ab:
accounts-codes-sign-out = Alle anderen Browser abmelden

accounts-see-profile = Dein Profil ansehen
accounts-profile = Profil
accounts-profile-text = Was andere unter { $link }{ $path }{ $link-end } sehen.
accounts-profile-name-hint = Steht neben deinen Modellen. Leer steht dort dein Benutzername.
accounts-profile-name-long = Ein Name hat höchstens { $most } Zeichen.
accounts-profile-about = Über dich
accounts-profile-about-hint = Was du entwirfst und womit du druckst. Markdown geht.
accounts-profile-about-long = Der Text über dich hat höchstens { $most } Zeichen.
accounts-profile-save = Profil speichern
accounts-profile-saved = Dein Profil wurde gespeichert.
accounts-email = E-Mail
accounts-address-is = Deine Adresse ist { $strong }{ $email }{ $strong-end }
accounts-confirmed = bestätigt
accounts-unconfirmed = nicht bestätigt
accounts-address-new = . Eine neue gilt, sobald du sie mit dem Link bestätigst, den wir dorthin schicken.
accounts-new-email = Neue E-Mail-Adresse
accounts-change-address = Adresse ändern
accounts-password-text = Wenn du es änderst, werden alle anderen Browser abgemeldet und deine API-Token widerrufen.
accounts-present-password = Jetziges Passwort
accounts-change-password = Passwort ändern
accounts-two-step-text = Ein Code aus einer App auf deinem Telefon, zusätzlich zum Passwort.
accounts-two-step-change = Wiederherstellungscodes, oder ausschalten
accounts-passkeys-text = Melde dich mit Finger, Gesicht oder PIN an, ohne Passwort.
accounts-passkeys-yours = Deine Passkeys
accounts-provider-text = Melde dich hier über dein Konto dort an.
accounts-provider-change = Verknüpfen oder Verknüpfung lösen
accounts-browsers = Angemeldete Browser
accounts-browsers-text = Melde ab, was du nicht kennst, und ändere dann dein Passwort.
accounts-browser = { $program } unter { $system }
accounts-browser-unknown = Unbekannter Browser
accounts-this-one = dieser
accounts-signed-in-by = { $way ->
    [password] mit deinem Passwort
    [code] mit deinem Passwort und einem Code
    [recovery-code] mit deinem Passwort und einem Wiederherstellungscode
    [passkey] mit einem Passkey
   *[other] über den Anmeldedienst
}
accounts-sign-out-of = { $browser } abmelden
accounts-sign-out-others = Alle anderen abmelden
accounts-browser-out = Dieser Browser ist abgemeldet.
accounts-others-out = Alle anderen Browser wurden abgemeldet.
accounts-tokens = API-Token
accounts-tokens-text = Für Programme, die für dich sprechen. { $link }Was die API bietet{ $link-end }
accounts-token-copy = Kopiere es jetzt: Es wird nur dieses eine Mal gezeigt.
accounts-tokens-none = Du hast keine Token.
accounts-token-revoke = Widerrufen
accounts-token-revoke-named = { $name } widerrufen
accounts-token-revoke-ask = Dieses Token widerrufen?
accounts-token-revoke-text = Programme, die es benutzen, kommen sofort nicht mehr weiter.
accounts-token-revoked = Das Token gilt nicht mehr.
accounts-token-name = Name eines neuen Tokens
accounts-token-name-hint = Damit du später weißt, wofür es war.
accounts-token-name-long = Gib dem Token einen Namen von höchstens { $most } Zeichen.
accounts-tokens-many = Du hast { $most } Token; widerrufe zuerst eines.
accounts-token-may = Es darf
accounts-token-may-none = Wähle, was das Token darf.
accounts-scope = { $scope ->
    [read] Alles sehen, was du siehst, auch deine Entwürfe
    [publish] Modelle anlegen, ändern und veröffentlichen
    [download] In deinem Namen Dateien herunterladen
   *[other] In deinem Namen von Drucken berichten, abstimmen und antworten
}
accounts-token-make = Token erstellen
accounts-news-text = Was du auf der Seite und auf deinen Geräten erfährst, was sofort per E-Mail kommt und was gesammelt.
accounts-news-choose = Wählen, was du erfährst
accounts-library = Deine Bibliothek
accounts-library-text = Alle deine Modelle mit Dateien, Bildern, Versionen, Einstellungen, Lizenzen und den Berichten dazu, als Ordner, die dieses und andere Programme lesen, mit einer signierten Liste aller Dateien.
accounts-library-all = Alles herunterladen
accounts-library-parts = In Teilen
accounts-library-bring = Bibliothek mitbringen
accounts-personal = Was sonst über dich gespeichert ist, von Berichten und Kommentaren bis zu Downloads und Token:
accounts-personal-link = persönliche Daten
accounts-delete = Konto löschen
accounts-delete-text = Dein Name, Privates und deine Modelle verschwinden; worauf Wertungen anderer beruhen, bleibt ohne deinen Namen. Du liest all das, bevor etwas geschieht.
accounts-delete-read = Was geht und was bleibt …
accounts-colours-text = Wie das Gerät es vorgibt, oder in diesem Browser immer hell oder dunkel.
accounts-colours-browser = Farben in diesem Browser
accounts-colours-script = Ohne JavaScript richten sich die Seiten nach dem Gerät.

accounts-wrong-sign-in = Der Name oder das Passwort stimmt nicht.
accounts-wrong-password = Das Passwort stimmt nicht.
accounts-wrong-present = Das ist nicht dein jetziges Passwort.
accounts-wrong-code = Dieser Code stimmt nicht oder wurde schon benutzt. Warte auf den nächsten.
accounts-wrong-code-in = Dieser Code stimmt nicht oder wurde schon benutzt. Codes wechseln alle 30 Sekunden.
accounts-dead-link = Dieser Link wurde schon benutzt oder ist zu alt. Wenn du ihn gerade selbst benutzt hast, ist getan, wofür er da ist: Melde dich an. Wenn nicht, fordere einen neuen an.
accounts-nothing-asked = Das wurde schon beantwortet oder hat zu lange gedauert. Geh zurück und fang noch einmal an.
accounts-handle-taken = Dieser Benutzername ist vergeben. Bitte wähle einen anderen.
accounts-email-taken = Diese E-Mail-Adresse hat schon ein Konto. Melde dich an oder wähle ein neues Passwort.
accounts-refused-handle = Ein Benutzername hat 3 bis 30 Zeichen: Buchstaben von a bis z, Ziffern und Unterstriche, mit einem Buchstaben am Anfang.
accounts-refused-reserved = Dieser Benutzername ist reserviert. Bitte wähle einen anderen.
accounts-refused-email = Das sieht nicht wie eine E-Mail-Adresse aus.
accounts-refused-short = Ein Passwort braucht mindestens 10 Zeichen.
accounts-refused-long = Ein Passwort darf höchstens 200 Zeichen haben.
accounts-refused-common = Dieses Passwort gehört zu den häufigsten. Bitte wähle ein anderes.
accounts-refused-breached = Dieses Passwort steht in einer Sammlung gestohlener. Bitte wähle ein anderes.
accounts-refused-name = Das Passwort darf nicht dein Benutzername, deine E-Mail-Adresse oder der Name der Seite sein, auch nicht mit etwas darum herum.
