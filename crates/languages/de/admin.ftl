admin-members = Mitglieder
admin-storage = Speicher
admin-operators-did = Was Betreiber taten
admin-moderators-did = Was Moderatoren taten
admin-models = Veröffentlichte Modelle
admin-files = Gespeicherte Dateien
admin-mib = Gespeicherte MiB
admin-queue = Warteschlange
admin-queue-none = Nichts wartet.
admin-queue-job = Aufgabe
admin-queue-waiting = wartend
admin-queue-running = laufend
admin-queue-retrying = zu wiederholen
admin-queue-oldest = älteste war fällig
admin-dead = Endgültig gescheitert
admin-dead-none = Keine Aufgabe ist endgültig gescheitert.
admin-dead-gave-up = aufgegeben
admin-dead-tries = nach { $count ->
    [one] { $count } Versuch
   *[other] { $count } Versuchen
}
admin-dead-retry = Noch einmal versuchen
admin-dead-retried = Die Aufgabe läuft noch einmal.
admin-dead-discard = Verwerfen
admin-dead-discard-ask = Diese Aufgabe verwerfen?
admin-dead-discard-text = Sie läuft nicht noch einmal.
admin-dead-discarded = Die Aufgabe wurde verworfen.
admin-process = Dieser Prozess
admin-database = Datenbank
admin-search-index = Suchindex
admin-search-position = { $models } Modelle, Position { $position }
admin-data-folder = Datenordner

admin-log-text = Von Betreibern auf der Seite und durch Befehle auf dem Rechner. { $link }Was Moderatoren taten{ $link-end }, wird getrennt vermerkt.
admin-log-none = Noch nichts.
admin-log-acts = Handlungen
admin-log-who = Wer
admin-log-what = Was
admin-log-about = Betrifft
admin-log-command = ein Befehl
admin-act = { $slug ->
    [became-the-first-admin-by-the-printed-link] wurde durch den ausgegebenen Link zum ersten Betreiber
    [tried-a-job-again] ließ eine Aufgabe noch einmal laufen
    [discarded-a-job] verwarf eine Aufgabe
    [read-an-e-mail-address] las eine E-Mail-Adresse
    [looked-for-an-e-mail-address] suchte nach einer E-Mail-Adresse
    [mailed-a-link-that-confirms-the-address] schickte einen Link, der die Adresse bestätigt
    [gave-a-role] gab eine Rolle
    [signed-out-all-browsers] meldete alle Browser ab
    [made-a-member] legte ein Mitglied an
    [confirmed-an-author-elsewhere] bestätigte eine Urheberschaft anderswo
    [withdrew-an-author-elsewhere] nahm eine Urheberschaft anderswo zurück
    [exported-a-library] exportierte eine Bibliothek
    [brought-in-a-library] brachte eine Bibliothek mit
    [noted-that-a-member-is-a-trusted-flagger] hielt fest, dass ein Mitglied ein vertrauenswürdiger Hinweisgeber ist
    [noted-that-a-member-is-no-trusted-flagger] hielt fest, dass ein Mitglied kein vertrauenswürdiger Hinweisgeber ist
   *[other] { $action }
}

admin-role = { $role ->
    [moderator] Moderator
    [admin] Betreiber
   *[other] Mitglied
}
admin-find = Benutzername oder sein Anfang, oder eine Nummer
admin-find-look = Suchen
admin-find-number = Über die Nummer gefunden.
admin-find-address = E-Mail-Adresse oder ihr Anfang
admin-find-address-hint = Mindestens 3 Zeichen. Dass du gesucht hast, wird vermerkt, nicht wonach.
admin-find-address-look = Nach Adresse suchen
admin-find-address-short = Gib mindestens { $fewest } Zeichen der Adresse ein.
admin-newest = Neueste Mitglieder
admin-by-handle = Nach Benutzername
admin-by-address = Nach E-Mail-Adresse, höchstens { $most }
admin-nobody = Niemand.
admin-handle = Benutzername
admin-role-label = Rolle
admin-joined = Dabei seit
admin-state = Zustand
admin-open = offen
admin-closed = geschlossen
admin-deleted = vom Mitglied selbst gelöscht
admin-seen = Zuletzt gesehen
admin-seen-never = keine Anmeldung gespeichert
admin-sessions = Anmeldungen
admin-published = Öffentliche Modelle
admin-uploaded = Hochgeladene Dateien
admin-strikes = Strafpunkte, die zählen
admin-publishes-from = Kann veröffentlichen ab
admin-email = E-Mail
admin-email-none = keine
admin-email-confirmed = , bestätigt
admin-email-unconfirmed = , nicht bestätigt
admin-email-show = Adresse zeigen
admin-email-noted = Dass du gefragt hast, wird vermerkt.
admin-can-do = Was du tun kannst
admin-can-do-text = All das wird unter { $log }Was Betreiber taten{ $log-end } vermerkt. Für Maßnahmen zu dem, was jemand veröffentlicht hat, sind { $desk }Moderatoren{ $desk-end } da.
admin-own-role = Deine eigene Rolle ändert ein anderer Betreiber.
admin-own-role-refused = Niemand ändert die eigene Rolle; ein anderer Betreiber kann es. So bleibt immer einer übrig.
admin-role-change = Rolle ändern
admin-role-changed = Die Rolle wurde geändert.
admin-role-same = Diese Rolle ist schon vergeben.
admin-role-unknown = Wähle Mitglied, Moderator oder Betreiber.
admin-role-closed = Dieses Konto ist geschlossen. Seine Rolle wurde nicht geändert.
admin-confirm = Link schicken, der die Adresse bestätigt
admin-confirm-mailed = Die E-Mail ist unterwegs.
admin-confirm-refused = Die Adresse ist bestätigt, oder das Konto ist geschlossen. Keine E-Mail wurde verschickt.
admin-sign-out = Alle Browser abmelden
admin-sign-out-ask = Alle Browser abmelden?
admin-sign-out-text = Das Mitglied kann sich wieder anmelden. Programme mit API-Token laufen weiter.
admin-signed-out = Alle Browser des Mitglieds sind abgemeldet.

admin-summed-up = Summiert
admin-summed-up-by = ; eine Aufgabe tut das einmal am Tag.
admin-summed-up-not = Noch nicht summiert. Eine Aufgabe tut das einmal am Tag.
admin-stored = Was gespeichert ist
admin-stored-what = Was
admin-stored-files = Dateien
admin-stored-size = Größe
admin-stored-kind = { $kind ->
    [files] Dateien von Modellen
    [pictures] Fotos und Filme, wie sie kamen, und Zeichnungen
    [evidence] Belege der Urheberschaft
    [imports] Laufende Importe
    [all] Alles zusammen
   *[other] Alles Übrige: Bildgrößen, Vorschauen, Fotos von Drucken
}
admin-stored-once = Dieselben Bytes sind einmal gespeichert und einmal gezählt, in der ersten Zeile dieser Tabelle, für die sie da sind. Exporte entstehen beim Herunterladen und werden nicht gespeichert.
admin-in-drafts = Dateien in Entwürfen
admin-in-flight = Laufende Uploads
admin-so-far = { "" } bisher
admin-unnamed = Von nichts benannt
admin-unnamed-about = etwa { NUMBER($count) }, bis zu einen Tag lang, bis das Aufräumen sie nimmt
admin-largest = Größte Konten
admin-largest-none = Niemand hat etwas hochgeladen.
admin-member = Mitglied
admin-closed-account = ein geschlossenes Konto, { $number }
admin-limits = Grenzen
admin-limit-file = Eine Datei hat höchstens { $size } (die Einstellung
admin-limit-model = ), ein Modell { NUMBER($files) } Dateien und { NUMBER($pictures) } Bilder. Für ein Konto gibt es keine Grenze.
admin-sweep = Das letzte Aufräumen
admin-sweep-ran = Es lief
admin-sweep-did = , sah { NUMBER($seen) } Dateien, löschte { NUMBER($deleted) } ({ $size }), die einen Tag lang nichts benannt hatte, und { NUMBER($over) } Überreste beendeter Prozesse. Es läuft jede Stunde.
admin-sweep-none = Noch keines vermerkt. Es läuft jede Stunde.

admin-settings = Einstellungen der Seite
admin-settings-text = Womit dieser Server läuft. Geändert werden Einstellungen durch Optionen beim Aufruf, die Umgebung oder
admin-settings-from = ; sie gelten ab dem nächsten Start. Geheimes wird nie gezeigt, auch nicht in Adressen (
admin-settings-end = ).
admin-works = Geht alles?
admin-works-text = Dieselbe Prüfung wie
admin-works-text-end = : Sie speichert ein paar Bytes, fragt den Mailserver und sagt, wie sich beheben lässt, was sie findet.
admin-works-look = Jetzt prüfen
admin-found = { $word ->
    [fine] gut
    [odd] seltsam
   *[other] defekt
}
admin-in-force = In Kraft
admin-setting = Einstellung
admin-setting-from = Woher
admin-setting-what = Was es ist
admin-setting-secret = geheim, gesetzt
admin-setting-none = nicht gesetzt
admin-setting-source = { $source ->
    [flag] Option
    [environment] Umgebung
    [default] Vorgabe
   *[other] handprint.toml
}

admin-check-data = Datenordner
admin-check-database = Datenbank
admin-check-clock = Uhr
admin-check-blobs = Gespeicherte Dateien
admin-check-mail = E-Mail
admin-check-address = Adresse
admin-check-uploads = Hochgeladenes
admin-check-uploads-own = von der Adresse der Seiten
admin-check-uploads-from = von { $origin }; auch diese Adresse muss hierher führen
admin-check-styles = Gestaltung
admin-check-unwritable = { $path } ist nicht beschreibbar: { $error }
admin-check-free = { $path }, { $mib } MiB frei
admin-check-little = { $path }, { $mib } MiB frei: Schaffe Platz
admin-check-uncompared = nicht verglichen
admin-check-absent = { $path } ist noch nicht da; der erste Start legt es an
admin-check-current = { $engine }, auf dem neuesten Stand
admin-check-behind = { $engine }; der nächste Start oder `handprint migrate` ergänzt { $steps } Schritte
admin-check-one-machine = ein Rechner
admin-check-within = höchstens { $apart } ms neben der Uhr der Datenbank
admin-check-apart = { $apart } ms neben der Uhr der Datenbank: Lass beide Rechner einen Zeitserver fragen
admin-check-kept = gespeichert und wieder gelesen; das Aufräumen entfernt den Versuch
admin-check-other-bytes = andere Bytes kamen zurück
admin-check-silent = keine Antwort innerhalb von { $seconds } s
admin-check-mail-files = Dateien in { $folder }: Richte E-Mail ein, bevor andere sich registrieren
admin-check-mail-answers = der Mailserver antwortet
admin-check-plain = { $url }: Passwörter sind unverschlüsselt unterwegs; stelle https davor
admin-check-proxies = { $url } wird von etwas vor diesem Programm bedient: Setze trusted-proxies, sonst sehen alle Besucher wie einer aus
admin-check-styles-there = im Programm
admin-check-styles-missing = fehlt: Führe `make web` aus und baue neu
