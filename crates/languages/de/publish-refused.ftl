publish-refused-title = Gib dem Modell einen Titel.
publish-refused-category = Wähle eine Kategorie.
publish-refused-licence = Wähle eine Lizenz.
publish-refused-file = Füge mindestens eine druckbare Datei hinzu.
publish-refused-analysis = Warte, bis jede Datei untersucht ist.
publish-refused-unread = Entferne oder ersetze die Dateien, die sich nicht lesen ließen.
publish-refused-pictures = Füge ein Foto hinzu oder warte auf das gerechnete Bild.
publish-refused-attestation = Bestätige, dass der Entwurf dein eigenes Werk ist.
publish-refused-other-statement = Was du bestätigen musst, hat sich geändert. Bitte sieh es dir noch einmal an.
publish-refused-look-again = Es wurde geändert, seit du es angesehen hast. Bitte sieh es dir noch einmal an und bestätige das.
publish-refused-rests = Nach einem zweiten Strafpunkt kannst du erst ab dem { $date } wieder veröffentlichen.
publish-refused-not-now = Dieses Modell kann jetzt nicht veröffentlicht werden.
publish-refused-meanwhile = Dieses Modell wurde inzwischen in einem anderen Tab oder auf einem anderen Gerät veröffentlicht oder gespeichert. Mehr wurde nicht veröffentlicht: Lade die Seite neu.
publish-refused-saved-meanwhile = Dieses Modell wurde inzwischen in einem anderen Tab oder auf einem anderen Gerät gespeichert. Nichts wurde geändert: Versuche es noch einmal.
publish-refused-says-nothing = Keine Datei dieses Modells sagt das. Nichts wurde geändert.
publish-refused-delete = Eine Entscheidung hält dieses Modell verborgen; es kann nicht gelöscht werden. Nichts wurde geändert.
publish-refused-choose = Bitte wähle etwas aus der Liste.
publish-refused-field = Das Formular hat kein Feld { $name }.

publish-refused-zone = Gib eine Zeitzone wie Europe/Berlin oder UTC an.
publish-refused-time = Gib einen Tag und eine Uhrzeit an.
publish-refused-passed = Diese Zeit ist vorbei. Wähle eine, die noch kommt.
publish-refused-within-year = Wähle eine Zeit innerhalb eines Jahres.
publish-refused-failed = Zu dieser Zeit ist hier etwas schiefgegangen. Bitte veröffentliche es selbst.
publish-refused-account = Dein Konto konnte zu dieser Zeit nicht veröffentlichen.
publish-refused-by-then = Es war bis dahin verworfen oder entfernt.

publish-refused-no-title = Bitte gib dem Modell einen Titel.
publish-refused-summary-long = Die Kurzfassung hat { $chars } Zeichen; { $most } passen.
publish-refused-description-long = Die Beschreibung hat { $chars } Zeichen; { $most } passen.
publish-refused-tags = { $count } Schlagwörter sind zu viele; { $most } passen.
publish-refused-tag-long = Das Schlagwort „{ $tag }“ ist länger als { $most } Zeichen.
publish-refused-long = { $chars } Zeichen sind zu viele; { $most } passen.
publish-refused-lines = { $count } Zeilen sind zu viele; { $most } passen.
publish-refused-part = „{ $count } × { $part }“: Ein Teil hat 1 bis 9.999 Stück und einen Namen von höchstens { $most } Zeichen.
publish-refused-changelog-long = Kürze die Änderungen auf { $most } Zeichen; es sind { $chars }.
publish-refused-changelog = Sag, was diese Version behebt: Leute mit einer älteren erfahren davon.

publish-refused-changes = Sag, was du geändert hast: Erst das macht es zum Remix.
publish-refused-changes-long = Kürze es auf { $most } Zeichen; es sind { $chars }.
publish-refused-work-title = Gib den Titel des Werks an.
publish-refused-work-author = Gib an, wer es gemacht hat.
publish-refused-work-author-long = Der Name hat { $chars } Zeichen; { $most } passen.
publish-refused-work-address = Gib seine Adresse an; sie beginnt mit https:// oder http://.
publish-refused-work-address-long = Die Adresse ist länger als { $most } Zeichen.

publish-refused-unknown = Die Lizenz von „{ $title }“ ist hier nicht bekannt und gilt darum als geschlossen: Ein Remix ist nicht erlaubt.
publish-refused-closed = „{ $title }“ steht unter „{ $licence }“; geänderte Fassungen dürfen danach nicht weitergegeben werden.
publish-refused-heirs = „{ $title }“ steht unter { $licence }: Ein Remix muss { $heirs } tragen.

publish-refused-or = { $others } oder { $last }
publish-refused-sells-prints = „{ $title }“ steht unter { $licence }: Drucke eines Remix dürfen nicht verkauft werden, und { $child } würde das erlauben.
publish-refused-sells-files = „{ $title }“ steht unter { $licence }: Dateien eines Remix dürfen nicht verkauft werden, und { $child } würde das erlauben.
publish-refused-drops-credit = „{ $title }“ steht unter { $licence }: Wer es gemacht hat, muss genannt bleiben, und { $child } würde erlauben, den Namen wegzulassen.
publish-refused-clash = „{ $title }“ steht unter { $licence }, deren Bedingungen sich unter { $child } nicht einhalten lassen.

publish-refused-together = Keine Lizenz hält die Bedingungen von all diesen zugleich ein: { $works }.
publish-refused-work = „{ $title }“ ({ $licence })

publish-refused-generated = Wo es herkommt, ist es als Werk generativer KI gekennzeichnet; hier kann nur erscheinen, was Menschen gemacht haben.
publish-refused-said-generated = Eine mitgelieferte Datei sagt, dass generative KI es gemacht hat; hier kann nur erscheinen, was Menschen gemacht haben. Wenn die Datei sich irrt, berichtige sie, verwirf diesen Entwurf und bring es noch einmal mit.
publish-refused-origin-unknown = Es wurde anderswo unter einer Lizenz veröffentlicht, die hier niemand sicher kennt; darum darf es nur veröffentlichen, wer es gemacht hat.
publish-refused-origin-closed = Seine Lizenz anderswo, „{ $licence }“, erlaubt anderen nicht, die Dateien weiterzugeben; veröffentlichen darf es nur, wer es gemacht hat.
publish-refused-origin-named = Seine Dateien nennen „{ $name }“ als Urheber. Wenn du das bist, sag es unter „Woher jeder Wert kommt“; das Werk eines anderen bleibt ein privater Entwurf.
publish-refused-origin-author = Nirgends steht, wer es gemacht hat; darum lässt es sich nicht mit diesem Namen weitergeben.
publish-refused-origin-address = Nirgends steht, wo es veröffentlicht wurde; darum lässt es sich nicht mit einem Link dorthin weitergeben.
publish-refused-origin-licence = Es ist das Werk eines anderen: Es lässt sich nur unter der ursprünglichen Lizenz weitergeben, „{ $licence }“.
publish-refused-origin-added = Es ist das Werk eines anderen und wird unverändert weitergegeben: „{ $file }“ ist nicht unter den mitgebrachten Dateien. Nimm die Datei heraus.
