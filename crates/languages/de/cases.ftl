cases-stage-notice = Zeit für Belege
cases-stage-panel = Eine Jury urteilt
cases-stage-moderators = Bei der Moderation
cases-stage-decided = Entschieden, Einspruch möglich
cases-stage-closed = Abgeschlossen
cases-why-category = Über Meldungen dieser Art entscheidet die Moderation.
cases-why-small-pool = Es gab zu wenige unbefangene Jurymitglieder, aus denen gelost werden konnte.
cases-why-no-beacon = Das öffentliche Zufallssignal, mit dem die Jury gelost werden sollte, blieb zu lange aus.
cases-why-no-quorum = Es kamen zu wenige Stimmen.
cases-why-split = Die Jury war geteilter Meinung.
cases-why-advice-violation = Die Jury rät: Verstoß. Ihre Urteile binden, sobald gezeigt ist, dass Jurymitglieder oft genug richtigliegen.
cases-why-advice-clear = Die Jury rät: kein Verstoß. Ihre Urteile binden, sobald gezeigt ist, dass Jurymitglieder oft genug richtigliegen.

cases-rule-ai = Modelle hier sind von Menschen gemacht. Eine Form aus einem generativen Modell ist das nicht, auch wenn sie nachbearbeitet wurde. (Erklärung beim Veröffentlichen)
cases-rule-misleading = Titel, Bilder und Beschreibung zeigen und sagen, was in den Dateien ist. (Regeln, wahre Beschreibung)
cases-rule-stolen = Was veröffentlicht wird, hat man selbst gemacht, oder andere, die es erlaubt haben. (Erklärung beim Veröffentlichen)
cases-rule-licence = Ein Werk, das auf einem anderen beruht, hält sich an dessen Lizenz. (Regeln, Lizenzen)
cases-rule-unsafe = Modelle gefährden niemanden, der sie wie gedacht druckt oder benutzt. (Regeln, Sicherheit)
cases-rule-spam = Nichts Leeres, nichts Wiederholtes, keine Werbung. (Regeln, Spam)
cases-rule-illegal = Nichts, was ein Gesetz verbietet. (Regeln, rechtmäßige Inhalte)
cases-rule-other = Was diesen Ort sonst noch zu einem für Leute macht, die Dinge machen und drucken. (Regeln, alles andere)

cases-measure-nothing = Kein Verstoß wurde festgestellt. Das Modell bleibt, wie es ist.
cases-measure-correction = Das Modell bleibt öffentlich; Kennzeichnung oder Beschreibung müssen berichtigt werden.
cases-measure-hidden = Das Modell ist nirgends mehr öffentlich, bis du berichtigt hast, was nicht stimmt, und die Moderation nachgesehen hat, oder bis ein Einspruch anders entschieden wird.
cases-measure-removed = Das Modell wurde überall und endgültig entfernt. Was es eingebracht hat, wird zurückgenommen.
cases-measure-suspended = Das Modell wurde überall und endgültig entfernt, und du kannst 30 Tage lang nichts veröffentlichen.
cases-measure-closed = Das Modell wurde überall und endgültig entfernt, und dein Konto ist geschlossen.

cases-refused-over = Dieser Fall ist abgeschlossen.
cases-refused-not-now = Der Fall ist nicht an dem Punkt, an dem das geht.
cases-refused-notice-runs = Die Zeit für Belege läuft noch.
cases-refused-not-seated = Du gehörst nicht zu dieser Jury.
cases-refused-voted = Du hast in diesem Fall schon abgestimmt. Eine Stimme bleibt, wie sie versiegelt wurde.
cases-refused-late = Die Zeit für deine Stimme ist um.
cases-refused-full = Alle Plätze der Jury sind besetzt; deine Stimme wird nicht mehr gebraucht. Danke.
cases-refused-panel-runs = Die Jury hat noch Zeit.
cases-refused-wrong-count = Die Zählung passt nicht zu den Stimmen oder die Jury nicht zu ihren Plätzen.
cases-refused-sat-before = Wer in der ersten Jury saß, urteilt nicht über den Einspruch.
cases-refused-same-moderator = Über den Einspruch muss jemand anderes entscheiden als beim ersten Mal.
cases-refused-not-lost = Einspruch kann nur die unterlegene Seite erheben.
cases-refused-appealed = Gegen eine Entscheidung gibt es einmal Einspruch.
cases-refused-appeal-late = Die Frist für einen Einspruch ist um.
cases-refused-appeal-runs = Die Frist für einen Einspruch läuft noch.
cases-file-closed = Diese Akte ist nicht mehr offen.
cases-link-over = Dieser Link gilt nicht: Seine Zeit ist um, oder eine neuere E-Mail zum Fall hat einen anderen.
cases-author-only = Belege bringt nur, wer das Modell gemacht hat.
cases-evidence-over = Die Zeit für Belege ist um. Geht die Entscheidung gegen dich aus, kannst du in einem Einspruch mehr sagen.
cases-words-most = Ein Fall nimmt { $most } Äußerungen auf; sie sind alle da.
cases-words-none = Schreib, was man wissen sollte.
cases-mend-author-only = Das Werk berichtigt nur, wer es gemacht hat.
cases-mend-nothing = Hier gilt nichts, was enden würde, wenn das Werk berichtigt ist.
cases-mend-wait = Die Moderation hat innerhalb des letzten Tages nachgesehen. Berichtige, was genannt wurde, und bitte morgen noch einmal.
cases-evidence-added = Hinzugefügt. Wer urteilt, liest es ohne deinen Namen.
cases-appeal-sent = Die Entscheidung wird neu geprüft, von anderen als zuvor.

cases-yours = Fälle zu deinen Modellen
cases-yours-text = Ein Fall ist eine Frage zu einem deiner Modelle. Nichts wird verborgen, bevor entschieden ist, und gegen jede Entscheidung gibt es einen Einspruch. { $how }Wie Fälle ablaufen{ $how-end }
cases-none = Keine Fälle
cases-none-text = Wird eines deiner Modelle infrage gestellt, steht es hier, mit dem, was du tun kannst.
cases-evidence-until = Belege bis { $date }
cases-strikes = Strafpunkte
cases-counts-until = zählt bis { $date }

cases-about = Ein Fall zu { $title }
cases-about-model = Ein Fall zu { $link }{ $title }{ $link-end }
cases-your-reports = Deine Meldungen

cases-question = Frage
cases-where = Wo er steht
cases-decision = Entscheidung
cases-rule = Regel: { $link }{ $rule }{ $link-end }
cases-statement = Begründung
cases-decided = Was entschieden wurde
cases-taken-back = zurückgenommen
cases-ended-mended = beendet: berichtigt
cases-mend = Berichtigen
cases-mend-text = Berichtige im Entwurf des Modells, was nicht stimmt; eine neue Version eines verborgenen Modells bleibt verborgen. Sag dann, was du geändert hast. Die Moderation sieht nach und beendet, was beschlossen war, oder sagt, was noch fehlt. Die Entscheidung selbst bleibt vermerkt; war sie falsch, ist der Einspruch der Weg.
cases-mend-what = Was hast du berichtigt?
cases-mend-ask = Um Prüfung bitten
cases-mend-since = Du hast um Prüfung gebeten,
cases-mend-since-end = ; die Moderation wird antworten.
cases-how-made = Sag, wie es entstanden ist
cases-how-made-until = Bis { $date } kannst du hinzufügen, was zeigt, dass es mit dem Werk so ist, wie du sagst: wie du es gemacht hast, in welchem Programm, nach welchen Skizzen oder Maßen, was du unterwegs geändert hast. Wer urteilt, liest es ohne deinen Namen; Adressen und Namen werden entfernt.
cases-how-made-open = Bis die Moderation entschieden hat, kannst du hinzufügen, was zeigt, dass es mit dem Werk so ist, wie du sagst: wie du es gemacht hast, in welchem Programm, nach welchen Skizzen oder Maßen, was du unterwegs geändert hast. Wer urteilt, liest es ohne deinen Namen; Adressen und Namen werden entfernt.
cases-record = { $link }Hinterlege Quelldateien und Bilder der Arbeit{ $link-end }: Genannt werden sie nach ihrer Art, und die Moderation lässt Bilder zur Jury durch, die nicht verraten, wessen Werk es ist.
cases-paused = Solange der Fall offen ist, wird für das Modell nicht geworben.
cases-evidence = Deine Belege
cases-add = Hinzufügen
cases-appeal = Einspruch
cases-appeal-text = Bis { $date }, einmal, kostenlos. Eine neue Jury, oder jemand aus der Moderation, der noch nicht entschieden hat, prüft neu.
cases-appeal-why = Warum ist die Entscheidung falsch?
cases-appeal-do = Einspruch erheben
cases-said = Was du gesagt hast
cases-you = Du
cases-happened = Was geschah
cases-in-log = Auslosung und Zählung jedes Falls stehen im öffentlichen Protokoll: { $link }Zeilen dieses Falls{ $link-end }.

cases-step-opened-jury = Der Fall wurde eröffnet. Wer das Modell gemacht hat, weiß davon und hat Zeit für Belege.
cases-step-opened = Der Fall wurde eröffnet und ging an die Moderation.
cases-step-drawn = Eine Jury aus { $count } Leuten wurde gelost.
cases-step-escalated = Der Fall ging an die Moderation. { $why }
cases-step-counted = Die Stimmen wurden gezählt.
cases-step-violation = Entschieden: Ein Verstoß wurde festgestellt.
cases-step-clear = Entschieden: Kein Verstoß wurde festgestellt.
cases-step-appealed-author = Wer das Modell gemacht hat, hat Einspruch erhoben.
cases-step-appealed = Gegen die Entscheidung wurde Einspruch erhoben.
cases-step-ended = Der Fall ist abgeschlossen.

cases-text = Jeder Fall, der hier eröffnet wurde, ohne Namen. Jurys werden aus einem Lostopf gezogen, der festliegt, bevor es das Los gibt, und alle können die Ziehung nachprüfen. { $how }So funktioniert das{ $how-end }
cases-newest = Die Zahlen handeln von den neuesten 1.000 Fällen.
cases-opened = Eröffnet
cases-open-now = Zurzeit offen
cases-found = Verstoß festgestellt
cases-cleared = Kein Verstoß
cases-appeals = Einsprüche entschieden
cases-overturned = Davon aufgehoben
cases-days = Tage bis zur Entscheidung
cases-accuracy = Wie oft Jurymitglieder richtigliegen
cases-accuracy-text = Bei Fällen, deren Antwort feststeht und die aussehen wie alle anderen, in den letzten 90 Tagen. Die Zahl ist das untere Ende eines 90-%-Intervalls über beide Seiten; unter 65 % sind Urteile nur ein Rat an die Moderation.
cases-answers = { $count ->
    [one] { $count } Antwort
   *[other] { $count } Antworten
}
cases-too-few = zu wenige
cases-at-least = mindestens { $percent } %
cases-all = Alle Fälle
cases-all-none = Noch keine.
cases-case = Fall
cases-violation-short = Verstoß
cases-no-violation-short = Kein Verstoß
cases-statements = Begründungen
cases-statements-text = Jede Maßnahme, jede Werbepause, jedes Modell, das wegen eines Zeichens in seinen Dateien zurückgehalten wurde, und jeder Kommentar, den die Moderation entfernt hat, in den Feldern der Transparenzdatenbank des Gesetzes über digitale Dienste der EU, ohne Persönliches: { $json }JSON-Zeilen{ $json-end }, { $table }Tabelle{ $table-end }. Eine Antwort hat bis zu 500; ihre Kopfzeile { $code }Link{ $code-end } nennt die nächste.
cases-log = Das Protokoll
cases-log-text = Darin steht auch, was Jurymitglieder schrieben, { $days } Tage nach der Entscheidung und ohne Namen. Jede Zeile trägt den Hash der vorigen, so dass keine unbemerkt geändert werden kann; { $code }handprint verify-log --log case-log.jsonl{ $code-end } prüft sie alle. { $link }Lade es herunter{ $link-end } und prüfe eine Ziehung mit { $code }handprint verify-draw CASE --log case-log.jsonl{ $code-end }. Eine Antwort hat bis zu 500 Zeilen; mit { $code }?after={ $code-end } und der letzten Nummer geht es weiter.
cases-log-head = { $count ->
    [one] { $count } Zeile, nämlich
   *[other] { $count } Zeilen; die letzte ist
}

cases-number = Fall { $id }
cases-line = Die Zeile und ihr Hash
cases-log-opened = { $by ->
    [reports] Eröffnet durch Meldungen
    [staff] Eröffnet von der Moderation
    [order] Eröffnet auf behördliche Anordnung
    [notice] Eröffnet durch eine rechtliche Meldung
   *[other] Eröffnet: { $by }
}
cases-log-secret = Das Geheimnis vom { $date } wurde festgelegt
cases-log-secret-beacon = Das Geheimnis vom { $date } wurde festgelegt, und ebenso, dass Runde { $round } des öffentlichen Zufallssignals dazukommt
cases-log-pool = Ein Lostopf mit { $size } wurde festgelegt; daraus zieht der Startwert vom { $date }
cases-log-seed = Der Startwert vom { $date } wurde gezeigt
cases-log-drawn = { $panel } wurden gelost, { $reserve } als Reserve
cases-log-called = Jemand aus der Reserve wurde gerufen
cases-log-left = Ein Jurymitglied ist zurückgetreten
cases-log-escalated = Ging an die Moderation. { $why }
cases-log-escalated-pool = Ging an die Moderation. { $why } Es waren { $size }.
cases-log-counted = Gezählt: { $violation } für einen Verstoß, { $clear } dagegen, { $unsure } ohne Urteil
cases-log-decided = Entschieden von { $by ->
    [panel] der Jury
   *[other] der Moderation
}: { $found ->
    [violation] Verstoß
   *[other] kein Verstoß
}; Maßnahme: { $measure ->
    [nothing] keine
    [correction] Berichtigung
    [hidden] verborgen
    [removed] entfernt
    [suspended] entfernt, Veröffentlichen gesperrt
    [closed] entfernt, Konto geschlossen
   *[other] { $measure }
}
cases-log-appealed = Einspruch erhoben
cases-log-reasons = Ein Jurymitglied, das { $choice ->
    [violation] einen Verstoß sah
    [clear] keinen sah
   *[other] es nicht sagen konnte
}: { $text }
cases-log-mended = Das Werk wurde berichtigt; die Maßnahme endete
cases-log-followed = Eine weitere Maßnahme folgte: { $measure ->
    [nothing] keine
    [correction] Berichtigung
    [hidden] verborgen
    [removed] entfernt
    [suspended] entfernt, Veröffentlichen gesperrt
    [closed] entfernt, Konto geschlossen
   *[other] { $measure }
}
cases-log-closed = Abgeschlossen: { $how ->
    [final] endgültig
   *[other] { $how }
}

cases-subject = Was Jurymitglieder sehen
cases-subject-known = Bekannte Fälle
cases-subject-kept = Das Werk, wie es war: { $at }. Was seitdem daran geändert wird, erreicht kein Jurymitglied, weder dieser Jury noch der eines Einspruchs. Die Formen sind die der fraglichen Version.
cases-subject-not-kept = Das stammt von einem früheren Programm, das nichts vom Werk aufbewahrt hat: Unten steht, wie es jetzt ist. In einer Viertelstunde ist es aufbewahrt; dann lassen sich Bilder durchlassen.
cases-subject-words = Worte
cases-subject-words-text = Jurymitglieder lesen sie, wo die Frage davon handelt, ohne Namen und Adressen.
cases-subject-summary = Zusammenfassung
cases-subject-changed = seitdem geändert
cases-subject-now = Jetzt lautet es:
cases-subject-pictures-text = Jurymitglieder sehen, was die Seite gezeichnet hat, und vom Hochgeladenen nur, was du durchlässt. Achte auf Namen, Gesichter, Adressen, Zeichen von Läden und andere Werke: Nichts darf verraten, wessen Werk es ist.
cases-subject-judged = Eine Jury urteilt. Sie sieht, was durchgelassen war, bevor sie gelost wurde; was du jetzt durchlässt, ist für einen Einspruch. Was du zurückhältst, ist sofort weg.
cases-subject-added = { $count } seitdem dazugekommen
cases-subject-added-text = Jurymitglieder sehen sie nicht.
cases-subject-none = Keine.
cases-subject-picture = { $what }, Bild { $place }
cases-subject-drawn = Aus einer Datei gezeichnet
cases-subject-print = Foto eines Drucks
cases-subject-uploaded = Zum Modell hochgeladen
cases-subject-gone = , seitdem zurückgenommen: Niemand sieht es
cases-subject-away = seitdem weggenommen
cases-subject-show = Der Jury zeigen
cases-subject-keep = Der Jury nicht zeigen
cases-subject-waits = wartet
cases-subject-will-see = Die Jury wird es sehen.
cases-subject-appeal-will-see = Die Jury eines Einspruchs wird es sehen; diese sieht, was vorher durchgelassen war.
cases-subject-do-not-see = Die Jury sieht es nicht.
