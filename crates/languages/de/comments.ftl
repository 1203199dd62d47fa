comments-on = Kommentare zu { $title }
comments-closed = Die Kommentare sind geschlossen. Was gesagt wurde, bleibt lesbar.
comments-sign-in = Zum Kommentieren anmelden
comments-add = Kommentar schreiben
comments-send = Kommentieren
comments-hint = Markdown geht. @handle benachrichtigt jemanden.
comments-none = Noch hat niemand etwas gesagt. Fragen und Hinweise helfen denen, die als Nächste drucken.
comments-more = Weitere Kommentare
comments-open-again = Kommentare wieder öffnen
comments-close = Kommentare schließen
comments-answer = Antworten
comments-your-answer = Deine Antwort
comments-more-answers = { $count ->
    [one] { $count } weitere Antwort
   *[other] { $count } weitere Antworten
}

comments-former-member = Ein früheres Mitglied
comments-creator = hat das Modell gemacht
comments-changed = geändert
comments-gone = { $why ->
    [taken-back] Zurückgenommen.
    [removed] Von der Moderation entfernt.
    [closed] Das Konto dazu ist geschlossen.
    [blocked] Von einer anderen Seite, die hier gesperrt ist.
   *[other] Von jemandem, den du stummgeschaltet hast.
}
comments-folded = Nach Meldungen eingeklappt; die Moderation sieht es sich an
comments-agree = Zustimmen
comments-agreeing = { $count ->
    [one] { $count } stimmt zu
   *[other] { $count } stimmen zu
}
comments-change = Ändern
comments-remove-heading = Diesen Kommentar entfernen?
comments-remove-text = Der Text verschwindet; Antworten darauf bleiben.
comments-why-removed = Warum er entfernt wird
comments-report = Diesen Kommentar melden
comments-reason = { $reason ->
    [spam] Werbung, oder immer wieder dasselbe
    [unkind] Beleidigung, Drohung oder Belästigung
    [private] Private Angaben über eine Person
   *[other] Etwas anderes
}

comments-one-on = Ein Kommentar zu { $title }
comments-change-words = Deinen Text ändern
comments-yours = Dein Kommentar
comments-stays-readable = Was vorher da stand, bleibt für alle lesbar.
comments-save-change = Änderung speichern
comments-sign-in-to-answer = Zum Antworten anmelden

comments-history-title = Was ein Kommentar vorher sagte
comments-as-it-is = Der Kommentar, wie er ist
comments-said-before = Was er vorher sagte
comments-never-changed = Er wurde nie geändert.
comments-until = bis

comments-report-title = Einen Kommentar melden
comments-what-wrong = Was stimmt damit nicht?
comments-anything-more = Noch etwas?
comments-anything-hint = Freiwillig. Die Moderation liest es; wer den Kommentar geschrieben hat, nicht.
comments-send-report = Meldung absenden
comments-not-now = Jetzt nicht
comments-choose-wrong = Wähle, was nicht stimmt.
comments-own = Das ist dein eigener Kommentar; ändere ihn oder nimm ihn zurück.
comments-reported-already = Du hast diesen Kommentar schon gemeldet; diese Meldung gilt.
comments-report-thanks = Danke. Die Moderation sieht es sich an; wer den Kommentar geschrieben hat, erfährt nie, von wem die Meldung kam.

comments-is-changed = Der Kommentar ist geändert.
comments-is-removed = Der Kommentar ist entfernt.
comments-are-open = Die Kommentare sind wieder offen.

comments-only-author = Einen Kommentar entfernen können nur, wer ihn geschrieben hat, und die Moderation. Wenn etwas damit nicht stimmt, melde ihn.
comments-only-others = Zustimmen kannst du Kommentaren anderer, die noch da sind.
comments-only-creator = Die Kommentare schließen können nur, wer das Modell gemacht hat, und die Moderation.
comments-nothing = Schreib erst etwas.
comments-long = Der Kommentar hat { $count } Zeichen; { $most } passen.
comments-no-links = Links kannst du senden, sobald dein Konto { $days } Tage alt ist; das hält Werbung fern. Bitte sag es in Worten.
comments-mentions = Ein Kommentar kann höchstens { $most } Mitglieder erwähnen.
comments-per-hour = Das sind { $count } Kommentare in einer Stunde, mehr kann dein Konto nicht senden. Bitte warte ein wenig.
comments-per-day = Das sind { $count } Kommentare an einem Tag, mehr kann dein Konto nicht senden. Bitte mach morgen weiter.
comments-repeat = Genau das hast du heute schon bei einem anderen Modell gesagt.
comments-thread-full = Hier stehen { $most } Antworten, mehr passen nicht. Bitte beginne ein neues Gespräch.
comments-blocked = Das Mitglied, dem du schreibst, möchte nichts von dir hören.
comments-locked = Die Kommentare zu diesem Modell sind geschlossen.
comments-changes = Ein Kommentar kann { $most }-mal geändert werden. Bitte schreib einen neuen.
