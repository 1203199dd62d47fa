skip = Zum Inhalt springen
brand-home = { $site }, Startseite
search-placeholder = Modelle suchen, die Menschen gemacht haben
search-models = Modelle suchen
browse = Stöbern
how-it-works = So funktioniert es
upload = Hochladen
upload-model = Modell hochladen
menu-of = { $initials }, dein Menü
your-models = Deine Modelle
your-figures = Zahlen
collections = Sammlungen
print-queue = Zu drucken
following = Folge ich
wallet = Guthaben
cases = Fälle
jury-room = Jury
settings = Einstellungen
moderation = Moderation
operator = Betrieb
sign-in = Anmelden
sign-out = Abmelden
news = Neuigkeiten
news-unread = Neuigkeiten, { $unread } ungelesen
about-site = Über diese Seite
made-by-people = Von Menschen gemacht
transparency = Transparenz
legal-notices = Rechtliche Meldungen
api = API
colours = Farben
colours-system = System
colours-light = Hell
colours-dark = Dunkel
language = Sprache

likely-between = wahrscheinlich zwischen { $low } und { $high } %
stars = Sterne
rate-explained = Anteil der gemeldeten Drucke, die gelungen sind; der Balken zeigt, wo der wahre Anteil wahrscheinlich liegt.
printed-well = { $strong }{ $percent } %{ $strong-end } gelungen · { NUMBER($count) }
stars-explained = Mittelwert der Sterne, die nach dem Drucken vergeben wurden.
new-reported = Neu · { $count ->
    [one] 1 Druck gemeldet
   *[other] { $count } Drucke gemeldet
}
new-unprinted = Neu · noch keine Drucke · mach den ersten
how-prints-went = Wie Drucke gelangen
how-did-yours = Du hast die Dateien · wie wurde der Druck?
withheld-why = Wie es anderen ging, siehst du, sobald du von deinem Druck berichtet hast. So plappert niemand nur nach.
why = Warum
percent = { $percent } %
printed-ok = gelungen
prints-by-people = { $prints ->
    [one] { $prints } Druck
   *[other] { $prints } Drucke
} von { $people ->
    [one] { $people } Person
   *[other] { $people } Leuten
}
reviews-count = { $count ->
    [one] { $count } Bewertung
   *[other] { $count } Bewertungen
}
likely-sentence = Wahrscheinlich zwischen { $low } und { $high } %.
what-it-rests-on = Worauf das beruht
how-we-know = woher wir das wissen
too-little-evidence = Zu wenig Belege für einen Anteil: Es braucht mehr Fotos und mehr Leute mit Vorgeschichte.
see-reports = Die Berichte ansehen
how-that-works-small = wie das funktioniert
rate-comes-later = Hier steht ein Anteil, sobald Leute von ihren Drucken berichten.
how-that-works = So funktioniert das

no-picture = Noch kein Bild
sensitive = Heikel
promoted-mark = Mit Cred beworben
creator-standing = Ruf { $strong }{ $value } · { $label }{ $strong-end }
standing = { $label ->
    [provisional] vorläufig
   *[other] gefestigt
}
why-this = Warum sehe ich { $title }?
why-see = Warum sehe ich das?
because-of = { $because } { $how }Wie die Reihenfolge entsteht{ $how-end }
more-pages = Weitere Seiten
back = Zurück
more = Mehr

mend-first = Bitte erst das hier berichtigen

error-page = Etwas ist schiefgegangen
error-not-found = Hier ist nichts
error-sign-in = Bitte melde dich an
error-not-allowed = Das steht dir nicht offen
error-invalid = Damit ließ sich nichts anfangen
error-conflict = Es wurde inzwischen geändert
error-too-many = Bitte etwas langsamer
error-too-large = Das ist zu groß
error-busy = Einen Moment beschäftigt
error-unavailable = Einen Moment geschlossen
error-internal = Bei uns ist etwas schiefgegangen
error-conflict-kept = Was zuerst gespeichert wurde, bleibt; was du gerade gesendet hast, steht noch auf der Seite, von der du kommst.
error-unavailable-kept = Was vorher gespeichert war, ist sicher. Was du gerade gesendet hast, ist vielleicht nicht angekommen.
error-kept = Nichts wurde geändert.
error-not-found-next = Prüfe die Adresse, suche danach oder sieh die neuesten Modelle durch.
error-sign-in-next = Melde dich an, dann kommst du hierher zurück.
error-not-allowed-next = Wenn das deins ist, prüfe, ob du mit dem richtigen Konto angemeldet bist.
error-invalid-next = Geh zurück, berichtige, was oben steht, und sende es noch einmal.
error-conflict-next = Geh zurück, kopiere, was du geschrieben hast, lade dann die Seite neu und füge es ein.
error-too-many-next = Warte so lange und versuche es dann noch einmal.
error-too-large-next = Mach es kleiner oder teile es auf und sende es dann noch einmal.
error-busy-next = Geh zurück und sende es noch einmal.
error-unavailable-next = Warte ein paar Sekunden, sieh nach, ob das Gesendete da ist, und versuche es dann noch einmal.
error-internal-next = Geh zurück und versuche es noch einmal. Wenn es wieder passiert, nenne dem Betreiber die Nummer oben.
newest-models = Neueste Modelle
search = Suchen

failed-not-found = Unter dieser Adresse ist nichts, oder es ist nicht öffentlich.
failed-sign-in = Bitte melde dich zuerst an.
failed-taken-down = Dieses Modell wurde entfernt oder verworfen und lässt sich nicht ändern.
failed-not-creator = Nur wer ein Modell gemacht hat, kann es ändern.
failed-too-many = { $seconds ->
    [one] Zu viele Versuche. Bitte warte { $seconds } Sekunde und versuche es noch einmal.
   *[other] Zu viele Versuche. Bitte warte { $seconds } Sekunden und versuche es noch einmal.
}
failed-busy = Jemand anderes hat im selben Moment dasselbe geändert.
failed-unavailable = Die Seite kann gerade nichts lesen oder speichern.
failed-internal = Bei uns ist etwas schiefgegangen. Es wurde als { $id } vermerkt.
failed-larger = Das ist größer, als die Seite annimmt.
failed-other-site = Diese Anfrage kam von einer anderen Seite und wurde nicht ausgeführt.
failed-method = Für diese Methode gibt es hier nichts.
failed-type = Das Gesendete ist von keiner Art, die hier gelesen wird.
failed-request = Die Anfrage wurde nicht verstanden.
you-are-here = Du bist hier
remove = Entfernen
name = Name
not-now = Jetzt nicht
copy = Kopieren
untitled = Neues Modell
pictures = Bilder
version = Version
files = Dateien
model = Modell
description = Beschreibung
material = Material
comments = Kommentare
category = Kategorie
licence = Lizenz
title = Titel
value = Wert
tags = Schlagwörter
file = Datei
when = Wann
day = Tag
tokens-title = Token
drafts = Entwürfe
no-violation-found = Kein Verstoß wurde festgestellt
violation-found = Ein Verstoß wurde festgestellt

list-separator = ,{ " " }
seen-by-link = Du siehst das über den Link aus einer E-Mail, ohne dich anzumelden. Wer den Link hat, kann für dich antworten; behalte ihn für dich.
triangles = { $count ->
    [one] { $count } Dreieck
   *[other] { $count } Dreiecke
}

text-long = Der Text hat { $count } Zeichen; { $most } passen.
title-long = Der Titel hat { $count } Zeichen; { $most } passen.
note-long = Die Notiz hat { $count } Zeichen; { $most } passen.
full-stop = .
