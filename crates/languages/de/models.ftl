models-old-version = Das ist eine frühere Version. { $link }Zur aktuellen{ $link-end }
models-is-preview = So wird die Seite aussehen. Sie ist noch nicht öffentlich.
models-is-hidden = Eine Entscheidung hält dieses Modell verborgen. Diese Seite sehen nur die Moderation und wer es gemacht hat; warum es verborgen ist und was sich tun lässt, steht im Fall oder in der Meldung dazu.
models-is-removed = Dieses Modell wurde entfernt. Diese Seite sehen nur die Moderation und wer es gemacht hat.
models-told-downloaded = Du hast Version { $version } heruntergeladen.
models-told = { $notice ->
    [safety] Version { $version } behebt etwas, das Menschen verletzen oder Druckern schaden könnte.
    [fix] Version { $version } behebt einen Fehler.
   *[other] Version { $version } ist da.
}
models-told-because = { $notice ->
    [safety] Version { $version } behebt etwas, das Menschen verletzen oder Druckern schaden könnte: { $changelog }
    [fix] Version { $version } behebt einen Fehler: { $changelog }
   *[other] Version { $version } ist da: { $changelog }
}

models-pictures-of = Bilder von { $title }
models-film-of = Film von { $title }
models-play = Abspielen
models-picture-previous = Vorheriges Bild
models-picture-next = Nächstes Bild
models-picture-choose = Bild wählen
models-picture-number = Bild { $number } von { $all }
models-word-film = Film
models-word-turn = rundum
models-word-print = Druck
models-word-photo = Foto

models-creator = Ruf { $value } · { $label }
models-creator-new = neu hier · noch keine Drucke gemeldet
models-download = Herunterladen
models-files-count = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
}
models-single-files = Einzelne Dateien
models-all-zip = Alle als ein Zip
models-edit = Bearbeiten
models-promote = Bewerben
models-size = Größe
models-filament = Filament
models-resin = Harz
models-powder = Pulver
models-weight-estimated = Gewicht, geschätzt
models-about-weight = etwa { $weight }
models-layer-nozzle = Schicht · Düse
models-layer = Schichthöhe
models-nozzle = Düse
models-mesh = Netz
models-watertight = geschlossen
models-not-watertight = nicht geschlossen
models-downloads = Downloads
models-published = Veröffentlicht
models-by-hand = Von Hand gemacht.
models-stated-by = Erklärt von { $name } am
models-stated = : „{ $text }“
models-what-this-means = Was das bedeutet
models-report = Dieses Modell melden
models-legal-notice = Rechtliche Meldung

models-on-page = Auf dieser Seite
models-about = Beschreibung
models-settings = Druckeinstellungen
models-versions = Versionen
models-making = Entstehung
models-remixes = Remixe
models-nothing-written = { $name } hat zu diesem Modell noch nichts geschrieben.
models-no-files = Diese Version hat keine Dateien.
models-show-3d = { $file } in 3D zeigen
models-3d = 3D
models-v = v{ $number }
models-shown-here = hier gezeigt
models-published-under = veröffentlicht unter { $licence }
models-mark = { $mark ->
    [fix] behoben
   *[other] Sicherheit
}
models-first-version = Erste Version.
models-no-notes = Keine Anmerkungen.
models-what-changed = Was sich geändert hat
models-in-version = in Version { $number }
models-licences-heading = Lizenzen
models-licences-stay = Was einmal gewährt wurde, bleibt: Jede Version darf weiter unter jeder Lizenz genutzt werden, die sie bekommen hat.
models-licence-unknown = Lizenz unbekannt

models-origin-made = Gemacht von
models-origin-platform = , veröffentlicht auf
models-origin-date = am { $date }
models-origin-untold = (laut seiner Datei)
models-origin-passed-on = , hier weitergegeben von einem anderen Mitglied
models-origin-before = Zuvor veröffentlicht auf
models-origin-versions = seine Versionen dort
models-remix-of = Remix von { $link }{ $title }{ $link-end } von { $author }, { $licence }
models-made-from-these = Woraus { $title } gemacht ist
models-made-from = Aus { $title } gemacht
models-no-longer-public = nicht mehr öffentlich
models-tree-goes-on = Der Baum geht weiter, als hier gezeigt wird.

models-credit = So nennst du dieses Modell
models-credit-copy-text = Text kopieren
models-credit-html = Als HTML für eine eigene Seite
models-credit-copy-html = HTML kopieren
models-credit-card = Karte mit QR-Code zum Ausdrucken
models-credit-by = „{ $title }“ von { $author }
models-credit-passed-on = Unverändert weitergegeben von { $member }
models-credit-before = Zuvor veröffentlicht auf { $platform }
models-credit-from = Gemacht aus „{ $title }“ von { $author }
models-credit-changed = Geändert: { $changes }
models-card-title = Karte für { $title }
models-card-heading = Karte für „{ $title }“
models-card-text = Sie liegt neben einem Druck und sagt, wessen Werk er ist. Druck diese Seite aus: Nur die Karte erscheint, 85 × 54 mm, so groß wie eine Bankkarte.
models-card = Die Karte
models-card-passed-on = weitergegeben von { $member }
models-card-qr = QR-Code, der zu { $address } führt

models-changes-title = Was sich in Version { $number } von { $title } geändert hat
models-changes-heading = Was sich in Version { $number } geändert hat
models-changes-against = { $link }Version { $number }{ $link-end } gegenüber Version { $before }
models-no-change = Keine Datei hat sich geändert.
models-change = { $change ->
    [added] neu
    [removed] entfernt
    [replaced] ersetzt
    [renamed] umbenannt
   *[other] geblieben
}
models-change-before = vorher: { $name }
models-volume = Volumen
models-triangles-label = Dreiecke
models-overlay = Beide übereinanderlegen
models-kept = { $count ->
    [one] { $count } Datei bleibt, wie sie ist.
   *[other] { $count } Dateien bleiben, wie sie sind.
}
models-same-shape = Die Form ist auf 0,01 mm genau dieselbe.
models-apart = Im Mittel { $mean } mm auseinander, 95 % innerhalb von { $most } mm, höchstens { $all } mm; { $same } % der Oberfläche sind gleich.
models-apart-moved = An dieselbe Stelle gelegt im Mittel { $mean } mm auseinander, 95 % innerhalb von { $most } mm, höchstens { $all } mm; { $same } % der Oberfläche sind gleich.

models-profile = Profil { $number }
models-sliced-file = Druckfertige Datei
models-also-needed = Außerdem nötig
models-technology-label = Verfahren
models-technology = { $technology ->
    [fdm] Filament (FDM)
    [sla] Harz (SLA, DLP)
   *[other] Pulver (SLS)
}
models-supports = { $supports ->
    [none] Keine nötig
    [build-plate] Nur vom Druckbett aus
    [everywhere] Überall
    [tree] Baumstützen
   *[other] Ins Modell eingebaut
}
models-adhesion = { $adhesion ->
    [none] Nichts
    [skirt] Skirt
    [brim] Brim
   *[other] Raft
}
models-speed = { $speed ->
    [slow] Langsam, fürs Aussehen
    [normal] Normal
   *[other] Schnell
}
models-profile-field = { $field ->
    [nozzle] Düse
    [layer_height] Schichthöhe
    [walls] Wände
    [top_layers] Deckschichten
    [bottom_layers] Bodenschichten
    [infill] Füllung
    [nozzle_c] Düsentemperatur
    [bed_c] Betttemperatur
    [print_time] Druckzeit
    [filament] Materialbedarf
    [exposure] Belichtung
    [bottom_exposure] Belichtung der ersten Schichten
    [printer] Drucker
    [material] Material
    [brand] Hersteller
    [colour] Farbe
    [infill_pattern] Füllmuster
    [resin] Art des Harzes
    [orientation] Ausrichtung
    [post_processing] Nach dem Drucken
    [assembly] Zusammenbau
    [supports] Stützen
    [adhesion] Haftung
    [speed] Geschwindigkeit
   *[other] Anmerkungen
}
