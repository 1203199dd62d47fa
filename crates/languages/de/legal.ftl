legal-notice = Eine rechtliche Meldung
legal-notice-about = Eine rechtliche Meldung zu { $title }
legal-about = Eine rechtliche Meldung zu { $link }{ $title }{ $link-end }
legal-kind = { $kind ->
    [copyright] Verletzung des Urheberrechts
   *[other] Rechtswidriger Inhalt
}
legal-stage = { $stage ->
    [open] Die Moderation prüft sie
    [upheld] Bestätigt; das Modell ist entfernt
    [rejected] Nicht bestätigt; das Modell bleibt
    [countered] Ein Widerspruch ist eingegangen
    [restored] Das Modell ist wieder da
    [barred] Ein Gericht hält das Modell gesperrt
    [in-court] Ein Gericht entscheidet
   *[other] Zurückgenommen
}
legal-sent = Die Meldung ist eingegangen.
legal-upheld = Die Moderation hat die Meldung bestätigt.
legal-rejected = Die Moderation hat die Meldung nicht bestätigt.
legal-countered = Wer das Modell gemacht hat, hat einen Widerspruch gesendet.
legal-sued = Wer die Meldung gesendet hat, hat Klage erhoben.
legal-judged-back = Ein Gericht hat entschieden: Das Modell kommt zurück.
legal-judged-down = Ein Gericht hat entschieden: Das Modell bleibt gesperrt.
legal-complained-author = Wer das Modell gemacht hat, bat um eine zweite Prüfung.
legal-complained-sender = Wer die Meldung gesendet hat, bat um eine zweite Prüfung.
legal-restored = Die Frist nach dem Widerspruch ist abgelaufen; das Modell ist wieder da.
legal-withdrawn = Die Meldung wurde zurückgenommen.
legal-hidden-model = Ein Modell, das zurzeit nicht öffentlich ist

legal-start-text = Verletzt ein Modell hier dein Urheberrecht oder auf andere Weise ein Gesetz, kannst du eine rechtliche Meldung senden. Ein Konto brauchst du nicht. Wähle auf der Seite des Modells unter der Lizenz „Rechtliche Meldung“. Verstößt etwas nur gegen die Regeln dieser Seite, ist Melden der einfachere Weg.
legal-then = Was dann geschieht
legal-then-receipt = Du bekommst sofort eine Bestätigung per E-Mail, mit einem Link, der zeigt, wie es um die Meldung steht.
legal-then-decision = Die Moderation entscheidet, nie eine Jury und keine Maschine: in der Regel binnen { $illegal } Stunden bei rechtswidrigen Inhalten und binnen { $copyright } beim Urheberrecht. Wer in der Moderation beteiligt ist, sieht sie nicht.
legal-then-told = Beide Seiten erfahren, was entschieden wurde und warum. Wird die Meldung bestätigt, ist das Modell nicht mehr öffentlich, und wer es gemacht hat, bekommt eine Begründung.
legal-first = Meldungen von Mitgliedern, die vertrauenswürdige Hinweisgeber sind, gehen vor, ebenso solche zu Missbrauch von Kindern, bei denen weder Name noch Adresse verlangt werden. Wer offensichtlich Unbegründetes sendet, wird gewarnt; bei { $most } solchen Meldungen binnen { $days } Tagen wird { $rest } Tage lang keine weitere angenommen.
legal-copyright = Verletzungen des Urheberrechts
legal-copyright-text = Wer das Modell gemacht hat, erfährt, von wem die Meldung kommt, und kann mit einem Widerspruch antworten. Du bekommst ihn ungekürzt. Teilst du uns nicht rechtzeitig mit, dass du vor Gericht gegangen bist, kommt das Modell nach { $working } Werktagen zurück; andernfalls bleibt es gesperrt, bis das Gericht entschieden hat. Beide Seiten können auch um eine zweite Prüfung bitten, wie unten. Bestätigte Meldungen anderer gegen ein Mitglied summieren sich: { $most } binnen { $days } Tagen gelten als wiederholte Verletzung, und zwei Leute der Moderation gemeinsam schließen das Konto.
legal-illegal = Rechtswidrige Inhalte
legal-illegal-text = Wer das Modell gemacht hat, erfährt nicht, von wem die Meldung kommt. Die unterlegene Seite kann einmal binnen { $days } Tagen kostenlos verlangen, dass jemand anderes aus der Moderation noch einmal prüft.
legal-deleted = Wer das Modell oder das Konto löscht
legal-deleted-text = Das beendet eine Meldung nicht. Es wird über sie entschieden, ihre Fristen laufen weiter, und sie zählt zu den bestätigten.
legal-courts = Was auch immer hier entschieden wird: Eine zertifizierte außergerichtliche Streitbeilegungsstelle und die Gerichte stehen beiden Seiten offen. Wer wissentlich falsche Meldungen sendet, kann für den Schaden haften.
legal-contact = Kontakt
legal-contact-text = Für Behörden und als benannte Stelle für Urheberrechtsmeldungen: { $contact }
legal-yours = Deine Meldungen
legal-decided-so-far = Was bisher entschieden wurde

legal-form-text = Die Moderation entscheidet darüber, und beide Seiten erfahren, warum. { $link }Was dann geschieht{ $link-end }
legal-form-copyright = Es verletzt mein Urheberrecht
legal-form-copyright-text = Dir gehört das Recht, oder du handelst für die Person, der es gehört. Wer das Modell gemacht hat, erfährt, wer du bist.
legal-form-illegal = Es ist aus einem anderen Grund rechtswidrig
legal-form-illegal-text = Du kannst das Gesetz nennen. Wer das Modell gemacht hat, erfährt nicht, wer du bist.
legal-form-about = Die Meldung handelt von { $link }{ $title }{ $link-end }. { $other }Andere Art wählen{ $other-end }
legal-form-work = Um welches deiner Werke geht es?
legal-form-work-hint = Was es ist und wo man es sehen kann.
legal-form-law = Gegen welches Gesetz verstößt es?
legal-form-law-hint = Das Gesetz und wo es gilt.
legal-form-yours = Was an dem Modell ist deins?
legal-form-why = Was daran ist rechtswidrig, und warum?
legal-form-abuse = Es geht um sexuellen Missbrauch oder Ausbeutung von Kindern. Die Moderation prüft es zuerst, und du kannst Name, Adresse und Unterschrift weglassen; ohne Adresse kannst du nicht erfahren, was daraus wird.
legal-form-name = Dein voller Name
legal-form-email = E-Mail-Adresse
legal-form-email-hint = Dorthin gehen die Bestätigung und die Entscheidung.
legal-form-contact = Postanschrift und Telefonnummer
legal-form-signature = Unterschrift
legal-form-signature-hint = Noch einmal dein voller Name.
legal-form-send = Meldung senden
legal-own-model = Das ist dein eigenes Modell; du kannst es stattdessen löschen.
legal-rests = Die Moderation fand mehrere deiner Meldungen offensichtlich unbegründet, daher wird bis zum { $date } keine angenommen. Eine zu Missbrauch von Kindern wird immer angenommen.

legal-means = Auf Deutsch, zum Verstehen; maßgeblich ist der englische Text: { $text }
legal-good-faith-means = Ich glaube nach bestem Wissen, dass die Angaben dieser Meldung richtig und vollständig sind und dass, soweit sie ein Recht geltend macht, die Nutzung weder von der Inhaberin oder dem Inhaber noch von einer Vertretung noch vom Gesetz erlaubt ist.
legal-accurate-means = Bei Strafe wegen Meineids: Mir gehört das Recht, oder ich darf für die Person handeln, der es gehört.
legal-sworn-means = Bei Strafe wegen Meineids: Ich glaube nach bestem Wissen, dass das Material irrtümlich oder wegen einer Verwechslung entfernt wurde. Ich erkenne die Zuständigkeit des Gerichts meines Wohnorts an oder, außerhalb der Vereinigten Staaten, des Orts dieser Seite, und nehme Zustellungen der Person an, die die Meldung gesendet hat.

legal-kind-missing = Wähle, worum es in der Meldung geht.
legal-name-missing = Schreib deinen vollen Namen.
legal-contact-missing = Eine Urheberrechtsmeldung braucht deine Postanschrift und Telefonnummer.
legal-work-missing = Sag, um welches deiner Werke es geht und wo man es sehen kann.
legal-law-missing = Sag, gegen welches Gesetz es verstößt und wo dieses Gesetz gilt.
legal-body-length = Erkläre es in { $least } bis { $most } Zeichen; es sind { $count }.
legal-statement-missing = Die Meldung braucht diese Erklärung.
legal-owner-missing = Eine Urheberrechtsmeldung braucht diese Erklärung.
legal-signature-wrong = Unterschreibe mit demselben vollen Namen wie oben.
legal-answer-length = Erkläre es in { $least } bis { $most } Zeichen.
legal-counter-name-missing = Schreib deinen vollen Namen; er ist deine Unterschrift.
legal-counter-contact-missing = Ein Widerspruch braucht deine Postanschrift und Telefonnummer.
legal-counter-statement-missing = Ein Widerspruch braucht diese Erklärung.
legal-not-now = Die Meldung ist nicht an dem Punkt, an dem das geht.
legal-same-moderator = Noch einmal prüfen muss jemand anderes, als zuerst entschieden hat.
legal-not-copyright = Ein Widerspruch ist für Urheberrechtsmeldungen da; bitte stattdessen um eine zweite Prüfung.
legal-looked-twice = Die Entscheidung wurde zweimal geprüft; es bleibt ein Gericht.
legal-late = Die Frist für eine zweite Prüfung ist abgelaufen.
legal-other-side = Das kann nur die andere Seite tun.
legal-link-over = Dieser Link gilt nicht: Seine Zeit ist um, oder eine neuere E-Mail zur Meldung hat einen anderen.

legal-came-in = Deine Meldung ist eingegangen
legal-number = Ihre Nummer ist
legal-unnamed = Ohne Adresse kannst du nicht erfahren, was daraus wird.
legal-receipt = Eine Bestätigung geht an { $email }, mit einem Link, über den du siehst, wie es steht, und sie zurücknehmen kannst.
legal-within = Die Moderation entscheidet darüber, in der Regel binnen { $hours } Stunden.
legal-within-told = Die Moderation entscheidet darüber, in der Regel binnen { $hours } Stunden, und du erfährst, wie und warum.
legal-back-to-model = Zurück zum Modell

legal-how = So funktionieren sie
legal-own-models = Zu deinen Modellen
legal-none = Keine Meldungen
legal-none-text = Sobald die Moderation über eine rechtliche Meldung zu einem deiner Modelle entschieden hat, steht sie hier, mit dem, was du tun kannst.
legal-sent-by-you = Von dir gesendet


legal-what = Worum es geht
legal-where = Wo es steht
legal-comes-back = Kommt zurück
legal-sent-by = Gesendet von
legal-the-notice = Die Meldung
legal-its-work = Das Werk, um das es geht
legal-its-law = Das Gesetz, das sie nennt
legal-what-it-says = Was sie sagt
legal-reasons = Begründung
legal-taken-back = zurückgenommen
legal-counter = Widerspruch
legal-counter-text = Wurde das Modell irrtümlich entfernt, sag es hier. Wer die Meldung gesendet hat, bekommt den Widerspruch ungekürzt, mit deinem Namen und deiner Anschrift. Kommt es nicht zu einer Klage, ist das Modell nach { $days } Werktagen wieder da.
legal-counter-why = Warum war es ein Irrtum?
legal-counter-name = Dein voller Name, als Unterschrift
legal-counter-send = Widerspruch senden
legal-counter-sent = Dein Widerspruch ging an die Person, die die Meldung gesendet hat.
legal-complain = Um eine zweite Prüfung bitten
legal-complain-until = Bis zum
legal-complain-once = , einmal, kostenlos. Jemand anderes aus der Moderation sieht es sich an.
legal-complain-why = Warum ist die Entscheidung falsch?
legal-complain-send = Bitten
legal-complain-sent = Jemand anderes aus der Moderation prüft noch einmal.
legal-sue = Du bist vor Gericht gegangen
legal-sue-text = Hast du wegen dieses Modells Klage erhoben, sag es, bevor das Modell zurückkommt. Dann bleibt es gesperrt, bis das Gericht entschieden hat.
legal-sue-what = Gericht, Datum und Aktenzeichen der Klage
legal-sue-send = Mitteilen
legal-sue-sent = Das Modell bleibt gesperrt, bis ein Gericht entschieden hat.
legal-happened = Was geschah
legal-withdraw = Meldung zurücknehmen
legal-withdraw-ask = Meldung zurücknehmen?
legal-withdraw-sent = Die Meldung ist zurückgenommen.

legal-desk-where = Wo Meldungen stehen
legal-desk-open = Zu entscheiden
legal-desk-upheld = Bestätigt
legal-desk-countered = Widerspruch
legal-desk-in-court = Vor Gericht
legal-desk-rejected = Nicht bestätigt
legal-desk-nothing = Hier ist nichts
legal-desk-nothing-text = Hier stehen Meldungen an diesem Punkt, die dringendsten zuerst.
legal-desk-how = Wie Meldungen funktionieren
legal-desk-keys-move = gehen ab und auf,
legal-desk-key-enter = Eingabe
legal-desk-key-decide = entscheiden.
legal-desk-notices = Meldungen
legal-desk-came-in = Eingegangen
legal-desk-late = überfällig
legal-desk-title = Meldung { $number }
legal-desk-unnamed = Jemand ohne Namen, wie es das Gesetz hier erlaubt
legal-desk-abuse = Missbrauch von Kindern
legal-desk-abuse-text = Sie geht vor. Was auf eine Straftat gegen Leib oder Leben hindeutet, geht auch an die Polizei.
legal-desk-flagger = vertrauenswürdiger Hinweisgeber
legal-desk-flagger-text = Ernannt von { $who }; was von dort kommt, geht vor.
legal-desk-ground = Worauf sie sich stützt
legal-desk-claims = Urheberrechtsmeldungen gegen dieses Mitglied
legal-desk-claims-stand = { $count } stehen aus den letzten { $days } Tagen.
legal-desk-repeat = Das gilt als wiederholte Verletzung.
legal-desk-close-why = Warum das Konto geschlossen werden soll, so wie das Mitglied es lesen wird
legal-desk-close = Schließung des Kontos beantragen
legal-desk-close-note = Jemand anderes aus der Moderation entscheidet.
legal-desk-closing = Beantragt. Jemand anderes aus der Moderation entscheidet.
legal-desk-close-few = Diese Meldung steht nicht, oder es sind zu wenige für eine wiederholte Verletzung.
legal-desk-close-again = Das ist schon beantragt.
legal-desk-unfounded = Als offensichtlich unbegründet befunden
legal-desk-mark-ask = Offensichtlich unbegründet?
legal-desk-mark-text = { $most } binnen { $days } Tagen beenden das Senden für { $rest } Tage; die Person erfährt es.
legal-desk-mark = Vermerken
legal-desk-marked = Vermerkt; die Person erfährt es.
legal-desk-mark-not = Nur eine nicht bestätigte Meldung kann unbegründet sein, und vermerkt wird es einmal.
legal-desk-own = Du hast schon entschieden; jemand anderes aus der Moderation prüft noch einmal.
legal-desk-court = Was das Gericht entschieden hat
legal-desk-ask-court = Bleibt das Modell gesperrt?
legal-desk-ask = Ist die Meldung berechtigt?
legal-desk-yes-court = Ja: Es bleibt endgültig gesperrt
legal-desk-yes = Ja: Modell entfernen
legal-desk-no-court = Nein: Es kommt zurück
legal-desk-no = Nein: Es bleibt oder kommt zurück
legal-desk-facts = Die Gründe, so wie beide Seiten sie lesen werden
legal-desk-look-again = Noch einmal ansehen
legal-desk-preview = Ansehen, was gesendet wird
legal-desk-finding-missing = Sag, was du gefunden hast.
legal-desk-facts-length = Die Gründe haben { $least } bis { $most } Zeichen; diese haben { $count }.
legal-desk-moved = Die Meldung ist nicht mehr dort, wo sie war, als du sie geöffnet hast; sieh nach, was geschah.
legal-desk-decided = Entschieden. Beide Seiten erfahren es, mit Gründen.
