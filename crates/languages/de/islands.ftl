more-failed = Mehr ließ sich nicht laden. Der Link am Ende der Liste versucht es noch einmal.
more-loaded = { NUMBER($fresh) } weitere geladen, { NUMBER($shown) } werden gezeigt.
dismiss = Schließen
no = nein
yes = ja

lost = Die Verbindung ist abgerissen. Nichts wurde doppelt gesendet; versuche es noch einmal.
larger = Diese Datei ist größer, als die Seite annimmt.
too-many = Zu viele Anfragen im Moment. Warte eine Minute und versuche es noch einmal.
signed-out = Du bist abgemeldet. Melde dich in einem anderen Tab wieder an und versuche es dann noch einmal.
server-failed = Der Server konnte das nicht tun (Status { $status }). Versuche es noch einmal.
lost-unchanged = Die Verbindung ist abgerissen; nichts wurde geändert. Versuche es noch einmal.
lost-order = Die Verbindung ist abgerissen; die Reihenfolge wurde nicht gespeichert.
saved = Gespeichert.
moved = Verschoben.
other-tab = Ein anderer Tab hat das inzwischen geändert. Lade die Seite neu.

copied = Kopiert
not-copied = Kopieren ging nicht
file-chosen = { $name } ist gewählt.
files-chosen = { $count ->
    [one] { $count } Datei ist gewählt.
   *[other] { $count } Dateien sind gewählt.
}
are-you-sure = Bist du sicher?
cannot-be-undone = Das lässt sich nicht rückgängig machen.
cancel = Abbrechen
go-on = Weiter
switched-on = { $what }: an
switched-off = { $what }: aus
suggestions = Vorschläge
suggested-models = { $count ->
    [one] { $count } Modell
   *[other] { $count } Modelle
}
suggested-tags = { NUMBER($count) } Schlagwörter, mit Pfeil nach unten wählen
licence-found = Das ist { $name }.
licence-found-named = Das ist { $name }. Wer eine Bedingung stellt, wird genannt.
picture-number = Jetzt Nummer { NUMBER($place) } von { NUMBER($count) }
all-analysed = Alle Dateien sind untersucht.
turn-model = Modell drehen
turn-itself = Von selbst drehen
turned-degrees = { NUMBER($degrees) } Grad
play = Abspielen
stop = Anhalten

amount-of = { $part } von { $whole }
time-left = noch { $span }
saved-just-now = Gerade gespeichert
saved-ago = Vor { $span } gespeichert

draft-back = Was du hier eingegeben hattest, bevor die Seite geschlossen wurde, ist wieder da.
draft-undo = Rückgängig
draft-nothing-done = Deine Eingaben ließen sich nicht speichern, daher wurde nichts getan.
draft-not-saved-yet = Noch nicht gespeichert
draft-saving = Wird gespeichert
draft-changed-elsewhere = Dieser Entwurf wurde im selben Moment an anderer Stelle geändert. Sieh ihn durch und veröffentliche ihn dann.
draft-away = Nicht gespeichert: keine Verbindung. In diesem Browser aufgehoben, es wird von selbst wieder versucht.
draft-not-saved-because = Nicht gespeichert: { $why }
draft-saved-but = Gespeichert, bis auf die unten markierten Felder
draft-not-saved = Nicht gespeichert
versions-title = An zwei Stellen geändert
versions-text = Dieser Entwurf wurde in einem anderen Tab oder auf einem anderen Gerät geändert, während du ihn hier geändert hast. Wähle für jedes Feld, was gilt; bis dahin bleiben beide Fassungen.
versions-here = Hier
versions-other = Die andere
versions-nothing = nichts
versions-keep-here = Behalten, was hier steht
versions-take-other = Die andere nehmen
versions-keep-both = Beide behalten

upload-limits = Wurde diese Seite geschlossen, geht eine Datei bis { $kept } von selbst weiter, wenn du wieder da bist; nach einer größeren wirst du noch einmal gefragt, und sie geht dort weiter, wo sie war. Eine bis { $hashed }, die du schon einmal hochgeladen hast, wird nicht noch einmal gesendet.
upload-cut = Davon werden nur die ersten { NUMBER($most) } Dateien hochgeladen. Zieh den Rest danach hierher.
uploads-begun = { NUMBER($count) } Dateien werden hochgeladen.
uploads-count = { NUMBER($count) } Dateien
uploads-pause = Alle anhalten
uploads-resume = Alle fortsetzen
uploads-paused = Alle Uploads sind angehalten.
uploads-go-on = Alle Uploads gehen weiter.
upload-of = Upload von { $name }
upload-pause = Anhalten
upload-resume = Fortsetzen
upload-again = Noch einmal versuchen
upload-looking = Wird nachgesehen
upload-elsewhere = Ein anderer Tab sendet sie; hier geht es weiter, wenn er geschlossen wird
upload-here-already = { $name } ist schon in diesem Entwurf.
upload-known = Du hast { $name } schon in „{ $title }“ hochgeladen; angehängt.
upload-known-draft = Du hast { $name } schon in einem anderen Entwurf hochgeladen; angehängt.
upload-done = { $name } ist hochgeladen.
upload-reading = Der Server liest die Datei
upload-lost = Die Verbindung ist abgerissen; sobald es geht, geht es von selbst bei { NUMBER($percent) } % weiter
upload-busy = Der Server ist beschäftigt; sobald es geht, geht es von selbst bei { NUMBER($percent) } % weiter
upload-failed = Die Datei ließ sich nicht senden. Ist sie noch, wo sie war? Was angekommen ist, bleibt.
upload-not-taken = Der Server konnte das nicht annehmen (Status { $status }). Versuche es noch einmal.
upload-paused-at = Angehalten bei { NUMBER($percent) } % von { $size }
upload-waiting = { $size } · wartet
upload-cancelled = Der Upload von { $name } wurde abgebrochen.

library-progress = Wie weit es ist
library-cut = Der Ordner enthält mehr als { $most } Dateien; die ersten { $most } werden genommen. Bring den Rest danach mit.
library-nothing = Nichts darin lässt sich senden. Ein Import nimmt { NUMBER($most) } Archive zu je { $size }: Wähle einen Teil davon.
library-too-much = Das wären { NUMBER($count) } Archive. Ein Import nimmt { NUMBER($most) } zu je { $size }: Wähle einen Teil davon.
library-all-but = { $count ->
    [one] Alles ist angekommen bis auf { $count } Datei, die zu groß für ein Archiv ist:
   *[other] Alles ist angekommen bis auf { $count } Dateien, die zu groß für ein Archiv sind:
}
library-packing = Archiv wird gepackt
library-packing-one = Archiv { NUMBER($place) } von { NUMBER($count) } wird gepackt
library-sending = Archiv wird gesendet
library-sending-one = Archiv { NUMBER($place) } von { NUMBER($count) } wird gesendet
library-unreadable = Eine Datei ließ sich nicht lesen: Vielleicht wurde sie verschoben oder geändert.
library-arrived = { $why } { NUMBER($arrived) } von { NUMBER($count) } Archiven sind angekommen; die anderen kannst du dort hinzufügen.
library-see = Zum Import

chart-dashed = Gestrichelt: An diesem Tag wurde etwas geändert.
chart-point = Zeig auf einen Tag, um seine Zahlen zu lesen.
chart-lines = Linien der Grafik

passkey-not-given = Das Gerät hat keinen Passkey geliefert: Es wurde abgebrochen, dauerte zu lange, oder es hat keinen für diese Seite.
passkey-there = Dieses Gerät hat schon einen Passkey für dein Konto.
passkey-no-https = Browser bieten Passkeys nur Seiten an, die unter einem Namen über https erreicht werden.
passkey-too-old = Dieser Browser kennt keine Passkeys oder ist zu alt dafür.
passkey-failed = Das Gerät konnte das nicht tun. Versuche es noch einmal.

push-unsupported = Dieser Browser kann keine Neuigkeiten zeigen, wenn keine Seite offen ist, oder nicht in diesem Fenster. Browser bieten das nur Seiten an, die unter einem Namen über https erreicht werden.
push-blocked = Dieser Browser blockiert Benachrichtigungen dieser Seite. Erlaube sie in seinen Einstellungen zu dieser Seite und lade die Seite dann neu.
push-on = Dieses Gerät erfährt Neuigkeiten, auch wenn keine Seite offen ist.
push-refused = Der Browser durfte keine Benachrichtigungen zeigen. Nichts wurde eingeschaltet.
push-failed = Der Dienst des Browserherstellers hat nicht geantwortet, daher wurde nichts eingeschaltet. Prüfe die Verbindung und versuche es noch einmal.

viewer-unloaded = Die 3D-Ansicht ließ sich nicht laden. Prüfe die Verbindung und versuche es noch einmal.
viewer-bar = 3D-Ansicht
viewer-of = 3D-Ansicht von { $name }
viewer-the-model = das Modell
viewer-keys-told = Pfeiltasten drehen es, Plus und Minus zoomen, S schneidet es auf, M misst, Escape schließt. H zeigt alle Tasten.
viewer-close = Schließen (Esc)
viewer-loading = Wird geladen
viewer-loading-percent = { NUMBER($percent) } % geladen
viewer-loading-bytes = { $size } geladen
viewer-preparing = Wird vorbereitet
viewer-unprepared = Das Modell ließ sich nicht vorbereiten.
viewer-not-loaded = Das Modell ließ sich nicht laden (Status { $status }).
viewer-too-large = Das Modell ist zu groß, um hier gezeigt zu werden.
viewer-unreadable = Das Modell ließ sich nicht lesen.
viewer-download = Lade die Datei herunter
viewer-in-slicer = , um sie in deinem Slicer zu öffnen.
viewer-no-webgl = Dieser Browser kann kein 3D zeigen (WebGL ist abgeschaltet oder fehlt).
viewer-gave-up = Die Grafikkarte hat bei diesem Modell aufgegeben.
viewer-simplified = { $size } · vereinfacht
viewer-told = 3D-Ansicht von { $name }: { $size }, { NUMBER($triangles) } Dreiecke{ $more }.
viewer-told-less = , vereinfacht auf { NUMBER($triangles) }
viewer-told-colours = , in seinen Farben
viewer-ready = 3D-Ansicht bereit, { $size }
viewer-section = Schnitt (S)
viewer-before = Version davor (O)
viewer-reset = Ansicht zurücksetzen (R)
viewer-edges = Kanten (W)
viewer-measure = Messen (M)
viewer-dimensions = Maße (D)
viewer-plate = Druckbett (G)
viewer-full = Vollbild (F)
viewer-help = Hilfe: Tasten (H)
viewer-keys = Tasten
viewer-touch = Mit Berührung: Ein Finger dreht, zwei verschieben und zoomen, ein Tippen setzt beim Messen einen Punkt.
viewer-key-turn = Modell drehen
viewer-key-zoom = zoomen
viewer-key-reset = zurück zur ersten Ansicht
viewer-key-edges = Kanten aller Dreiecke
viewer-key-section = Schnitt an und aus
viewer-key-across = quer zu dieser Achse schneiden
viewer-key-move = Schnitt ein wenig verschieben
viewer-key-further = Schnitt weiter verschieben
viewer-key-half = die andere Hälfte behalten
viewer-key-measure = zwischen zwei Punkten messen
viewer-key-point = Punkt unter dem Kreuz setzen
viewer-key-arrows = Umschalt + Pfeile
viewer-key-cross = Kreuz bewegen
viewer-key-forget = Punkte vergessen
viewer-key-dimensions = Maße
viewer-key-plate = Druckbett
viewer-key-full = Vollbild
viewer-key-close = schließen
viewer-key-before = Version davor
cut-title = Schnitt
cut-position = Lage des Schnitts
cut-across = Quer zu { $axis } schneiden
cut-other-half = Die andere Hälfte behalten (T)
cut-place = { $place } von { $length } mm
cut-told = Schnitt quer zu { $axis } bei { $place }
cut-told-other = Schnitt quer zu { $axis } bei { $place }, die andere Hälfte
cut-whole = Wieder ganz
ruler-hint = Wähle zwei Punkte: klicke, tippe oder drücke Enter für das, was unter dem Kreuz liegt.
ruler-ended = Messen beendet
ruler-nothing = Dort liegt nichts vom Modell.
ruler-from = Von { $place } mm. Jetzt der zweite Punkt.
