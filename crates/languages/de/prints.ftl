prints-outcome = { $outcome ->
    [success] Gelungen
    [partial] Mit Mängeln
    [failed] Misslungen
   *[other] Nicht gedruckt
}
prints-cause = { $cause ->
    [model] das Modell
    [settings] die Einstellungen
    [material] das Material
    [printer] der Drucker
   *[other] unklar, woran es lag
}
prints-yes = Ja
prints-no = Nein
prints-no-opinion = Keine Meinung
prints-not-told = Keine Angabe

prints-new-title = Wie wurde der Druck?
prints-change-title = Deinen Bericht ändern
prints-form-intro = Version { $version }. Was andere berichtet haben, siehst du hier nicht, damit dein Bericht dein eigener ist.
prints-form-outcome = Wie ist es geworden?
prints-form-cause = Falls es misslungen ist oder Mängel hat: Woran lag es deiner Meinung nach?
prints-form-stars = Sterne, wenn du es gedruckt hast
prints-form-feedback = Waren Dateien und Beschreibung wie versprochen?
prints-form-body = Was sollten andere wissen?
prints-form-body-hint = Was gut ging, was man ändern sollte, wo es gebrochen ist.
prints-form-how = Wie du gedruckt hast
prints-form-how-text = Drucker, Material, Düse und Schichthöhe zusammen lassen einen Bericht mehr zählen, und andere können fragen, ob es auf ihrem gelingt. Vorausgefüllt aus den Einstellungen des Modells, wo es welche nennt.
prints-form-sliced = Aus der gedruckten Datei ausfüllen
prints-form-sliced-hint = Ein druckfertiges 3MF oder G-Code: Wähle die Datei aus oder zieh sie hierher. Behalten werden nur die Einstellungen und die Prüfsumme.
prints-form-sliced-from = Ausgefüllt aus { $file }. Eine andere Datei tritt an ihre Stelle.
prints-form-fill = Ausfüllen
prints-form-nozzle = Düse, mm
prints-form-layer = Schichthöhe, mm
prints-form-infill = Füllung, %
prints-form-minutes = Druckzeit, Minuten
prints-supports-none = Keine
prints-supports-some = Teilweise
prints-form-files = Welche Dateien hast du gedruckt?
prints-form-send = Bericht senden
prints-form-save = Änderung speichern
prints-form-new-note = Fotos kommen auf der nächsten Seite dazu.
prints-form-change-note = Ein geänderter Bericht zählt ab heute. Was vorher darin stand, bleibt auf seiner Seite sichtbar.
prints-thanks = Danke. Ein Foto des Drucks lässt deinen Bericht am meisten zählen.
prints-changed = Dein Bericht wurde geändert.
prints-changed-meanwhile = Dieser Bericht wurde inzwischen in einem anderen Fenster geändert; jene Änderung bleibt.
prints-sliced-file = der druckfertigen Datei

prints-outcome-missing = Sag, wie es geworden ist.
prints-cause-missing = Sag, woran es deiner Meinung nach lag; „unklar“ genügt.
prints-stars-missing = Gib einen bis fünf Sterne.
prints-material-long = Ein Material hat höchstens { $most } Zeichen.
prints-printer-unknown = Wähle einen Drucker aus der Liste.
prints-file-unknown = Eine gewählte Datei gehört nicht zu dieser Version.
prints-number-wrong = „{ $input }“ ist keine Zahl von { $low } bis { $high }.
prints-refused-author = Über dein eigenes Modell kannst du nicht berichten.
prints-refused-connected = Dieses Konto ist mit dem der Urheberin oder des Urhebers verbunden, daher kann sein Bericht nicht zählen.
prints-refused-not-downloaded = Lade dieses Modell erst angemeldet herunter; ein Bericht handelt von Dateien, die du hast.
prints-refused-other-version = Du hast eine andere Version heruntergeladen. Lade diese herunter, oder berichte über die, die du hast.
prints-refused-soon = { $minutes ->
    [one] Das ging schnell: So ein Druck dauert länger. Du kannst in { $minutes } Minute berichten.
   *[other] Das ging schnell: So ein Druck dauert länger. Du kannst in { $minutes } Minuten berichten.
}
prints-refused-already = Über diese Version hast du schon berichtet; ändere stattdessen jenen Bericht.
prints-taken-down = Dieser Bericht wurde entfernt, weil Maker auf seinen Fotos keinen Druck des Modells sahen.
prints-taken-down-keeps-place = Dein Bericht über diese Version wurde entfernt, weil Maker auf seinen Fotos keinen Druck dieses Modells sahen. Er behält seinen Platz, also kann für diese Version kein anderer gesendet werden. Über eine andere Version kannst du berichten.

prints-sliced-missing = Wähle die 3MF- oder G-Code-Datei, die du gedruckt hast.
prints-sliced-empty = In dieser Datei wurden keine Druckeinstellungen gefunden. Slicer hinterlassen sie in 3MF-Projekten und G-Code.
prints-sliced-cut = Das Hochladen brach mittendrin ab. Wähle die Datei noch einmal.
prints-sliced-large = Eine druckfertige Datei darf höchstens { $most } MiB haben.
prints-many-fields = Das Formular hat zu viele Felder.
prints-much-text = Das Formular enthält zu viel Text.

prints-photos = Fotos
prints-photos-text = Ein Foto, das den Druck zeigt, lässt den Bericht am meisten zählen. Wo es aufgenommen wurde, wird aus der Datei entfernt.
prints-photos-add = Fotos hinzufügen
prints-photos-send = Fotos senden
prints-photo-remove = Foto { $number } entfernen
prints-photos-none = Es wurde kein Foto gewählt.
prints-photos-one = Das Foto wird geprüft; gleich ist es zu sehen.
prints-photos-many = Die Fotos werden geprüft; gleich sind sie zu sehen.
prints-photos-cut = Das Hochladen brach mittendrin ab. Fotos, die ganz angekommen waren, bleiben.
prints-photos-full = Ein Druck hat höchstens { $most } Fotos. Entferne erst eins.
prints-photo-large = Ein Foto darf höchstens { $most } MiB haben.
prints-photo-unreadable = Das ist kein Bild, das wir lesen können. JPEG, PNG, WebP, AVIF, HEIC und GIF gehen.
prints-photo-judged = Maker sehen sich gerade die Fotos dieses Drucks an. Das Foto bleibt, bis sie geantwortet haben; dann kannst du es entfernen.
prints-photo-removed = Das Foto wurde entfernt.
prints-photo-pending = Ein Foto wird geprüft.
prints-photo-rejected = Ein Foto ließ sich nicht verwenden: { $problem }
prints-photo-unconfirmed = Ein Foto zählt nicht, weil Maker es nicht bestätigen konnten. Ein anderes kann zählen.
prints-photo-generated = Ein Foto zählt nicht, weil es wie ein erzeugtes Bild aussieht: Es nennt das Programm, das es gemacht hat. Nimm das Foto, wie deine Kamera es aufgenommen hat.
prints-photo-of-this = Ein Foto zählt nicht, weil es wie ein Foto dieses Berichts aussieht.
prints-photo-of-another = Ein Foto zählt nicht, weil es wie ein Foto eines anderen Berichts aussieht.
prints-photo-of-page = Ein Foto zählt nicht, weil es wie ein Bild von der Seite des Modells aussieht.
prints-code = Eine Karte mit dem Code
prints-code-why = ist auf dem Foto: Niemand kann es anderswo hergenommen haben
prints-code-seen = ist auf einem Foto

prints-of = Ein Druck von { $title }
prints-share = Diesen Druck teilen
prints-address-copied = Adresse kopiert
prints-vote-ask = Hilft dir das beim Entscheiden?
prints-change-report = Bericht ändern
prints-before = Was vorher dort stand
prints-stars = { $stars ->
    [one] { $stars } Stern
   *[other] { $stars } Sterne
}
prints-answer-heading = Deine Antwort
prints-answer-label = Alle lesen sie unter dem Bericht
prints-answer-send = Öffentlich antworten
prints-answered = Deine Antwort ist öffentlich.
prints-answer-long = Die Antwort hat { $count } Zeichen; { $most } passen hinein. Geh zurück, sie steht noch im Feld.
prints-only-creator = Auf Berichte antwortet nur, wer das Modell gemacht hat.
prints-mended-in = Behoben in v{ $version }
prints-mended-text = Steht beim Bericht; Wertungen bleiben, wie sie sind.
prints-mended = Beim Bericht steht nun, dass es behoben ist.
prints-not-flawed = Nur bei einem misslungenen oder mangelhaften Druck lässt sich etwas beheben.
prints-not-later = Nenne eine veröffentlichte Version nach v{ $version }, von der der Bericht handelt.
prints-thank = Für den Druck danken
prints-thanked = Dein Dank ist unterwegs.
prints-own-vote = Über deinen eigenen Bericht kannst du nicht abstimmen.
prints-creator-vote = Auf Berichte über deine Modelle kannst du antworten, aber nicht über sie abstimmen.
prints-vote-unknown = Eine Stimme ist dafür, dagegen oder keins von beiden.
prints-vote-twice = Du hast im selben Moment zweimal abgestimmt; eine Stimme zählt.

prints-contest = Das Foto zeigt keinen Druck dieses Modells
prints-contest-label = Was zeigt es stattdessen?
prints-contest-hint = Drei Maker, die mit dir und dem Bericht nichts zu tun haben, sehen sich die Fotos an und lesen das hier. Sehen zwei von ihnen einen Druck, bleibt der Bericht, wie er ist.
prints-contest-send = Maker fragen
prints-contested = Drei Maker werden gefragt. Du erfährst, was sie sagen.
prints-contest-length = Sag in { $least } bis { $most } Zeichen, was das Foto stattdessen zeigt. Maker lesen es.
prints-contest-not-public = Maker können sich nur öffentliche Modelle ansehen.
prints-contest-no-photo = Dieser Bericht hat kein Foto, das zählt.
prints-contest-looked = Maker sehen sich diese Fotos schon an oder haben es getan.
prints-contest-looking = Maker sehen sich diese Fotos schon an.
prints-contest-most = { $most } deiner Einwände sind offen. Warte, bis Maker einen beantwortet haben.

prints-check-title = Zeigt dieses Foto den Druck?
prints-check-heading = Zeigt das einen Druck von „{ $title }“?
prints-check-text = Du wurdest ausgelost, weil du selbst druckst und mit diesem Modell und diesem Bericht nichts zu tun hast. Ob der Druck gut ist, spielt hier keine Rolle, nur ob es einer ist: ein echter Druck dieses Modells, keine gerenderte oder erzeugte Darstellung und nichts anderes. Niemand erfährt, was du geantwortet hast.
prints-check-creator-says = Wer das Modell gemacht hat, sagt
prints-check-photos = Die Fotos
prints-check-photo-alt = Ein Foto zum Beurteilen
prints-check-model = Das Modell
prints-check-page = Seite des Modells, mit 3D-Ansicht
prints-check-what = Was siehst du?
prints-check-shows = Einen Druck dieses Modells
prints-check-shows-not = Etwas anderes oder keinen echten Druck
prints-check-unsure = Das kann ich nicht sagen
prints-check-answer = Antworten
prints-check-missing = Wähle eine der Antworten; „Das kann ich nicht sagen“ ist auch eine.
prints-check-answered = Das hast du schon beantwortet. Danke.
prints-check-decided = Das wurde inzwischen entschieden. Danke.
prints-check-thanks = Danke. Dein Blick hält die Zahlen ehrlich.

prints-by = Drucke von { $name }
prints-made-none = Keine Drucke zu zeigen
prints-made-none-text = Hier stehen Berichte von Drucken mit ihren Fotos.
prints-made-back = Zurück zum Profil
prints-mine = Jedes Modell sagt nun, wie es auf deinem Drucker gelingt.
prints-mine-none = Jetzt ist nichts mehr gemerkt.

prints-own-karma = Dein Karma
prints-karma-heading = Dein Karma: { $karma }
prints-karma-downloads = { $count ->
    [one] { $count } davon kommt von Downloads deiner Modelle, einmal am Tag gezählt.
   *[other] { $count } davon kommen von Downloads deiner Modelle, einmal am Tag gezählt.
}
prints-karma-rest = Der Rest steht unten, Tag für Tag.
prints-karma-how = So funktioniert Karma
prints-karma-believed = Deinen Berichten wird zu { $percent } % geglaubt, bei bisher { $days ->
    [one] { $days } aktiven Tag
   *[other] { $days } aktiven Tagen
}. Zeit, Aktivität und fotografierte Drucke erhöhen das.
prints-karma-weighed = Wie Berichte gewichtet werden
prints-karma-none = Noch nichts
prints-karma-none-text = Karma bringen Modelle, die eine Woche öffentlich sind, gelungene Drucke und Berichte, die helfen.
prints-karma-by-day = Karma nach Tagen
prints-karma-for = Wofür
prints-karma-times = Anzahl
prints-karma-points = Punkte
prints-karma-limited = von { $points }; den Rest nahm die Tagesgrenze
