publish-models-text = Einen Entwurf siehst nur du. Veröffentliche ihn, wenn er fertig ist.
publish-library = Bibliothek mitbringen
publish-new = Neues Modell beginnen
publish-empty = Zeig, was du entworfen hast
publish-empty-text = Füge STL, 3MF, OBJ, GLB oder andere Dateien und Fotos hinzu. Wir vermessen die Dateien und machen ein Bild; du schreibst, wofür es gut ist.
publish-first = Erstes Modell beginnen
publish-up-to = Bis { $size } je Datei.
publish-only-people = Nur von Menschen Gemachtes
publish-published = Veröffentlicht
publish-discarded = Verworfen
publish-discarded-text = Bleibt 30 Tage lang hier.
publish-untitled = Entwurf ohne Titel
publish-is-discarded = verworfen
publish-state = { $state ->
    [draft] Entwurf
    [published] veröffentlicht
    [hidden] verborgen
   *[other] entfernt
}

publish-changed = geändert
publish-bring-back = Zurückholen
publish-see = Seite ansehen
publish-continue = Weitermachen
publish-edit = Bearbeiten

publish-save = Speichern
publish-steps = Schritte
publish-edit-model = Dein Modell bearbeiten
publish-edit-title = { $title } bearbeiten
publish-saved = Gespeichert
publish-see-public = Öffentliche Seite ansehen
publish-was = Wie es war
publish-yours-alone = nur du siehst es
publish-two-places = An zwei Stellen geändert
publish-two-places-text = Dieser Entwurf wurde in einem anderen Tab oder auf einem anderen Gerät gespeichert, während du ihn hier geändert hast; darum wurde jetzt nichts gespeichert. Im Formular steht, was du geschrieben hast, darunter, was die andere Fassung sagt. Speichere noch einmal, um zu behalten, was im Formular steht, oder { $link }lade die andere Fassung{ $link-end }.
publish-nothing = nichts

publish-field = { $field ->
    [title] Titel
    [summary] Kurzfassung
    [description] Beschreibung
    [category] Kategorie
    [licence] Lizenz
    [language] Sprache
    [tags] Schlagwörter
    [changelog] Was neu ist
    [cover] Titelbild
    [sensitive] Heikel
   *[other] { $field }
}

publish-step-details = Angaben & Dateien
publish-step-media = Fotos & Filme
publish-step-settings = Druckeinstellungen
publish-step-versions = Versionen & Remixe
publish-step-publish = Veröffentlichen
publish-step-done = fertig
publish-step-optional = nichts nötig
publish-step-attention = etwas fehlt

publish-version = Version { $version } veröffentlichen
publish-version-open = Version { $version } veröffentlichen …
publish-open = Veröffentlichen …
publish-still-missing = Das fehlt noch
publish-complete = Alles ist da. Bevor es hinausgeht, siehst du die Seite, wie sie sein wird, und erklärst, dass es dein eigenes Werk ist.
publish-planned = Wird veröffentlicht am { $time }
publish-planned-text = Fehlt dann etwas, bleibt es ein Entwurf, und hier steht, was es war.
publish-plan-failed = Es wurde am { $time } nicht veröffentlicht
publish-plan-back = Plan zurücknehmen
publish-plan-dismiss = Verstanden
publish-save-changes = Änderungen speichern
publish-save-draft = Entwurf speichern
publish-as-others = So sehen, wie andere es sehen
publish-discard-ask = Diesen Entwurf verwerfen?
publish-discard-text = 30 Tage lang kannst du ihn aus der Liste deiner Modelle zurückholen.
publish-discard-yes = Verwerfen
publish-discard = Entwurf verwerfen
publish-delete-ask = Dieses Modell löschen?
publish-delete-text = Es ist dann nicht mehr öffentlich. 30 Tage lang kannst du es aus der Liste deiner Modelle zurückholen. Was seine Drucke über dich sagen, bleibt, und ein Fall dazu läuft weiter.
publish-delete-yes = Löschen
publish-delete = Modell löschen
publish-evidence = Belege deiner Arbeit
publish-evidence-text = Quelldateien, Bilder vom halbfertigen Werk, Skizzen: Ob privat oder öffentlich, sie sprechen für dich, wenn jemand zweifelt.
publish-link-there = Wer diesen Link hat, sieht den Entwurf, auch ohne Konto:
publish-link-back = Link zurücknehmen
publish-link-make = Privaten Link erstellen
publish-link-text = Um den Entwurf jemandem zu zeigen, bevor er erscheint.

publish-sheet-title = { $title } veröffentlichen
publish-your-model = Dein Modell veröffentlichen
publish-sheet-text = Das werden alle sehen.
publish-sheet-back = Zurück zum Entwurf
publish-sheet-page = Die Seite, wie sie sein wird
publish-sheet-open = Für sich allein öffnen
publish-licence-stays = Wer es unter dieser Lizenz bekommen hat, behält sie, auch wenn du später eine andere wählst.
publish-oath = Ich, { $strong }{ $name }{ $strong-end }, erkläre am { $date }:

publish-statement = { $role ->
    [sharer] Diese Dateien sind nicht von mir: Ich gebe sie unverändert weiter, nenne, wer sie gemacht hat, und bleibe bei der Lizenz, unter der sie veröffentlicht wurden. Meines Wissens hat ein Mensch sie von Hand entworfen, und sie sind nicht das Ergebnis einer generativen KI.
   *[other] Ich habe diese Dateien selbst und von Hand entworfen: Sie sind nicht das Ergebnis einer generativen KI, und ich habe das Recht, sie unter der gewählten Lizenz weiterzugeben.
}
publish-oath-yes = Ja, das erkläre ich
publish-oath-text = Das steht beim Modell, mit deinem Namen und dem Datum.
publish-oath-means = Was das bedeutet
publish-now = Jetzt veröffentlichen
publish-later = Später veröffentlichen
publish-later-text = Es wird dann veröffentlicht, wenn nichts fehlt; sonst sagt der Entwurf, was fehlt.
publish-later-when = Tag und Uhrzeit
publish-later-zone = Zeitzone
publish-later-plan = Einplanen

publish-was-text = Jeder Titel, jede Beschreibung und jede Lizenz seit der Veröffentlichung, das Neueste zuerst. Die Lizenzen sehen alle, den Rest nur du.
publish-was-empty = Leer
publish-was-titles = Titel
publish-was-licences = Lizenzen
publish-was-descriptions = Beschreibungen

publish-preview = Vorschau
publish-preview-empty = Noch nichts.

publish-from-file = aus { $file }
publish-file-says = { $file } sagt: { $value }
publish-file-says-words = { $file } sagt „{ $words }“

publish-field-from = { $field ->
    [title] Titel
    [description] Beschreibung
   *[other] Lizenz
} aus { $file }
publish-use = Übernehmen
publish-use-not = Nein
publish-undo = Rückgängig

publish-details = Angaben
publish-designer = { $file } nennt „{ $name }“ als Urheber. Wenn du das nicht bist, sag, auf wessen Werk deins aufbaut.
publish-summary = Kurzfassung
publish-summary-hint = Ein Satz für Listen und Vorschauen.
publish-description-hint = Was es kann, wie man es druckt und zusammenbaut, was du dabei gelernt hast. Markdown geht.
publish-insert = Ein Bild in den Text setzen:
publish-insert-number = Bild { $number } in den Text setzen
publish-choose = Wählen …
publish-language = Sprache des Textes
publish-tags-hint = Wörter, nach denen Leute suchen könnten, mit Kommas dazwischen: Zahnrad, in einem Stück.
publish-licence-unknown = { $file } sagt „{ $words }“, das ist keine von diesen: Wähle die gemeinte.
publish-licence-find = Eine über Fragen finden
publish-licence-more = Weitere Lizenzen: Software, Hardware, privater Gebrauch
publish-sensitive = Nicht für alle Augen
publish-sensitive-hint = Nacktheit, Blut oder Waffen: In Listen ist das Bild gekennzeichnet.

publish-question = { $name ->
    [credit] Man muss mich nennen
    [sell] Andere dürfen Drucke verkaufen
    [change] Andere dürfen geänderte Fassungen weitergeben
   *[other] Geänderte Fassungen müssen dieselbe Lizenz behalten
}

publish-origin = Mitgebracht von { $platform }
publish-origin-linked = Mitgebracht von { $link }{ $platform }{ $link-end }
publish-origin-files = Aus Dateien mitgebracht
publish-origin-author = , gemacht von { $author }
publish-origin-licence = ; seine Lizenz dort: „{ $licence }“
publish-origin-ai = ; zu generativer KI: „{ $words }“
publish-origin-end = .
publish-origin-shared = Solange nicht belegt ist, dass du es gemacht hast, lässt es sich nur unter { $licence } weitergeben, mit dem Namen dessen, der es gemacht hat.
publish-origin-private = Solange nicht belegt ist, dass du es gemacht hast, bleibt es ein Entwurf, den nur du siehst.
publish-origin-values = Woher jeder Wert kommt

publish-was-saved = Gespeichert.
publish-was-published = Veröffentlicht. In Listen und Suche erscheint es in wenigen Sekunden.
publish-was-kept-hidden = Die Version bleibt, verborgen wie das Modell. Sag auf der Seite des Falls, was du in Ordnung gebracht hast.
publish-out-already = Version { $version } ist veröffentlicht. Sie wurde nicht noch einmal veröffentlicht.
publish-was-planned = Eingeplant. Bis dahin kannst du es ändern.
publish-was-unplanned = Es wird nicht von selbst veröffentlicht.
publish-link-here = Hier ist der Link.
publish-link-gone = Der Link wurde zurückgenommen. Wer ihn hat, sieht nichts mehr.
publish-was-discarded = Der Entwurf wurde verworfen. Unten kannst du ihn 30 Tage lang zurückholen.
publish-was-deleted = Das Modell wurde gelöscht. Unten kannst du es 30 Tage lang zurückholen.
publish-discarded-before = Es war schon verworfen.
publish-is-back = Es ist wieder da.
publish-draft-is-back = Der Entwurf ist wieder da.
publish-model-is-back = Das Modell ist wieder öffentlich.
publish-taken = Aus der Datei übernommen.
publish-taken-back = Zurückgenommen.
