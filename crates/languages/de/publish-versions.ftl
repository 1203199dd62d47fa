publish-versions-heading = Versionen
publish-versions-first = Das wird Version 1. Sobald sie da ist, kannst du hier geänderte Dateien als Version 2 veröffentlichen; die früheren bleiben.
publish-versions-number = Version { $number }
publish-versions-next = Version { $before } ist veröffentlicht und bleibt verfügbar. Dateien, die du in Ruhe lässt, werden übernommen; geänderter Text braucht keine neue Version.
publish-versions-double = „{ $path }“ ist mehrmals da. Nimm die ältere Datei heraus, um sie zu ersetzen.
publish-versions-newest = Nur die neueste behalten
publish-versions-new = Was neu ist
publish-versions-new-hint = Für Leute, die die vorige Version haben.
publish-versions-told = Was Leute erfahren, die es heruntergeladen haben
publish-versions-notice = { $notice ->
    [update] Neues: neu oder besser, niemand muss etwas tun
    [fix] Behoben: Vorher ließ sich etwas nicht drucken oder passte nicht
   *[other] Sicherheit: Die vorige Version konnte Menschen verletzen oder Druckern schaden
}

publish-versions-from = Aus anderen Werken gemacht
publish-versions-from-text = Wenn du von jemandes Modell ausgegangen bist, sag es hier: Es bleibt genannt, und daraus ergibt sich, welche Lizenzen passen. Auch deine eigenen Modelle lassen sich verknüpfen.
publish-versions-by = { $link }{ $title }{ $link-end } von { $author }
publish-versions-candidate = { $title } von { $author }
publish-versions-of = Version { $number }
publish-versions-own = dein eigenes Werk, es verpflichtet dich also zu nichts
publish-versions-withdrawn = Es ist hier nicht mehr öffentlich.
publish-versions-is-kept = Dateien, die mit ihm kamen, sind noch da, oder andere an ihrer Stelle; darum bleibt es genannt, und seine Lizenz gilt. Nimm sie heraus und lege deine eigenen unter anderen Namen hinein, wenn nichts mehr davon übrig ist.
publish-versions-what = Was hast du geändert?

publish-versions-what-of = { "" } An { $title }
publish-versions-take-away = { $title } wegnehmen
publish-versions-closed = Ein Remix davon darf nicht veröffentlicht werden
publish-versions-unfit = Die gewählte Lizenz passt nicht
publish-versions-these-fit = Diese passen: { $link }{ $licences }{ $link-end }
publish-versions-fitting = Passende Lizenzen: { $licences }.
publish-versions-here = Ein Modell hier
publish-versions-here-hint = Sein Titel oder seine Adresse.
publish-versions-link = Verknüpfen
publish-versions-which = Welches?
publish-versions-elsewhere = Ein Werk anderswo
publish-versions-address = Adresse
publish-versions-called = Wie es heißt
publish-versions-maker = Wer es gemacht hat
publish-versions-licence = Seine Lizenz
publish-versions-choose = Wählen …
publish-versions-link-work = Dieses Werk verknüpfen
publish-versions-remixes = Remixe davon

publish-versions-linked = Verknüpft. Sag, was du geändert hast.
publish-versions-unlinked = Die Verknüpfung wurde entfernt.
publish-versions-give = Gib den Titel oder die Adresse eines Modells an.
publish-versions-not-found = Kein öffentliches Modell hier hat diese Wörter. Füge seine Adresse ein oder verknüpfe es als Werk anderswo.
publish-versions-no-model = Unter dieser Adresse gibt es kein Modell.
publish-versions-itself = Ein Modell ist kein Remix seiner selbst: Veröffentliche geänderte Dateien als seine nächste Version.
publish-versions-not-public = „{ $title }“ ist nicht öffentlich und lässt sich darum nicht verknüpfen.
publish-versions-this-site = Diese Adresse gehört zu dieser Seite. Gib die der Seite des Modells an.
publish-versions-choose-licence = Wähle die Lizenz, unter der es veröffentlicht wurde.
publish-versions-linked-already = „{ $title }“ ist schon verknüpft.
publish-versions-too-many = Ein Modell kann aus höchstens { $most } Werken gemacht sein.
publish-versions-gone = „{ $title }“ ist hier nicht mehr öffentlich. Warte, bis es wieder da ist, oder entferne die Verknüpfung.
publish-versions-say = Sag, was du an „{ $title }“ geändert hast.
