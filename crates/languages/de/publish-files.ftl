publish-files-text = Formen, die Leute drucken, und was dazugehört: STL, 3MF, OBJ, GLB, PLY, AMF, OFF, STEP, Archive (zip, tar, tar.gz), Anleitungen.
publish-files-removed = Entfernte Dateien
publish-files-put-back-of = Zurücklegen: { $file }
publish-files-put-back = Zurücklegen
publish-files-unfinished = Unfertige Uploads
publish-files-cancel-of = Upload von { $file } abbrechen
publish-files-cancel = Abbrechen
publish-files-upload-of = Upload von { $file }
publish-files-so-far = { $percent } % von { $size } sind da. Füge { $file } noch einmal hinzu oder zieh die Datei hierher, um dort weiterzumachen.
publish-files-add = { $strong }Dateien hinzufügen{ $strong-end } oder irgendwo auf diese Seite ziehen
publish-files-up-to = Bis { $size } je Datei.
publish-files-save-first = Speichere zuerst deinen Text: Beim Senden von Dateien wird die Seite neu geladen.
publish-files-folder = Ordner hinzufügen
publish-files-send = Dateien senden

publish-files-right-size = Stimmt die Größe? Die Zahlen sind in
publish-files-numbers-in = Die Zahlen sind in
publish-files-measured-again = Neu vermessen.
publish-files-about = Name, Notiz, Einheit, ersetzen
publish-files-folder-name = Ordner
publish-files-note = Notiz
publish-files-note-such = Zweimal drucken, gespiegelt
publish-files-optional = Optional: Es geht auch ohne
publish-files-keep = Übernehmen
publish-files-new-bytes = Neuer Inhalt für diese Datei
publish-files-replace = Ersetzen
publish-files-drag = Ziehen, um die Reihenfolge zu ändern
publish-files-measuring = Wird vermessen
publish-files-measuring-of = { $file } wird vermessen
publish-files-printable = druckbar
publish-files-is-optional = optional
publish-files-accompanying = Beigabe
publish-files-unusable = unbrauchbar
publish-files-is-gone = Sie wurde vor mehr als einem Tag abgelehnt, und ihr Inhalt ist weg: Lade sie noch einmal hoch.
publish-files-again-of = Noch einmal versuchen: { $file }
publish-files-again = Noch einmal versuchen
publish-files-moved = Verschoben.
publish-files-up-of = Nach oben: { $file }
publish-files-up = Nach oben
publish-files-down-of = Nach unten: { $file }
publish-files-down = Nach unten
publish-files-remove-of = { $file } entfernen
publish-files-3d = In 3D ansehen
publish-files-3d-faults = In 3D ansehen, Fehler markiert

publish-files-weight = etwa { $weight }

publish-files-fits = passt auf ein Druckbett von { $bed } mm
publish-files-fits-turned = passt gedreht auf ein Druckbett von { $bed } mm
publish-files-too-large = zu groß für ein Druckbett von { $bed } mm

publish-files-hole = Ein Loch oder offener Rand, { $across } mm weit ({ $edges ->
    [one] { $edges } Kante
   *[other] { $edges } Kanten
}), bei x { $x }, y { $y }, z { $z } mm
publish-files-crowded = Flächen, von denen mehr als zwei an einer Kante zusammenstoßen, { $across } mm weit ({ $edges ->
    [one] { $edges } Kante
   *[other] { $edges } Kanten
}), bei x { $x }, y { $y }, z { $z } mm
publish-files-more-faults = { $count ->
    [one] und { $count } kleinere Stelle
   *[other] und { $count } kleinere Stellen
}

publish-files-waiting = Wartet, bis es dran ist
publish-files-ready = Fertig
publish-files-stage = { $stage ->
    [reading] Datei wird gelesen
    [measuring] Wird vermessen
    [drawing] Bild wird gezeichnet
   *[other] Bildgrößen werden vorbereitet
}

publish-files-back = { $file } ist wieder da.
publish-files-was-removed = { $file } wurde entfernt.
publish-files-name-long = Der Name hat { $chars } Zeichen; { $most } passen.
publish-files-folder-long = Ein Ordner liegt höchstens { $deep } Ebenen tief, mit Namen von höchstens { $most } Zeichen.
publish-files-unit = Die Einheit muss mm, cm, m oder in sein.
publish-files-unit-stays = Eine veröffentlichte Datei bleibt, wie sie vermessen wurde. Um eine andere Einheit anzugeben, lade sie noch einmal hoch.
publish-files-measure-stays = Eine veröffentlichte Datei bleibt, wie sie vermessen wurde. Um sie neu vermessen zu lassen, lade sie noch einmal hoch.
publish-files-bytes-gone = Diese Datei wurde vor mehr als einem Tag abgelehnt, und ihr Inhalt ist weg. Lade sie noch einmal hoch.
publish-files-where = Sag, wohin die Datei soll.
publish-files-picture = Ein Bild oder Film gehört zu deinen Fotos, nicht an die Stelle einer Datei. Füge es dort hinzu; die Datei ist, wie sie war.
publish-files-not-understood = Der Upload wurde nicht verstanden. Nichts wurde geändert.
publish-files-unknown-part = Der Upload hat einen unbekannten Teil. Mehr wurde nicht angenommen.
publish-files-cut = Der Upload brach mittendrin ab. Dateien, die ganz angekommen waren, bleiben; sende den Rest noch einmal.
publish-files-larger = Eine Datei darf höchstens { $most } MiB haben. Dateien, die vorher angekommen waren, bleiben.
publish-files-photos-full = Ein Modell hat höchstens { $most } Fotos. Entferne zuerst eins.
publish-files-full = Ein Modell hat höchstens { $most } Dateien. Entferne zuerst eine.
