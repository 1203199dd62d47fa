
fediverse-person = Schreibt von einer anderen Seite, { $host }. Was dort über Modelle gesagt wird, erscheint hier als Kommentar und lässt sich melden wie alle anderen. Ein Konto hier gibt es dazu nicht.
fediverse-person-page = Die Seite dort
fediverse-person-blocked = diese Seite ist hier gesperrt
fediverse-mute = Stummschalten
fediverse-unmute = Stummschaltung aufheben
fediverse-block = Blockieren
fediverse-unblock = Nicht mehr blockieren

fediverse-title = Andere Seiten
fediverse-what = Mastodon und viele ähnliche Seiten sprechen miteinander. Wenn du willst, können Leute dort dir als { $strong }{ $name }{ $strong-end } folgen und sehen, was du veröffentlichst; was sie antworten, kommt als Kommentar zu deinen Modellen.
fediverse-is-ending = Andere Seiten werden gerade gebeten, zu löschen, was sie von dir haben. Sobald alle gefragt sind, was nur Augenblicke dauert, kann dir dort niemand mehr folgen.
fediverse-is-on = Man kann dir von anderen Seiten folgen.
fediverse-followers = { "" } { $count ->
    [one] { $count } Mensch tut es
   *[other] { $count } Menschen tun es
}.
fediverse-leaves = Was diese Seite verlässt
fediverse-leaves-you = Dein Benutzername, dein Name, der Text über dich und seit wann du hier bist.
fediverse-leaves-models = Von jedem Modell und jeder Version, die du von da an veröffentlichst: Titel, Zusammenfassung oder was neu ist, Schlagwörter, Lizenz, das erste Bild mit seiner Beschreibung und ein Link. Dateien bleiben hier. Spätere Änderungen daran werden auch gesendet.
fediverse-leaves-where = Es geht an jede Seite, von der dir jemand folgt, und kann dort von allen gelesen werden.
fediverse-comes = Was hierher kommt
fediverse-comes-answers = Öffentliche Antworten auf diese Beiträge werden zu Kommentaren, nach den Regeln, die für Mitglieder gelten: Was du schließt, bleibt geschlossen, wen du blockierst, kann nicht schreiben, und alle können sie melden. Niemand verdient etwas daran.
fediverse-end = Wenn du es beendest
fediverse-end-asked = Wenn du es ausschaltest, ein Modell löschst oder gehst, wird jede Seite, von der dir dann jemand folgt, gebeten zu löschen, was sie hat. Ob sie es tut, haben wir nicht in der Hand: Was anderswo öffentlich war, kann dort bleiben.
fediverse-end-gone = Wer dir anderswo folgte, ist dann weg, auch wenn du es wieder einschaltest.
fediverse-stop = Beenden
fediverse-stop-button = Folgen von anderen Seiten beenden
fediverse-stop-ask = Soll man dir von anderen Seiten nicht mehr folgen können?
fediverse-stop-text = Wer dir dort folgt, ist für immer weg, und die Seiten werden gebeten zu löschen, was sie haben.
fediverse-start = Mir von anderen Seiten folgen lassen
fediverse-started = Man kann dir von anderen Seiten folgen. Sie erfahren, was du von jetzt an veröffentlichst.
fediverse-stopped = Andere Seiten werden gebeten zu löschen, was sie haben. Sobald alle gefragt sind, kann dir dort niemand mehr folgen.
fediverse-still-ending = Andere Seiten erfahren gerade noch, dass du aufgehört hast. Schalte es in einigen Minuten wieder ein.

fediverse-hosts = Gesperrte Seiten
fediverse-hosts-what = Andere Seiten, die mit dieser sprechen. Von einer gesperrten Seite wird nichts angenommen und nichts dorthin gesendet; wer von dort folgt, tut es nicht mehr, und Kommentare von Leuten dort sind nicht zu sehen. Ein Host steht für alle darunter.
fediverse-hosts-none = Keine Seite ist gesperrt.
fediverse-host = Host
fediverse-host-hint = Zum Beispiel spam.example.
fediverse-host-wrong = Nenne den Host einer anderen Seite, zum Beispiel spam.example.
fediverse-reason = Warum
fediverse-reason-hint = Andere Moderatoren lesen es.
fediverse-reason-wrong = Sag, warum, in höchstens { $most } Zeichen.
fediverse-host-block = Diese Seite sperren
fediverse-host-blocked = Die Seite ist gesperrt.
fediverse-host-free = Wieder sprechen lassen
fediverse-host-free-named = { $host } wieder sprechen lassen
fediverse-host-freed = Die Seite kann wieder sprechen. Wer von dort folgte, muss es neu tun.
