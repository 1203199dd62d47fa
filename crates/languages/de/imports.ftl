imports-title = Bring deine Bibliothek mit
imports-intro = Archive von Thingiverse, Printables, MakerWorld, Cults3D, MyMiniFactory, Thangs oder Manyfold oder eigene Ordner werden zu Entwürfen, die nur du siehst.
imports-begin = Anfangen
imports-archives = Zip-Archive mit einem Modell oder mit vielen
imports-archives-hint = Jedes bis { $limit }, bis zu { $count } in einem Import; du kannst sie irgendwo auf diese Seite ziehen. Eine größere Bibliothek bringst du in mehreren Archiven mit, jetzt oder später dazu. Auch in Archive darin wird hineingesehen. Zuerst siehst du, was gefunden wurde; nichts wird zum Entwurf, bevor du es sagst.
imports-folder = Oder ein Ordner mit Modellen
imports-folder-hint = Dein Browser packt ihn in Archive und sendet eines nach dem anderen. Ein Ordner eines einzigen Modells, der größer als { $limit } ist, wird geteilt.
imports-parting = Welche Dateien des Ordners ein Modell sind
imports-parting-hint = In den meisten Ordnern zeigen es Texte, Bilder und Namen. Ordner, in denen nur Modelldateien liegen, können eigene Modelle sein oder Teile von einem.
imports-parting-looks = Der Inhalt zeigt es
imports-parting-each = Jeder Ordner darin ist eines
imports-parting-one = Alle zusammen sind eines
imports-look-inside = Hineinsehen
imports-other-handprint = Der Export eines anderen Handprint wird in den Teilen mitgebracht, die dessen Seite „Deine Bibliothek herunterladen“ anbietet. Wer diese Seite betreibt, kann einen Ordner beliebiger Größe mit
imports-other-handprint-end = { " " }importieren.
imports-elsewhere = Von einer anderen Seite
imports-elsewhere-hint = Deine Bibliothek wird dort gelesen, wo sie liegt, mit dem Zugang, den du gibst; was du als deins nachweist, gilt hier als deins. { $link }Wer du anderswo bist{ $link-end }
imports-sent = Archive, die du hochgeladen hast
imports-sent-hint = An einen Entwurf gesendet, mit den Uploads, die nach einem Abbruch weitergehen. In eines mit vielen Modellen kannst du hier hineinsehen.
imports-so-far = Bisher
imports-counted = { $models ->
    [one] { $models } Modell
   *[other] { $models } Modelle
}, { $drafts ->
    [one] { $drafts } Entwurf
   *[other] { $drafts } Entwürfe
}
imports-others = Was andere gemacht haben, bleibt privat, außer du darfst es nach seiner Lizenz unter dem Namen seines Urhebers weitergeben. { $link }Nur Arbeit von Menschen{ $link-end }
imports-state = { $state ->
    [reading] wird angesehen
    [choosing] wartet auf deine Auswahl
    [running] läuft
    [paused] pausiert
    [done] fertig
   *[other] fehlgeschlagen
}

imports-run = Import von { $name }
imports-run-intro = Was darin gefunden wurde und was daraus geworden ist. Nur du siehst diese Seite.
imports-all = Alle Importe
imports-reading = Der Inhalt wird angesehen
imports-reading-done = Alles, was darin liegt, steht in der Tabelle.
imports-carrying = Was du gewählt hast, wird importiert
imports-carrying-done = Was gewählt war, ist importiert.
imports-publishing = Was bereit ist, wird veröffentlicht
imports-taking = Was sich geändert hat, wird übernommen
imports-bulk-done = Fertig; bei jedem Modell steht, was daraus geworden ist.
imports-how-far = Wie weit es ist
imports-see-how-far = Sehen, wie weit es ist
imports-waiting = Wartet, bis es an der Reihe ist
imports-models-so-far = { $count ->
    [one] Bisher { $count } Modell
   *[other] Bisher { $count } Modelle
}
imports-settled = { NUMBER($settled) } von { $count ->
    [one] { $count } Modell
   *[other] { $count } Modellen
}
imports-pause = Pausieren
imports-end = Diesen Import beenden
imports-end-sure = Diesen Import beenden?
imports-end-text = Was zum Entwurf wurde, bleibt. Was nicht importiert wurde, wird hier vergessen.
imports-end-yes = Beenden
imports-by-command = Ein Befehl auf dem Server arbeitet daran oder wurde angehalten; neu gestartet geht es weiter.
imports-count-found = Gefunden
imports-count-here = Schon hier
imports-count-changed = Geändert
imports-count-failed = Fehlgeschlagen
imports-take-all = { $count ->
    [one] Das { $count } übernehmen, das sich dort geändert hat
   *[other] Alle { $count } übernehmen, die sich dort geändert haben
}
imports-go-on = Weitermachen
imports-bring = Das Gewählte importieren
imports-ends-at = Wenn hier bis zum { $date } nichts geschieht, endet es von selbst, und seine Archive werden freigegeben: Um zu importieren, was darin liegt, müsstest du sie noch einmal hochladen. Was zum Entwurf wurde, bleibt.
imports-add-archives = Diesem Import weitere Archive hinzufügen
imports-further = Weitere Zip-Archive
imports-further-hint = Jedes bis { $limit }. Was darin liegt, kommt in die Tabelle, hinter das, was schon da ist.
imports-look-too = Auch in diese hineinsehen
imports-read-rest = Den Rest der Liste lesen
imports-try-failed = Die fehlgeschlagenen noch einmal versuchen
imports-access = Neuen Zugang zu { $site } geben
imports-access-hint = Wenn der bisherige abgelaufen ist, dort zurückgenommen oder hier nach einer Woche vergessen wurde. Der Import geht weiter, wo er war, mit allem, was du gewählt und angegeben hast.
imports-access-name = Dein Name dort oder die Kennung (Client-ID) der Anwendung
imports-access-key = Der Schlüssel oder das Geheimnis der Anwendung
imports-access-go = Mit diesem Schlüssel weitermachen

imports-show = Anzeigen
imports-kind = { $kind ->
    [all] Alle
    [open] Nicht importiert
    [ready] Bereit zum Veröffentlichen
    [missing] Etwas fehlt
    [closed] Noch keine Lizenz
    [private] Privat, bis du sie als deine nachweist
    [drafts] Entwürfe
    [published] Veröffentlicht
    [here] Schon hier
    [changed] Dort geändert
    [taken] Übernommen
   *[other] Fehlgeschlagen
}
imports-none = Kein Modell dieses Imports gehört dazu. { $link }Alle{ $link-end }
imports-none-behind = Ab hier gehört kein Modell dieses Imports dazu. { $link }Alle{ $link-end }

imports-table = Gefundene Modelle
imports-select = Auswählen
imports-select-one = { $title } auswählen
imports-picture = Bild
imports-completeness = Vollständigkeit
imports-item-state = Stand
imports-untitled = Ohne Titel
imports-holds = { $files ->
    [one] { $files } Datei
   *[other] { $files } Dateien
}, { $pictures ->
    [one] { $pictures } Bild
   *[other] { $pictures } Bilder
}
imports-closed = verschlossen, bis eine gewählt ist
imports-raw = „{ $raw }“
imports-raw-read = „{ $raw }“, gelesen als { $licence }
imports-is-generated = dort als mit generativer KI gemacht gekennzeichnet
imports-about-generated = zu generativer KI: „{ $raw }“
imports-is-private = privat, bis du es als deins nachweist
imports-known = { $known } von { $count }
imports-lacks = es fehlt: { $fields }
imports-needs = zum Veröffentlichen: { $fields }
imports-field = { $field ->
    [title] Titel
    [description] Beschreibung
    [tags] Schlagwörter
    [category] Kategorie
    [licence] Lizenz
    [theirs] die Lizenz, die sein Urheber ihm gegeben hat
    [pictures] Bilder
    [files] Dateien
   *[other] Einstellungen
}
imports-nothing-missing = zum Veröffentlichen fehlt nichts
imports-where-it-stood = Wo es stand
imports-where-it-stood-of = , was über { $title } bekannt ist
imports-item = { $state ->
    [chosen] gewählt
    [left] ausgelassen
    [done] Entwurf
    [duplicate] schon hier
    [changed] geändert
    [taken] übernommen
   *[other] fehlgeschlagen
}
imports-see-it = Ansehen
imports-has-shape = hat die Form { $link }eines veröffentlichten Modells{ $link-end }
imports-same = { $what ->
    [page] dieselbe Seite wie { $link }{ $title }{ $link-end } von { $maker }
    [file] dieselbe Datei wie { $link }{ $title }{ $link-end } von { $maker }
   *[other] dieselbe Form wie { $link }{ $title }{ $link-end } von { $maker }
}
imports-take = Übernehmen, was sich dort geändert hat
imports-anyway = Trotzdem importieren
imports-not-carried = Nicht übernommen
imports-about-all = Zum Ganzen

imports-publish = Entwürfe dieser Seite oder aller Seiten veröffentlichen
imports-publish-hint = Jeder wird geprüft wie ein einzelner: Was nicht bereit ist, bleibt ein Entwurf und sagt, warum.
imports-publish-selected = Die ausgewählten
imports-publish-page = Alle Entwürfe auf dieser Seite
imports-publish-ready = { $count ->
    [one] Den { $count } dieses Imports, der bereit ist, auf welcher Seite auch immer
   *[other] Alle { $count } dieses Imports, die bereit sind, auf welcher Seite auch immer
}
imports-own = Zu eigenen: { $statement }
imports-shared = Zu denen anderer: { $statement }
imports-publish-them = Veröffentlichen
imports-what-to-do = Was zu tun ist
imports-with-selected = Mit den ausgewählten
imports-with-all = { $count ->
    [one] Mit dem { $count } gezeigten
   *[other] Mit allen { $count } gezeigten, auf allen Seiten
}
imports-choose = Wählen
imports-leave = Auslassen
imports-say = Angaben zu ihnen
imports-say-hint = Zu dem, was noch importiert werden kann, und zu Entwürfen, die nie veröffentlicht waren.
imports-as-it-is = Wie sie ist
imports-own-terms = Die eigenen Bedingungen, Version 4.0
imports-tags = Schlagwörter, die dazukommen
imports-tags-hint = Mit Kommas dazwischen.
imports-terms-hint = Viele Seiten nennen Creative-Commons-Bedingungen ohne Version. „Die eigenen Bedingungen, Version 4.0“ gibt jedem deiner eigenen Werke dieselben Bedingungen in der Version, die hier gewählt werden kann; was eine Version hat, behält sie. Ein fremdes Werk kann nur unter der Lizenz seines Urhebers weitergegeben werden, was immer hier gewählt ist.
imports-say-it = Angeben

imports-many-open = Bei dir laufen { $count } Importe. Schließe erst einen ab oder beende ihn.
imports-many-models = Das sind mehr Modelle, als ein Import hat.
imports-upload-unread = Der Upload wurde nicht verstanden. Nichts wurde behalten.
imports-upload-cut = Der Upload brach mittendrin ab. Nichts davon wurde behalten; sende ihn noch einmal.
imports-many-archives = Ein Import nimmt höchstens { $count } Archive. Von dem, was du gerade gesendet hast, wurde nichts behalten; beginne damit einen weiteren Import.
imports-choose-archive = Wähle ein Zip-Archiv.
imports-begun = Dieser Import nimmt keine Archive mehr: Er wurde begonnen oder ist zu Ende. Beginne mit ihnen einen anderen.
imports-named = { $name } und { $more ->
    [one] ein weiteres Archiv
   *[other] { $more } weitere Archive
}
imports-select-models = Wähle zuerst Modelle aus.
imports-changed = { $count ->
    [one] 1 Modell wurde geändert.
   *[other] { $count } Modelle wurden geändert.
}
imports-stayed = { $count ->
    [one] { $count } davon hat eine Lizenz mit Version oder keine, die hier bekannt ist: Sie blieb, wie sie war.
   *[other] { $count } davon haben eine Lizenz mit Version oder keine, die hier bekannt ist: Sie blieb, wie sie war.
}
imports-nothing-asked = Nichts wurde verlangt. Nichts wurde geändert.
imports-choose-from-list = Bitte wähle etwas aus der Liste.
imports-not-waiting = Dieser Import wartet gerade auf keine Auswahl. Mehr wurde nicht geändert.
imports-chosen-already = In diesem Import lässt sich nichts mehr wählen. Beginne mit denselben Dateien einen anderen.
imports-confirm = Bestätige, was du veröffentlichst: eigene Werke, fremde oder beides.
imports-being-published = Was bereit ist, wird veröffentlicht.
imports-select-drafts = Wähle zuerst Entwürfe aus.
imports-published = { NUMBER($count) } veröffentlicht.
imports-published-some = { $held ->
    [one] { NUMBER($count) } veröffentlicht; { $held } ist nicht bereit und sagt unten, warum.
   *[other] { NUMBER($count) } veröffentlicht; { $held } sind nicht bereit und sagen unten, warum.
}
imports-being-taken = Was sich geändert hat, wird übernommen.
imports-not-now = Dieses Modell lässt sich gerade nicht ändern.

imports-evidence = Woher es kommt
imports-untitled-draft = Ein Entwurf ohne Titel
imports-brought-in = , importiert
imports-evidence-only-you = . Nur du siehst diese Seite.
imports-declare = Seine Dateien nennen { $b }{ $author }{ $b-end } als Urheber und keine Seite, die sagen könnte, wer das ist. Wenn du das bist, sag es: Es wird mit dem Datum festgehalten und gilt für alles, was du mitbringst und dessen Dateien denselben Urheber und keine Seite nennen. Es von fremder Arbeit zu sagen, verstößt gegen die Regeln dieser Seite.
imports-i-am = Ich bin { $author }
imports-nobody-named = Nichts von dem Mitgebrachten sagt, wer es gemacht hat; darum kann es weder als deins gelten noch mit einem Namen weitergegeben werden.
imports-only-files = Nur Dateien sagen, wer es gemacht hat, und die könnte jeder geändert haben; darum gilt es nicht als deins.
imports-can-ask = { $site } kann gefragt werden, wem seine Seite gehört, und die Seiten von allem anderen, was du von dort mitgebracht hast.
imports-can-read = Lies deine Bibliothek von { $site }: Das gibt Auskunft.
imports-ask = { $site } fragen
imports-read = Von { $site } lesen
imports-told-by = Von { $site } selbst mitgeteilt.
imports-files-say = So sagen es die Dateien, und die könnte jeder geändert haben.
imports-its-page = Seine Seite:
imports-licence-unknown = Seine Lizenz dort: „{ $raw }“; das ist keine, die hier sicher bekannt ist.
imports-licence-read = Seine Lizenz dort: „{ $raw }“, gelesen als { $licence }.
imports-licence-unversioned = Seine Lizenz dort: „{ $raw }“, gelesen als { $licence }; eine Version war nicht genannt.
imports-versions-elsewhere = Seine Versionen auf anderen Seiten
imports-generated-said = Zu generativer KI steht dort: „{ $raw }“.
imports-nothing-said = Außer seinen Dateien sagt nichts etwas darüber.
imports-values = Werte und wo sie standen
imports-value-what = Was
imports-value-where = Stelle darin
imports-to-draft = Zurück zum Entwurf
imports-to-import = Zurück zum Import
imports-value-of = { $field ->
    [title] Titel
    [summary] Kurzbeschreibung
    [description] Beschreibung
    [author] Urheber
    [authors-account-id] Kontonummer des Urhebers
    [authors-profile] Profil des Urhebers
    [tags] Schlagwörter
    [category] Kategorie
    [licence] Lizenz
    [source-page] Ursprungsseite
    [first-published] Zuerst veröffentlicht
    [last-changed] Zuletzt geändert
    [ai-flag] Angabe zu KI
    [mark-of-sensitive-content] Kennzeichen für heikle Inhalte
    [remix-parents] Vorlagen des Remix
    [remixing-switch] Schalter für Remixe
    [commercial-switch] Schalter für gewerbliche Nutzung
    [sharing-switch] Schalter für das Weitergeben
    [collections] Sammlungen
    [pictures-in-order] Bilder in ihrer Reihenfolge
    [picture-captions] Bildunterschriften
    [files-with-folders] Dateien mit Ordnern
    [notes-on-files] Anmerkungen zu Dateien
   *[other] Druckeinstellungen
}

imports-past-title = { $model }, bevor es hierherkam
imports-past = Bevor es hierherkam
imports-past-intro = { $link }{ $model }{ $link-end }, wie es der Export sagt, der hierher mitgebracht wurde. Niemand kann das hier prüfen, und nichts davon zählt hier.
imports-past-at = Auf { $site }
imports-past-at-link = Auf
imports-past-another = einer anderen Seite
imports-past-published = Wie der mitgebrachte Export sagt: zuerst veröffentlicht am { $date }.
imports-past-unpublished = Wie der mitgebrachte Export sagt: dort nicht veröffentlicht.
imports-past-exported = Exportiert von @{ $handle }, { $date }; nur du siehst diesen Satz.
imports-past-versions = Versionen dort
imports-past-files = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
}
imports-past-older = Und { $count } ältere.
imports-past-creator-gets = Dateien dieser Versionen bekommt, wer das Modell gemacht hat, mit „Alles herunterladen“ in den Einstellungen.
imports-past-reports = { $count ->
    [one] { $count } Bericht kam mit. Er zählt hier nichts; mit dem nächsten Export geht er an den zurück, der das Modell gemacht hat.
   *[other] { $count } Berichte kamen mit. Sie zählen hier nichts; mit dem nächsten Export gehen sie an den zurück, der das Modell gemacht hat.
}
imports-past-drop = Verwerfen
imports-past-drop-text = All das kam mit dem Export, mit Dateien alter Versionen und Berichten über Drucke. Du kannst es verwerfen: Das Modell bleibt, wie es ist, und dein nächster Export enthält nichts davon.
imports-past-drop-sure = Seine Zeit auf anderen Seiten verwerfen?
imports-past-drop-explained = Zurückholen lässt sie sich nur, indem du einen Export importierst, der sie enthält, und sie dort übernimmst.
imports-past-drop-all = Seine Zeit auf anderen Seiten verwerfen
imports-past-dropped = Was von seiner Zeit auf anderen Seiten aufbewahrt war, ist weg.
