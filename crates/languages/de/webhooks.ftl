webhooks-title = Webhooks
webhooks-what = Deine Programme erfahren, was mit deinen Modellen geschieht: Eine signierte Nachricht geht an eine Adresse, die du nennst.
webhooks-secret = Das Geheimnis, das signiert, was dorthin geht. Kopiere es jetzt: Es wird nur dieses eine Mal gezeigt.
webhooks-none = Du hast keine Webhooks.
webhooks-off = aus
webhooks-off-since = Seit { $moment } wurde nichts gesendet, weil mehrere Nachrichten hintereinander nicht angenommen wurden.
webhooks-test = Test senden
webhooks-test-to = Test an { $address } senden
webhooks-test-sent = Ein Test ist unterwegs. Lade diese Seite neu, um die Antwort zu sehen.
webhooks-turn-on = Wieder einschalten
webhooks-turn-on-named = Wieder einschalten: { $address }
webhooks-is-on = Er ist wieder an. Was inzwischen geschah, wird nicht gesendet.
webhooks-remove-named = { $address } entfernen
webhooks-remove-ask = Diesen Webhook entfernen?
webhooks-remove-text = Dorthin wird nichts mehr gesendet, und sein Geheimnis ist weg.
webhooks-removed = Er ist weg; dorthin wird nichts mehr gesendet.
webhooks-sent-none = Noch nichts gesendet.
webhooks-taken = angenommen
webhooks-add = Einen hinzufügen
webhooks-address = Adresse
webhooks-address-hint = Beginnt mit https://. Adressen in privaten Netzen werden nicht erreicht.
webhooks-address-wrong = Nenne eine Adresse, die mit https:// beginnt und einen Hostnamen hat, ohne Port, Namen oder Passwort.
webhooks-told-when = Er erfährt, wenn
webhooks-told-nothing = Wähle, was er erfährt.
webhooks-add-button = Webhook hinzufügen
webhooks-many = Du hast { $most } Webhooks; entferne zuerst einen.
webhooks-how-long = Was hier steht, verschwindet nach 14 Tagen. Eine Nachricht, die nicht angenommen wird, wird innerhalb von etwa drei Stunden sechsmal versucht, und spätere warten auf sie; eine, die abgelehnt wird (400 bis 499), wird sofort aufgegeben. Nach fünf hintereinander, die niemand annahm, ist der Webhook aus.
webhooks-kind = { $kind ->
    [print-reported] Jemand berichtet von einem Druck eines deiner Modelle
    [comment-written] Jemand kommentiert eines deiner Modelle
    [new-follower] Jemand folgt dir
    [model-published] Ein Modell von dir erscheint, oder eine Version davon
    [downloads-of-day] Ein Tag ist vorbei: wie oft deine Modelle heruntergeladen wurden
   *[other] Ein Test
}

webhooks-went-taken = angenommen ({ $status })
webhooks-went-unsent = nicht gesendet. { $problem }
webhooks-went-given-up = nach { $count ->
    [one] einem Versuch
   *[other] { $count } Versuchen
} aufgegeben. { $problem }
webhooks-went-waits = wartet
webhooks-went-tried = { $count ->
    [one] einmal
   *[other] { $count }-mal
} versucht, wird wiederholt. { $problem }
webhooks-problem-secret = Sein Geheimnis lässt sich nicht mehr lesen: Füge ihn neu hinzu.
webhooks-problem-answer = Die Antwort war { $status }.
webhooks-problem-inside = Seine Adresse führt nirgendwohin, wo jeder hinkommt.
webhooks-problem-off = Der Webhook ist aus.
webhooks-problem-late = Sie hat zu lange gewartet.
