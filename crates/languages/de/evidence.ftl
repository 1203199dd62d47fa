evidence-level = { $level ->
    [evidenced] belegt
    [jury-confirmed] von einer Jury bestätigt
   *[other] erklärt
}
evidence-level-text = { $level ->
    [evidenced] Hier ist eine Quelldatei hinterlegt, die zur Form passt, oder es sind Stücke aus der Arbeit daran.
    [jury-confirmed] Ausgeloste Mitglieder haben sich das Werk angesehen und keinen Verstoß gesehen.
   *[other] Es beruht allein auf der Erklärung.
}
evidence-kind = { $kind ->
    [source] Bearbeitbare Quelldatei
    [picture] Bild aus der Arbeit
    [recording] Aufnahme
   *[other] Skizze
}
evidence-format = { $format ->
    [film] Film
    [picture] Bild
   *[other] { $format }
}
evidence-fits = die Maße passen zur Form
evidence-differs = die Maße passen zu keiner der Dateien, es zählt also nicht
evidence-not-compared = nicht mit der Form verglichen
evidence-on-record = { $kind ->
    [source] Bearbeitbare Quelldatei
    [picture] Bild aus der Arbeit
    [recording] Aufnahme
   *[other] Skizze
} ({ $format }), hinterlegt { $when ->
    [after] nach
   *[other] vor
} dem Erscheinen dieser Version{ $fit ->
    [fits] ; die Maße passen
    [differs] ; die Maße passen zu keiner der Dateien
    [not-compared] ; nicht mit der Form verglichen
   *[other] { "" }
}

evidence-making = Wie es entstand
evidence-meaning = Was das bedeutet
evidence-watch = Ansehen
evidence-arrived = eingetroffen am { $when }
evidence-hidden = { $count ->
    [one] { $count } weiteres Stück ist hinterlegt und nicht öffentlich.
   *[other] { $count } weitere Stücke sind hinterlegt und nicht öffentlich.
}

evidence-title = Belege deiner Arbeit
evidence-for = Wozu Belege gut sind
evidence-certificate = Unterschriebene Urkunde
evidence-intro = Bearbeitbare Quelldateien, Bilder der halb fertigen Arbeit, ein Film, eine Skizze: Sollte jemand bezweifeln, dass du das gemacht hast, sprechen sie für dich. Zu jedem Stück bleiben sein SHA-256 und der Zeitpunkt, zu dem es hier eintraf. Private Stücke siehst du und, falls es so weit kommt, die Moderation, aber niemand, der das Werk gemeldet hat. Was zählt: eine Quelldatei, deren Maße zu einer veröffentlichten Datei passen; eine Quelldatei, die wir nicht vermessen können, zusammen mit einem Bild, Film oder einer Skizze aus der Arbeit; oder solche Stücke von { $days } verschiedenen Tagen. Leg sie hier ab, während du arbeitest: Was kommt, nachdem jemand das Werk angezweifelt hat, zählt nicht mehr.
evidence-recorded = Hinterlegt
evidence-none = Noch nichts.
evidence-does-not-count = zählt nicht
evidence-because = Grund: { $problem }. Der Inhalt wird nach einem Tag gelöscht.
evidence-problem-lost = bei uns ging etwas schief, es konnte nicht angesehen werden; sende es noch einmal
evidence-problem-generated = darin steht, dass ein generatives Programm es gemacht hat
evidence-problem-source = es ist keine bearbeitbare Quelldatei, die wir kennen; das sind STEP, FCStd, F3D, BLEND und SCAD, mit einem Entwurf darin und nicht bloß einem Netz
evidence-pending = Wird gerade angesehen.
evidence-late = nach dem Zweifel
evidence-late-text = Es wird aufbewahrt und gezeigt, ändert aber nichts an dem, was oben steht.
evidence-public = öffentlich
evidence-private = privat
evidence-hide = Verbergen
evidence-show = Freigeben
evidence-show-all = { "" } für alle
evidence-take-away = Wegnehmen
evidence-take-away-named = { $name } wegnehmen
evidence-add = Ein Stück hinzufügen
evidence-what = Was ist es?
evidence-what-hint = Was du auch wählst: Der Inhalt der Datei entscheidet, was sie sein kann.
evidence-hint-source = STEP, FCStd, F3D, BLEND oder SCAD
evidence-hint-picture = ein Bildschirm, eine halb fertige Skulptur, ein misslungener erster Druck
evidence-hint-recording = ein Film von bis zu 30 Sekunden
evidence-hint-sketch = auf Papier oder Bildschirm
evidence-note = Was zeigt es?
evidence-show-on-page = Auf der Seite des Modells zeigen
evidence-show-hint = von Bildern und Filmen eine Kopie ohne Ortsangaben; Quelldateien, wie sie sind, mit allen Namen darin
evidence-files-hint = Höchstens { $size } je Datei.
evidence-send = Hinterlegen

evidence-no-file = Es wurde keine Datei gewählt.
evidence-added = Es ist hinterlegt. Was es ist, steht gleich hier.
evidence-added-many = Sie sind hinterlegt. Was sie sind, steht gleich hier.
evidence-now-public = Alle sehen es, sobald das Modell öffentlich ist.
evidence-now-private = Nur du und die Moderation sehen es jetzt.
evidence-removed = Es wurde weggenommen.
evidence-not-own = Belege zu einem Modell verwaltet nur, wer es gemacht hat.
evidence-unknown-field = Das Formular hat ein unbekanntes Feld.
evidence-long-field = Ein Feld des Formulars enthält zu viel Text.
evidence-too-many = Ein Modell hat höchstens { $most } Belege. Nimm zuerst einen weg; was noch Platz fand, bleibt.
evidence-no-version = Eine Urkunde sagt, wer ein Werk als eigenes erklärt hat. Veröffentliche zuerst das Modell; Belege behalten bis dahin den Zeitpunkt ihres Eintreffens.
evidence-not-public = Eine Urkunde gibt es nur für ein Werk, das öffentlich zu sehen ist.
