how-reputation-page = Wie Vertrauen entsteht
how-measuring-page = Wie Dateien vermessen werden

how-cred-way = { $way ->
    [publish] Ein eigenes Modell oder ein Remix mit Quellenangabe wird veröffentlicht und bleibt
    [print-success] Wer schon Drucke vorzuweisen hat, berichtet mit Foto, dass dein Modell gut gedruckt wurde
    [helpful-review] Ein Bericht von dir, mit Foto, half anderen
   *[other] Ein Tag mit einem Bericht, einer angenommenen Prüfung eines Drucks oder einer beantworteten Frage
}
how-cred-per-day = { $count } am Tag
how-cred-per-week = { $count } in der Woche
how-cred-per-model = { $count } für ein Modell

how-promotion-places = { $places } und { $last }

how-reputation-good = Gelungen, mit Foto und Einstellungen
how-reputation-flawed = Mit Mängeln
how-reputation-failed = Misslungen, am Modell gelegen
how-reputation-good-stars = Sterne gelungener Drucke
how-reputation-believed = So weit wird geglaubt, %
how-reputation-words = Lob nur in Worten, von neuen Konten
how-reputation-computed-creator = Ruf { $value }, wahrscheinlich zwischen { $low } und { $high }: { $label ->
    [provisional] vorläufig
    [established] gefestigt
   *[other] neu
}.
how-reputation-computed-model = Beim Modell stünde: { $percent } % gelungen, wahrscheinlich zwischen { $low } und { $high } %, { $stars } Sterne.
how-reputation-computed-new = Beim Modell stünde noch „neu“: { $percent } % gelungen, wahrscheinlich zwischen { $low } und { $high } %, { $stars } Sterne beruhen auf zu wenig.

how-reviews-of-today = Ein Konto von heute
how-reviews-seldom = Neunzig Tage alt, selten hier
how-reviews-fifth-day = Neunzig Tage alt, jeden fünften Tag hier
how-reviews-shown = Dasselbe, mit gezeigten Drucken von drei Urhebern
how-reviews-often = Ein Jahr alt, oft hier, gezeigte Drucke von zehn Urhebern

how-karma-kind = { $kind ->
    [publish] Ein Modell ist eine Woche lang öffentlich
    [print-evidenced] Ein gelungener Druck deines Modells, mit Foto
    [print-plain] Dasselbe, in Worten erzählt von jemandem mit Vorgeschichte
    [review-helpful] Ein Bericht von dir, der anderen half
    [feedback-good] Dateien waren wie versprochen
    [feedback-bad] Dateien waren nicht wie versprochen
    [report-upheld] Du hast ein Modell gemeldet, und ein Verstoß wurde festgestellt
    [report-bad-faith] Die Moderation fand, dass eine Meldung von dir in böser Absicht kam
    [jury-ballot] Eine begründete Stimme als Jurymitglied, was sie auch sagt
    [jury-known-fail] Eine Stimme gegen das, was bei einem bekannten Fall feststeht
    [warning] Ein Modell von dir musste berichtigt werden
    [hidden] Ein Modell von dir wurde verborgen
    [removed] Ein Modell von dir wurde entfernt
   *[other] Das Veröffentlichen wurde ausgesetzt oder das Konto geschlossen, oder Maker sind sich einig, dass ein Foto von dir keinen Druck des Modells zeigt
}

how-rules-more = { $rule ->
    [ai-generated] In CAD zeichnen, modellieren, Code schreiben, der eine Form ergibt, und einen Scan bearbeiten: das ist Handarbeit. Belege dafür, wie ein Werk entstand, zählen mehr als sein Aussehen.
    [misleading] Ein Bild zeigt, was die Dateien ergeben, ein Titel benennt es, eine Beschreibung sagt, was fehlt oder gekauft werden muss.
    [stolen] Nenne, wessen Erlaubnis du hast. Werke, die anderswo erschienen sind, können unter ihrer Lizenz weitergegeben werden, wenn ihre Urheber genannt sind.
    [licence-breach] Nenne, wen die Lizenz zu nennen verlangt, halte ein, was sie verbietet, und verlinke das Werk, aus dem deines entstand.
    [unsafe] Sag, was ein Druck tragen darf und womit er nicht in Berührung kommen darf. Was Menschen hält, Netzspannung führt oder für kleine Kinder ist, braucht mehr als einen prüfenden Blick.
    [spam] Ein Modell ist eine Seite; was sich ändert, kommt als Version dazu.
    [illegal] Waffenteile, wo sie verboten sind, Aufhetzung, Abbilder oder Daten von Menschen ohne deren Erlaubnis und alles, was das Recht am Ort des Betriebs sonst verbietet. Das sieht die Moderation sich zuerst an.
   *[other] Was hier schadet, ohne dass es eine eigene Regel dafür gibt: Die Moderation sagt in ihrer Begründung, was es ist.
}

how-index-intro = { $site-name } ist ein Ort für druckbare Modelle, die Menschen entworfen haben. Hier steht in einfachen Worten, was er heute kann.
how-index-human-only = Was man beim Veröffentlichen erklärt und was das nicht beweist.
how-measuring-title = Was vermessen wird
how-index-measuring = Größe, Dreiecke, geschlossene Flächen und Gewicht: woher die Angaben kommen.
how-feed-title = Was zuerst gezeigt wird
how-index-feed = Die Formel hinter der Reihenfolge der Listen und was sie auslässt.
how-cred-title = Cred
how-index-cred = Womit man Token verdient, ihre Grenzen und warum sie keine Wertung ändern.
how-promotion-title = Bewerben
how-index-promotion = Was Token kaufen, was nicht, und wie man es abschaltet.
how-reputation-title = Drucke und Ruf
how-index-reputation = Wie aus Berichten der Anteil gelungener Drucke wird, die Sterne und der Ruf derer, die entwerfen.
how-reviews-title = Berichte von Drucken
how-index-reviews = Wer berichten darf, was einen Bericht zählen lässt und was Stimmen über Berichte bewirken.
how-karma-title = Karma
how-index-karma = Was es bringt, wie viel am Tag und wofür es da ist.
how-rules-title = Die Regeln
how-index-rules = Was hier keinen Platz hat und was folgen kann.
how-jury-title = Meldungen, Fälle und Jurys
how-index-jury = Wie Menschen entscheiden, ob ein Werk eine Regel verletzt, und wie alle die Auslosung nachprüfen können.
how-index-parameters = Jede Zahl, nach der die Seite entscheidet, und welche seit wann galt.
how-index-legal = Urheberrechtsmeldungen und Meldungen zu Verbotenem: wer entscheidet, wie schnell, und was beide Seiten tun können.

how-cred-intro = Cred-Token sind Dank, den man zählen kann: fürs Veröffentlichen, für gelungene Drucke, für hilfreiche Berichte. Sie sind kein Geld. Man kann sie nicht kaufen, verschenken, verkaufen oder in etwas anderes zurückverwandeln, und keine Wertung auf dieser Seite weiß, wie viele du hast.
how-cred-earns = Womit man Token verdient
how-cred-what = Wofür
how-cred-most = Höchstens
how-cred-spent = Ausgeben
how-cred-at-once = sofort
how-cred-after = nach { $vests-after } Tagen
how-cred-caps = Alles zusammen höchstens { $weekly-mint-cap } Token in der Woche, von Montag bis Sonntag, und höchstens { $balance-cap } auf einmal im Guthaben. Token verfallen { $expiry-days } Tage, nachdem man sie zuerst ausgeben konnte; die ältesten werden zuerst ausgegeben. Importierte Modelle und der Dienst in der Jury bringen nichts ein.
how-cred-same = Warum ein Bericht gleich viel einbringt, was er auch sagt
how-cred-same-text = Ein hilfreicher Bericht von einem misslungenen Druck ist so viel wert wie ein hilfreicher Bericht von einem gelungenen. Brächte nur Lob Token ein, gäbe es nur noch Lob.
how-cred-back = Zurücknehmen
how-cred-back-text = Wird aus gutem Grund entfernt, womit Token verdient wurden, so werden sie einmal und ganz zurückgenommen: erst von denen, die noch unterwegs sind, dann von denen, die man ausgeben kann. Was inzwischen ausgegeben ist, wird zur Schuld, die mit dem nächsten Verdienst zuerst beglichen wird.
how-cred-check = Wie du es nachprüfen kannst
how-cred-check-text = Jede Änderung ist eine Buchung, deren Zeilen zusammen null ergeben, einmal geschrieben und nie geändert. Dein Guthaben zeigt jede mit ihrem Grund und gibt sie alle zum Herunterladen. Wer die Seite betreibt, kann die Bücher jederzeit mit { $code }handprint ledger verify{ $code-end } prüfen; das rechnet jede je geschriebene Zeile zusammen.

how-feed-intro = Die Reihenfolge der Listen entsteht aus dem, was über Modelle bekannt ist, nach einer Formel, die hier steht. Likes und wie viele jemandem folgen gehören nicht dazu, und auch { $promotion }Beworbenes{ $promotion-end } nicht.
how-feed-today = Heute
how-feed-today-text = Jedes öffentliche Modell hat eine Wertung von 0 bis 1, die jede Viertelstunde neu berechnet wird:
how-feed-part = Teil
how-feed-share = Anteil
how-feed-is = Was es ist
how-feed-marks = Noten
how-feed-marks-is = die untere Grenze der Sterne, die nach dem Drucken vergeben wurden
how-feed-prints = Drucke
how-feed-prints-is = die untere Grenze des Anteils gelungener Drucke
how-feed-freshness = Frische
how-feed-freshness-is = halbiert sich alle { $fresh-half-life-days } Tage
how-feed-interest = Interesse
how-feed-interest-is = Downloads der letzten Woche durch verschiedene Mitglieder, jeder so weit gezählt, wie { $reputation }ihnen geglaubt wird{ $reputation-end }
how-feed-mixed = Von den { $candidates }, die am höchsten stehen, verschiebt der Zufall jedes ein wenig; dann wird die Seite gemischt, damit sie nicht immer wieder dasselbe zeigt: höchstens { $per-creator } Modelle von derselben Person, und Modelle einer Familie oder Kategorie halten Abstand. Wer in derselben Minute hinsieht, sieht dieselbe Seite.
how-feed-places = Einige Plätze sind für Neues reserviert, und zwei tragen gekennzeichnete beworbene Modelle. Jede Karte sagt, warum sie da steht.
how-feed-for-you = Für dich
how-feed-for-you-text = Dieselben Wertungen, erhöht um das, was dich mit einem Modell verbindet: { $tie-creator }, wenn du der Person folgst, { $tie-tag } für ein Schlagwort, dem du folgst, { $tie-printer }, wenn es auf einem Drucker wie deinem gelungen ist, { $tie-material } für dein Material. Das bleibt einen Tag lang gleich. Was du dir ansiehst, wird dafür nicht festgehalten.
how-feed-others = Im Trend, neueste, meistgedruckt
how-feed-others-text = „Im Trend“ ist allein das Interesse der letzten Woche. „Neueste“ ist der Zeitpunkt der Veröffentlichung. „Meistgedruckt“ zählt die Berichte von Drucken.

how-made-intro = Zu jedem Modell hier gehört eine Erklärung von dem, der es gemacht hat. Sie wird bei jeder Veröffentlichung bestätigt, und ihre Worte von diesem Tag bleiben bei der Version:
how-made-covers = Was dazugehört
how-made-covers-text = In CAD zeichnen, modellieren, Code schreiben, der eine Form ergibt, ein Ding scannen und am Scan arbeiten: all das ist Handarbeit. Eine Form, die ein generatives Modell auf eine Eingabe oder ein Bild hin ausgegeben hat, ist es nicht, auch wenn sie später nachbearbeitet wurde.
how-made-others = Werke anderer
how-made-others-text = Was anderswo erschienen ist, gehört dem, der es gemacht hat. Ein Mitglied, das es { $imports }hierher bringt{ $imports-end }, kann es unter der ursprünglichen Lizenz teilen, wenn diese das Weitergeben von Dateien erlaubt, mit Namen und Seite der Herkunft; die Erklärung sagt das dann. Wer es weitergibt, verdient damit nichts, und wie es gedruckt wird, zählt nicht für diese Person. Was am Ort seiner Herkunft als mit generativer KI gemacht gekennzeichnet ist, kann gar nicht veröffentlicht werden.
how-made-limits = Was sie nicht beweist
how-made-limits-text = Eine Erklärung ist eine Erklärung. Sie trägt den Namen dessen, der sie abgab, und ihr Datum, sodass man ihr entgegenhalten kann, was sich später herausstellt.
how-made-evidence = Belege
how-made-evidence-text = Wer etwas macht, kann hinterlegen, wie das Werk entstand: bearbeitbare Quelldateien (STEP, FCStd, F3D, BLEND, SCAD), Bilder der halb fertigen Arbeit, Filme, Skizzen. Jedes Stück wird mit seinem SHA-256 und dem Zeitpunkt des Eintreffens aufbewahrt, privat oder öffentlich, wie man möchte. Die Seite sagt, wie weit das reicht:
how-made-evidenced = Belegt ist ein Werk durch eine Quelldatei, deren Maße zu einer seiner veröffentlichten Dateien passen: In STEP-Dateien messen wir die Körper und vergleichen die Verhältnisse der Quader um sie mit denen der Dateien, auf welcher Seite sie auch stehen. FCStd-, F3D-, BLEND- und SCAD-Dateien sowie STEP-Dateien, die wir nicht messen können, sagen das dazu („nicht verglichen“) und zählen nur zusammen mit einem Bild, Film oder einer Skizze aus der Arbeit. Ohne Quelldatei zählen solche Stücke, wenn sie an { $days } verschiedenen Tagen eingetroffen sind. Eine Quelldatei, die zu keiner der Dateien passt, zählt nicht. Solange ein Fall darüber, ob das Werk ein eigenes ist, auf seine erste Entscheidung wartet, zählt nicht, was nach seiner Eröffnung eintrifft; wurde einmal dagegen entschieden, zählt nur, was vor der ersten Meldung eintraf. Eine Jury, die sich diese Version angesehen und keinen Verstoß gesehen hat, macht sie „von einer Jury bestätigt“.
how-made-proof = Ein Beweis ist nichts davon: Einen Quader passend zu machen ist leicht, eine Quelldatei kann aus einem Netz umgewandelt sein, und niemand vergleicht Bilder mit dem Werk, solange niemand daran zweifelt. Darum zählt der Zeitpunkt des Eintreffens mehr als das bloße Vorhandensein eines Stücks. Jurymitglieder lesen, welche Arten von Stücken hinterlegt sind und ob sie vor der Version da waren, so dass kein Name darunter ist. Was man wegnimmt, verschwindet nach einem Tag von unseren Datenträgern. Was hinterlegt ist, kann man als von dieser Seite unterschriebene Urkunde herunterladen, und alle können sie ohne uns prüfen: { $code }handprint verify-certificate FILE --key KEY{ $code-end }, mit dem Schlüssel unter { $handprint-key }/.well-known/handprint-key.json{ $handprint-key-end }.
how-made-generated = Wenn eine Datei sagt, dass ein Programm sie gemacht hat
how-made-generated-text = Manche Programme schreiben ihren Namen in das, was sie erzeugen. Eine Datei oder ein Bild, das einen Generator dort nennt, wo sonst niemand einen hinschriebe, hält sein Modell zurück, bevor es erscheint. Wer es hochlädt, liest, was gesehen wurde und was es nicht beweist, und nimmt die Datei heraus oder fragt die Moderation, die mit Begründung entscheidet. Schwächere Zeichen und Kennzahlen einer Form entscheiden nie etwas: Die Moderation sieht sie als Anlass hinzusehen, Jurymitglieder und die Öffentlichkeit sehen sie nicht.{ $classifier ->
    [yes] { "" } Diese Seite schickt Formen, Bilder und Fotos von Drucken auch an einen Klassifikator ihres Betreibers, ohne zu sagen, von wem sie sind; was er vermutet, ist ein schwächeres Zeichen mehr und hält nichts zurück.
   *[other] { "" }
} Ein Foto eines Drucks, das einen Generator nennt, zählt nicht als Beleg des Drucks.
how-made-shapes = Formen, die es hier schon gibt
how-made-shapes-text = Jede Form, die hereinkommt, wird mit denen verglichen, die schon öffentlich sind: gedreht, gespiegelt, skaliert oder neu vernetzt, im Ganzen und Teil für Teil; die Hälfte einer Form oder beide Hälften einer durchgeschnittenen, solange ihre Dreiecke dieselben sind. Liegt eine auf einer anderen, oder ist eine STEP-Datei oder bearbeitbare Quelldatei Byte für Byte dieselbe (es sei denn, drei andere Urheber haben sie, wie bei Bibliotheken und Normteilen), so wird gefragt, wie sich die beiden zueinander verhalten: ein Remix, das eigene Werk oder etwas anderes. Das ist eine Frage und kein Vorwurf; die Antwort wird aufbewahrt, wer zuerst da war, liest sie, und ein Remix folgt der Lizenz dessen, woraus er entstand. Bei einfachen Formen, die viele Leute gleich machen, wird niemand gefragt. Eine Form, die nach derselben Idee neu gebaut wurde, finden nur Menschen.
how-made-doubt = Wenn jemand zweifelt
how-made-doubt-text = Jedes Mitglied kann ein Modell wegen Verdachts auf KI melden. Die Meldungen mehrerer Leute ohne Verbindung zueinander eröffnen einen Fall; wer das Modell gemacht hat, erfährt es und kann zeigen, wie das Werk entstand; ausgeloste Mitglieder, die nicht wissen, von wem es ist, urteilen darüber. Mit bloßem Auge irren sich Menschen dabei oft, darum liegt die Last auf der Seite des Verstoßes: Sieben von neun müssen ihn sehen, Jurymitglieder werden an geklärten Fällen geprüft, und solange sich nicht zeigt, dass sie oft genug richtigliegen, ist ihr Urteil nur ein Rat an die Moderation.
how-made-fine = Kein Verstoß: Das Modell bleibt, und niemandem wird etwas angerechnet.
how-made-found = Ein Verstoß, den eine Jury fand: Das Modell wird mit Begründung verborgen, bis er behoben ist oder ein Einspruch anders entscheidet.
how-made-further = Die Moderation kann mehr bestätigen, nach der { $measures }Stufenleiter{ $measures-end }: Das Modell wird entfernt; beim zweiten Mal innerhalb eines Jahres ist das Veröffentlichen 30 Tage ausgesetzt; beim dritten Mal schließen zwei aus der Moderation das Konto. Strafpunkte verfallen nach einem Jahr.
how-made-links = { $jury }Die Regeln im Ganzen{ $jury-end } · { $cases }jeder Fall bisher{ $cases-end }

how-jury-intro = Ob ein Werk eine Regel verletzt, entscheiden Menschen, nach Belegen und mit der Möglichkeit des Einspruchs. Keine Maschine entscheidet, keine Zahl von Meldungen verbirgt etwas, und niemand erfährt, wer gemeldet hat.
how-jury-reports-text = Jedes Mitglied kann ein Modell von dessen Seite aus melden. Ein Grund genügt, ein Beweis ist nicht nötig; höchstens { $daily-quota } Meldungen am Tag. Eine Meldung wiegt 0,25 bis 2: mehr mit Alter und Aktivität des Kontos, mehr, wenn frühere Meldungen zutrafen, weniger, wenn sie nicht zutrafen, und viel weniger, wenn die Moderation böse Absicht fand. Konten, die Netz und Gerät teilen, wiegen zusammen höchstens 1.
how-jury-bad-faith = Eine Meldung in böser Absicht ist eine Verwarnung; { $bad-faith-most } innerhalb von { $bad-faith-days } Tagen beenden das Melden für { $rest-days } Tage, mit Begründung. Stellt sich heraus, dass das Werk doch eine Regel verletzt, verschwindet der Vermerk.
how-jury-opens = Ein Fall wird eröffnet, wenn Meldungen von mindestens drei Leuten ohne Verbindung zueinander innerhalb von { $window-days } Tagen { $unseen } wiegen; { $seen }, wenn die Seite des Modells 2.000-mal geöffnet wurde, denn dann sahen es viele und sagten nichts. Meldungen zu allen Versionen zählen zusammen, und der Fall handelt von der Version, die das meiste Gewicht nennt; solange er vor einer Jury ist, warten Meldungen zu anderen. Nachdem eine Version entlastet wurde, wiegen Meldungen zu ihr und derselben Frage { $clear-days } Tage lang ein Viertel. Solange ein Fall offen ist, ändert sich am Modell für niemanden etwas, außer dass eines, das vor einer Jury ist, nicht für Cred gezeigt wird, es sei denn, die Version wurde schon entlastet.
how-jury-kinds = Jurys urteilen über das, was am Werk allein zu sehen ist: ob es erzeugt wurde und ob es ist, was es zu sein vorgibt. Was gefährlich oder verboten ist, geht sofort an die Moderation, das Dringendste zuerst. Meldungen anderer Art (wessen Werk es ist, Lizenzen, Spam, alles Übrige) sieht ebenfalls die Moderation; die Urheber werden gefragt, wenn sie findet, dass eine Meldung zutreffen kann, oder wenn die Meldungen genug wiegen. { $legal }Rechtliche Meldungen{ $legal-end } haben einen eigenen Weg und kommen nie vor eine Jury.
how-jury-author = Die Urheber
how-jury-author-text = Wer das Werk gemacht hat, erfährt hier und per E-Mail, um welche Regel es geht, und hat { $notice-days } Tage, um zu sagen, wie es entstand. Wer gemeldet hat, hört, dass daraus ein Fall wurde und wie er ausgeht. Was mit einem Modell geschah, das verborgen ist oder berichtigt werden muss, endet, wenn es in Ordnung gebracht ist und die Moderation nachgesehen hat.
how-jury-author-gone = Wer das Modell oder das Konto löscht, beendet damit keinen Fall: Er wird entschieden, als schwiege diese Seite, und was festgestellt wurde, gilt. Jurymitglieder sehen das Werk wie immer ohne Namen.
how-jury-panel = Die Jury
how-jury-panel-text = { $panel } Mitglieder werden ausgelost, { $appeal-panel } bei einem Einspruch, niemand davon war vorher dabei. Um ausgelost zu werden, bietet man sich an, hat ein Konto seit { $age-days } Tagen mit { $active-days } aktiven, { $karma } Karma, Drucke zum Vorzeigen, keinen Verstoß in { $clean-days } Tagen und einen Test mit { $test } geklärten Fällen bestanden, { $right } davon richtig. Ausgelassen wird, wer mit den Urhebern etwas zu tun hat, und ebenso, wer das Modell gemeldet oder heruntergeladen hat: wer der anderen Seite oder etwas von ihr folgt, sie stumm schaltet oder blockiert, eine rechtliche Meldung über sie gesendet hat, ein Modell mit derselben Form wie eines von ihr hat oder innerhalb eines Jahres etwas von ihr gedruckt, bewertet, gelikt, gesammelt, geremixt oder kommentiert hat. Wer etwas davon vor der Auslosung tut oder bis dahin nicht mehr zu den Jurymitgliedern gehört, wird nicht gefragt, wenn das Los auf ihn fällt; von wem es danach tut, wird keine Stimme angenommen. In beiden Fällen rückt die nächste Person aus der Reserve nach, und das Protokoll sagt, dass jemand zurücktrat. Was die Urheber tun, sobald die Liste steht, ändert keine Jury. Bei weniger als { $min-pool } solchen Mitgliedern entscheidet die Moderation.
how-jury-draw = Die Auslosung können alle nachprüfen. Wird ein Fall eröffnet, so wird der Hash der Liste derer, die ausgelost werden können, in ein { $cases }öffentliches Protokoll{ $cases-end } geschrieben, mit dem Tag, dessen Startwert lost. Dieser Startwert entsteht aus einem Geheimnis, dessen Hash vorher im Protokoll steht, und aus { $beacon ->
    [yes] der ersten Runde dieses Tages eines { $drand }öffentlichen Zufallssignals{ $drand-end } (quicknet von drand), deren Nummer vorher im Protokoll steht: eine Unterschrift, die viele unabhängige Stellen gemeinsam erzeugen und die vorher niemand kennt, weder der Betreiber noch eine dieser Stellen. Ein Tag, dessen Geheimnis festgelegt wurde, bevor diese Seite ein Zufallssignal nannte, hat an dessen Stelle die letzte Zeile des Protokolls vor diesem Tag; das Protokoll sagt, welches von beiden. Gibt das Zufallssignal { $beacon-days } Tage lang keine Zahl, entscheidet die Moderation
   *[other] der letzten Zeile des Protokolls vor diesem Tag
}. { $code }handprint verify-draw{ $code-end } rechnet all das nach: die Jury, die Reserve und dass sie der Reihe nach gerufen wurde, dass die Zahl der Mitglieder zu klein war, wo die Moderation mangels Jurymitgliedern entscheidet (das Protokoll zeigt sie dann), und dass Urteile das sind, was die Zählung ergibt. { $code }handprint verify-log{ $code-end } rechnet nach, dass keine Zeile des Protokolls geändert wurde und seine Zeiten nie zurückgehen.
how-jury-word = Manches kann kein Protokoll beweisen, dafür steht das Wort des Betreibers: wer zur Auslosung zugelassen und wer ausgelassen wurde, wie ein Fall aufkam, warum jemand nach der Auslosung zurücktrat und was in versiegelten Stimmen steht, deren Begründungen die Jurymitglieder später im Protokoll finden.{ $beacon ->
    [yes] { "" } Ebenso, dass das Zufallssignal keine Zahl gab: Dann sagt { $code }verify-draw{ $code-end } „not proven“, und mit welcher Nummer man drand fragen kann, ob es doch eine gab.
   *[other] { "" }
}
how-jury-lines = { $beacon ->
    [yes] { "" }
   *[other] Nicht ausschließen lässt sich ein Betreiber, der das Geheimnis kennt und dem Protokoll Zeilen anfügt, um vor Beginn des Tages andere Startwerte zu probieren; jede solche Zeile bleibt für alle sichtbar im Protokoll.{ " " }
}Dass Zeilen zu der Zeit geschrieben wurden, die sie nennen, ist das Wort des Betreibers; er könnte das Ende des Protokolls neu schreiben, mit einer anderen Liste. Nur wer eine Abschrift des Protokolls oder seinen letzten Hash von vor diesem Tag behalten hat, kann zeigen, dass das nicht geschah; die E-Mail, die den Urhebern von einem Fall vor einer Jury berichtet, enthält diesen Hash.
how-jury-judging = Das Urteil
how-jury-judging-text = Jurymitglieder sehen das Werk, wie es bei der Eröffnung des Falls war, was auch immer seither daran geändert wird, und alle einer Jury sehen dasselbe: die Form, ihre Maße, die Regel, was die Urheber ohne Namen dazu sagen, Bilder, die die Seite gezeichnet hat, und von den hochgeladenen, von Fotos von Drucken und von Bildern der Entstehung die, auf denen die Moderation vor der Auslosung der Jury nichts fand, was verrät, von wem das Werk ist; vom Übrigen, was zur Entstehung hinterlegt ist, die Arten. Geht es um Titel und Beschreibung, so lesen sie auch diese, ohne Namen und Adressen: der Urheber, derer, von denen das Werk übernommen wurde, und derer, aus deren Werken es entstand. Eine Form mit mehr als { $triangles }.000 Dreiecken wird zum Ansehen vereinfacht, und die Seite sagt das: Ihre Kanten sind nicht die der Datei. Was zurückgezogen wird von denen, die einen Druck gemacht haben, oder von der Moderation, ist sofort weg, ebenso, was die Urheber von den Belegen der Entstehung wegnehmen; ein Stück, das die Seite noch las, wird genannt, sobald es gelesen ist. Sie sehen nicht, wer das Werk gemacht hat, wer oder wie viele gemeldet haben oder wie beliebt es ist. Sie antworten „Verstoß“, „in Ordnung“ oder „nicht zu sagen“, mit Begründung, innerhalb von { $deadline-hours } Stunden; wer ausgelost ist, erfährt es hier und per E-Mail; wer schweigt, wird nach { $remind-at-hours } erinnert und bekommt nach { $replace-at-hours } jemanden aus der Reserve zur Seite. Stimmen sind bis zur Auszählung versiegelt. Jurymitglieder werden gebeten, ein Werk nicht nachzuschlagen. Die Suche nach einer Form und „Mehr mit dieser Form“ lassen aus, was auf ihre Stimme wartet; ein anderes Konto oder eine andere Seite könnte dennoch verraten, von wem es ist, und nichts hier kann das ausschließen: Wer es weiß, wird gebeten zurückzutreten. { $after-days } Tage nach einer Entscheidung kommt, was Jurymitglieder geschrieben haben, ins öffentliche Protokoll, ohne Namen und ohne das, was verrät, von wem das Werk ist, auch wenn die Urheber die Seite inzwischen verlassen haben. Ein Einspruch kann danach noch kommen: Seine Jury erfährt nicht, über welchen Fall sie urteilt, und wird gebeten, dort nicht nach ihm zu suchen; nichts hier kann ausschließen, dass es jemand tut.
how-jury-verdict = { $ballots } Stimmen mit { $convict } % des Gewichts stellen einen Verstoß fest, { $clear-ballots } mit { $clear } % entlasten; alles andere geht an die Moderation. Beim Einspruch bestätigen { $appeal-upholds } einen Verstoß, und { $appeal-overturns } entlasten. Ein festgestellter Verstoß verbirgt das Modell mit allen seinen Versionen, über welche auch geurteilt wurde: Hat eine neuere nicht, was falsch ist, so bitten die Urheber nachzusehen, und die Moderation beendet es. Die Maßnahme kommt mit einer Begründung, in der die Urheber ohne Namen lesen, was die Jurymitglieder schrieben, die so entschieden haben. Alles Härtere bestätigt die Moderation, nach der { $measures }Stufenleiter{ $measures-end }; ein Konto zu schließen braucht zwei von ihnen. Jurymitglieder, die die Seite verlassen, treten von jeder Akte zurück.
how-jury-own-shape = Jurymitglieder, die in einem Entwurf oder Import eine Form mitbringen, die auf ihre Stimme wartet, erfahren vorher nicht, von wem sie ist: Ein Entwurf damit kann nach der Stimmabgabe veröffentlicht werden.
how-jury-known = Wie über Jurymitglieder geurteilt wird
how-jury-known-text = Etwa { $known } % der Akten sind Fälle, deren Antwort feststeht. Sie werden in dem Augenblick, in dem eine Jury gerufen wird, anderen Mitgliedern vorgelegt, sehen aus wie jede andere und enden mit ihr. Sie sagen, wie weit eine Stimme zählt, zwischen einhalb und eineinhalb. Wer sich zu oft irrt oder immer dasselbe sagt, wird nicht mehr ausgelost, sobald { $suspend-after } davon beantwortet sind. Mit der eigenen Jury übereinzustimmen, zählt nicht. Urteilen bringt keine Token ein, und etwas { $karma }Karma{ $karma-end } für jede Stimme, was sie auch sagt. Solange sich nicht zeigt, dass alle Jurymitglieder zusammen in mindestens { $competence } % richtigliegen (am unteren Ende eines 90-%-Intervalls), sind Urteile ein Rat an die Moderation.
how-jury-appeal = Einspruch
how-jury-appeal-text = Wer unterlag, kann einmal innerhalb von { $appeal-days } Tagen Einspruch erheben, auch wenn das Konto geschlossen ist: Die E-Mail mit der Entscheidung enthält einen Link dafür. Die zweite Prüfung ist hier die letzte, auch für jemanden, der zuerst entlastet wurde und gegen den sie ausfällt: Danach gibt es zertifizierte außergerichtliche Streitbeilegungsstellen und Gerichte. Eine aufgehobene Entscheidung nimmt ihre Maßnahme zurück und mit ihr Strafpunkte, Karma, Token und eine Schließung. Beide Seiten erfahren, wie es ausging, mit Begründung.

how-karma-intro = Karma ist eine ganze Zahl für das, was ein Mitglied anderen gegeben hat. Es ist nie negativ und kauft nichts. Deins steht Tag für Tag unter { $karma }dein Karma{ $karma-end }.
how-karma-for = Wofür
how-karma-points = Punkte
how-karma-most = Höchstens am Tag
how-karma-no-limit = ohne Grenze
how-karma-limit = Beide Arten von Drucken teilen sich eine Grenze. Sie gilt für die Summe eines Tages, die Reihenfolge spielt also keine Rolle. Worte von Konten ohne Vorgeschichte bringen nichts.
how-karma-downloads = Jedes Modell bringt außerdem { $download-factor } × log₂(1 + Downloads), wobei jedes Mitglied einmal zählt und ein frisches Konto gar nicht: Auf die ersten Downloads kommt es an, auf den tausendsten kaum.
how-karma-back = Wird etwas zurückgenommen, das Karma gebracht hat, gehen seine Punkte, als hätte es sie nie gegeben. Geltende Regeln: { $version }.

how-measuring-intro = Jede Datei wird beim Eintreffen ganz gelesen. Nichts davon hat jemand eingetippt:
how-measuring-size = { $strong }Größe{ $strong-end }: der Quader um die Form, in Millimetern. Dateien ohne Einheit gelten als Millimeter, außer das ergibt keinen Sinn; dann sagt die Seite es.
how-measuring-triangles = { $strong }Dreiecke{ $strong-end }: wie sie in der Datei stehen.
how-measuring-watertight = { $strong }Wasserdicht{ $strong-end }: Jede Kante der Oberfläche gehört zu genau zwei Dreiecken, die sich einig sind, welche Seite außen ist. Die meisten Slicer kommen auch mit kleinen Fehlern zurecht; die Hinweise neben einer Datei nennen sie.
how-measuring-weight = { $strong }Gewicht, geschätzt{ $strong-end }: aus Volumen und Oberfläche, für eine übliche Art zu drucken. Es ist eine Schätzung und als solche gekennzeichnet.
how-measuring-picture = { $strong }Das Bild{ $strong-end }: aus der Datei selbst gerendert, ohne Retusche.
how-measuring-settings = Mit Druckeinstellungen ist es anders: Sie sind, was die Urheber über ihren eigenen Druck sagen.

how-promotion-intro = Wer Modelle macht, kann { $cred }Cred{ $cred-end } ausgeben, um die eigenen mehr Leuten zu zeigen. Was es kauft, ist klein, gekennzeichnet und steht allen offen; es ist nie ein Rang, und keine Wertung weiß davon.
how-promotion-buys = Was es kauft
how-promotion-buys-text = Einen Anteil an { $places } Plätzen auf jeder Seite von { $page } Karten: den Plätzen { $first } und { $second }. So eine Karte trägt die Worte „Mit Cred beworben“ und dasselbe Bild, dieselben Angaben und Vertrauenszahlen wie überall. In einer Suche kann ein Treffer auf Platz { $first } aufrücken, wenn er mindestens so gut zu den Wörtern passt wie die Mitte der Seite; es kommt nichts hinein, was nicht gefunden wurde.
how-promotion-much = Wie viel
how-promotion-units = Token werden in Einheiten von { $unit } für ein Modell und einen Tag (UTC) ausgegeben: höchstens { $per-model-day } am Tag und { $per-model-30-days } in beliebigen 30 Tagen für ein Modell, höchstens { $per-creator-day } am Tag für alle Modelle einer Person.
how-promotion-root = Der Anteil jeder Person folgt der Quadratwurzel dessen, was sie an dem Tag ausgibt; viermal so viele Token bekommen also doppelt so viel Anteil, und sie auf mehrere Modelle zu verteilen bringt nichts. Niemand bekommt mehr als { $share } % der beworbenen Plätze. Was übrig bleibt, geht an die Modelle, die ohnehin an der Reihe waren.
how-promotion-drawn = Wer gelost wird
how-promotion-drawn-text = Für jeden Platz wird mit diesen Anteilen ein Modell gelost, aus einer Zahl, die allein aus Tag, Seite, Minute und Platz entsteht. Wer in dieser Minute hinsieht, sieht dasselbe, und alle können die Auslosung nachprüfen.
how-promotion-takes = Was es braucht
how-promotion-takes-text = Im Augenblick des Zeigens: ein öffentliches Modell, dessen Dateien angesehen wurden, keinen offenen Fall darüber, ein Foto eines Drucks von dem, der es gemacht hat, und untere Grenzen von mindestens { $creator-floor } beim Ruf der Person und { $model-floor } bei den Sternen des Modells. Wer noch keine Berichte hat, besteht. Solange etwas fehlt, wird nichts gezeigt und nichts verbraucht; wird ein Fall eröffnet oder ein Modell verborgen, so endet das Bewerben, und was nicht geliefert wurde, kommt zurück.
how-promotion-not = Was es nicht kann
how-promotion-not-text = Keine Wertung, kein Karma und kein Platz in der Startliste oder der Suche berücksichtigt, was ausgegeben wird. Ein Download über eine beworbene Karte zählt nicht als Interesse. Bewertungen, Erfolgsquoten und Berichte bleiben, wo sie sind.
how-promotion-stop = Anhalten
how-promotion-stop-text = Ein Tag wird in Scheiben von zehn Minuten geliefert. Man kann das Bewerben jederzeit anhalten; Token für Scheiben, die noch nicht begonnen haben, kommen zurück, und der Tag, an dem sie verfallen, bleibt derselbe.
how-promotion-newcomers = Plätze für Neues
how-promotion-newcomers-text = Die Plätze { $newcomers } jeder Seite der Startliste kann man nicht kaufen. Sie sind für Modelle reserviert, die höchstens { $discovery-max-age-days } Tage alt sind, weniger als { $discovery-max-impressions }-mal gezeigt wurden und wenige Berichte haben, jedes mit gleicher Wahrscheinlichkeit.
how-promotion-books = Offene Bücher
how-promotion-books-text = { $promotions }Wer was beworben hat{ $promotions-end } nennt jedes Bewerben jedes Tages mit seinen Token und dem, was es bekam; { $transparency }Transparenz{ $transparency-end } zeigt, wie gleichmäßig sich die Aufmerksamkeit verteilt. Programme finden dasselbe unter { $code }/api/v1/promotions{ $code-end }. Gezeigtes und Klicks werden nach Modell und Tag gezählt, ohne zu wissen, wer hinsieht.
how-promotion-choice = Deine Wahl
how-promotion-choice-text = Beworbene Karten kann man in diesem Browser abschalten. Ein Cookie merkt sich das ein Jahr lang und sagt sonst nichts.
how-promotion-on = Beworbene Karten wieder zeigen
how-promotion-off = Keine beworbenen Karten zeigen

how-reputation-intro = Die Frage, auf die es ankommt, ist, ob sich ein Modell gut drucken lässt. Die Antwort kommt von Leuten, die es heruntergeladen und gedruckt haben, und sie sagt, wie sicher sie ist.
how-reputation-figures = Die Zahlen
how-reputation-printed = { $strong }Gelungen{ $strong-end }: der Anteil der gemeldeten Drucke, die gelungen sind, einer mit Mängeln zählt halb. Berichte wiegen nach ihren Belegen, es ist also kein bloßes Abzählen. Der Balken zeigt, wo der wahre Anteil wahrscheinlich liegt: in neun von zehn Fällen innerhalb.
how-reputation-stars = { $strong }Sterne{ $strong-end }: der gewichtete Mittelwert der Sterne, die nach dem Drucken vergeben wurden.
how-reputation-creator = { $strong }Ruf{ $strong-end }: von 1 bis 5, aus Sternen ({ $weight-stars } %), gelungenen Drucken ({ $weight-prints } %) und Rückmeldungen zu den Dateien ({ $weight-feedback } %), über alle Modelle. Alle beginnen bei 3,0.
how-reputation-new = Warum da oft „neu“ steht
how-reputation-new-text = Eine Zahl erscheint, sobald es Belege mit dem Gewicht { $new-below } gibt: etwa so viel wie zehn fotografierte Drucke von Leuten mit kurzer Vorgeschichte. Ein Ruf ist bis { $provisional-below } vorläufig, danach gefestigt. Worte von Konten ohne Vorgeschichte können nie mehr ausmachen als { $thin-cap-model } bei einem Modell und { $thin-cap-creator } bei einem Ruf, wie viele es auch sind.
how-reputation-try = Probiere es aus
how-reputation-try-text = Denk dir jemanden mit einem Modell aus und sieh, was die geltenden Regeln daraus machen. Jeder Bericht ist von einer anderen Person.
how-reputation-recent = Alle innerhalb des letzten Monats
how-reputation-compute = Berechnen
how-reputation-honest = Was es ehrlich hält
how-reputation-one-voice = Viele Berichte einer Person über dieselben Urheber zählen als eine Stimme, die langsam wächst.
how-reputation-mutual = Zwei, die übereinander berichten, zählen weniger.
how-reputation-quick = In beliebigen { $recent-days } Tagen wiegen neue Stimmen höchstens ein Viertel der älteren, oder { $recent-floor }.
how-reputation-elsewhere = Ein misslungener Druck, der an Einstellungen, Material oder Drucker lag, zählt ein Fünftel.
how-reputation-half-life = Berichte verlieren in { $half-life-days } Tagen die Hälfte ihres Gewichts. Bei einer Version mit neuen Formen zählen Berichte über die früheren Formen für das Modell halb.
how-reputation-deleted = Ein Modell zu löschen löscht nicht, was seine Drucke über den Ruf gesagt haben, und beendet keinen Fall darüber. Wer das Konto löscht, nimmt den Namen mit, nicht das Gewicht der Drucke, von denen berichtet wurde.
how-reputation-paid = Nichts, wofür bezahlt wird, fließt hier ein.
how-reputation-again = Jede Zahl lässt sich aus den Berichten neu berechnen, Bit für Bit; Programme können jede davon unter { $code }/api/v1/rules{ $code-end } erfragen. Geltende Regeln: { $version }. Siehe auch { $reviews }Berichte von Drucken{ $reviews-end } und { $karma }Karma{ $karma-end }.

how-reviews-who = Wer berichten darf
how-reviews-who-text = Mitglieder, die diese Version angemeldet heruntergeladen haben, nach der Hälfte der angegebenen Druckzeit (mindestens { $min-delay-minutes } Minuten, höchstens { $hours } Stunden). Nicht, wer das Modell gemacht hat, und kein Konto, das mit dieser Person Netz und Gerät teilt. Ein Bericht je Version; man kann ihn ändern, er zählt dann ab dem Tag der Änderung, und was vorher darin stand, bleibt sichtbar.
how-reviews-owes = Wer die Dateien hat und noch nicht berichtet hat, sieht auf der Seite die Zahlen der anderen nicht, damit niemand nur nachplappert. „Nicht gedruckt“ ist auch eine Antwort.
how-reviews-counts = Was einen Bericht zählen lässt
how-reviews-counts-text = Worte allein { $text } %. Ein Foto des Drucks { $photo } %. Ein Foto mit Drucker, Material, Düse und Schichthöhe { $photo-and-settings } %. Ein misslungener Druck braucht beides, denn er ist leicht vorgetäuscht. Ein Foto, das eine Kopie aus einem anderen Bericht oder von den Bildern des Modells ist, zählt nicht.
how-reviews-sliced = Einstellungen lassen sich aus dem druckfertigen 3MF oder G-Code lesen, den du gedruckt hast; der Bericht sagt das dann, und ob es die mitgelieferte Druckdatei des Modells ist. Eine Karte mit deinem Code im Foto verbindet es mit deinem Bericht.
how-reviews-doubted = Wenn ein Foto angezweifelt wird
how-reviews-doubted-text = Jeder { $sample-one-in }. Druck nach dem Los und jeder, den die Urheber des Modells anfechten, wird { $makers } ausgelosten Leuten gezeigt, die selbst drucken und mit keiner Seite etwas zu tun haben. Sie sehen Fotos und Modell, nicht, wer berichtet hat oder was. { $confirm }, die einen Druck sehen, bestätigen ihn. Sonst zählt der Bericht als Worte. Sind sich alle einig, dass es keinen Druck des Modells zeigt, wird der Bericht entfernt, und { $strike-days } Tage lang wird der berichtenden Person nur halb geglaubt.
how-reviews-raters = Wer berichtet
how-reviews-raters-text = Dann kommt es darauf an, wer berichtet. Zeit, Aktivität, gezeigte Drucke von verschiedenen Urhebern und Übereinstimmung mit anderen erhöhen, wie weit jemandem geglaubt wird; mit Foto allein gegen alle zu stehen kostet nichts. Das wird jeden Tag neu aus dem gezählt, was vorher geschah.
how-reviews-rater = Wer berichtet
how-reviews-believed = Geglaubt
how-reviews-votes = Antworten und Stimmen
how-reviews-votes-text = Wer das Modell gemacht hat, kann öffentlich antworten und sagen, in welcher Version ein Fehler behoben ist: Der Bericht zeigt es, die Wertungen bleiben. Mitglieder stimmen ab, ob ein Bericht ihnen bei der Entscheidung hilft. Viele Stimmen für dieselbe Person zählen jeweils weniger, Leute in einem Netz und an einem Gerät stimmen einmal ab, und das Ergebnis wird { $hidden-hours } Stunden lang nicht gezeigt. Ein Bericht ist hilfreich, wenn { $min-voters } voneinander unabhängige Leute, deren Stimmen zusammen { $min-weight } wiegen, das sagen. Stimmen ordnen die Liste unterhalb der Fotos; keine Wertung liest sie.
how-reviews-in-force = Geltende Regeln: { $version }. Siehe auch { $reputation }Drucke und Ruf{ $reputation-end }.

how-rules-intro = Was hier keinen Platz hat, in einfachen Worten. Begründungen nennen die Regel, auf der sie beruhen, und führen auf diese Seite. Wer entscheidet und wie man Einspruch erhebt, steht unter { $jury }Meldungen, Fälle und Jurys{ $jury-end }.
how-rules-comments-text = Sag, was anderen beim Drucken und Machen hilft. Keinen Platz haben hier Kommentare dieser Art:
how-rules-comments-who = Mitglieder melden sie, und die Moderation entscheidet. Wer einen Kommentar geschrieben hat, der entfernt wird, liest, warum.
how-rules-reports-text = Eine Meldung sagt, was man glaubt. Sie muss nicht stimmen: Ehrlicher Verdacht kostet nichts. Eine, bei der die Moderation böse Absicht findet, wiegt gegen den, der sie sendete; die ersten sind Verwarnungen, und { $bad-faith-most } innerhalb von { $bad-faith-days } Tagen beenden das Melden für { $rest-days } Tage. { $legal }Rechtliche Meldungen{ $legal-end } bleiben offen.
how-rules-notices-text = Eine rechtliche Meldung sagt, was man für wahr hält. Eine, die nicht bestätigt wird und offensichtlich unbegründet war, ist eine Verwarnung; { $unfounded-most } innerhalb von { $unfounded-days } Tagen beenden das Senden für { $unfounded-rest-days } Tage, außer bei Meldungen zu Missbrauch von Kindern.
how-rules-repeat = Wiederholte Verletzung
how-rules-repeat-text = Wessen Werke immer wieder Rechte verletzen, verliert das Konto: { $repeat-most } Ansprüche aus dem Urheberrecht innerhalb von { $repeat-days } Tagen, die bestehen bleiben, genügen, damit zwei aus der Moderation es schließen. { $legal }Rechtliche Meldungen{ $legal-end }
how-rules-measures = Was folgen kann
how-rules-measures-text = Was verborgen ist oder berichtigt werden muss, endet, sobald es in Ordnung gebracht ist und die Moderation nachgesehen hat. Entfernungen sind Strafpunkte: Beim zweiten innerhalb von { $strike-days } Tagen ruht das Veröffentlichen { $suspension-days } Tage, der dritte schließt das Konto, durch zwei aus der Moderation; dasselbe tun sofort gefälschte Belege. Ein Strafpunkt zählt { $strike-days } Tage. Gegen jede Entscheidung kann man innerhalb von { $appeal-days } Tagen Einspruch erheben.
how-rules-machines = Was Maschinen tun
how-rules-machines-text = Programme vermessen Dateien, suchen Spuren, die andere Programme darin hinterlassen haben, vergleichen Formen und rechnen das Gewicht von Meldungen zusammen. Eine Datei, die einen Generator nennt, wird vor dem Erscheinen zurückgehalten, und ein Fall hält das Bewerben an; sonst folgt nichts von selbst. Ob eine Regel verletzt ist, entscheiden Menschen.
