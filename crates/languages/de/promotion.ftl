promotion-mine = Deine Werbung
promotion-mine-text = Öffne eines deiner Modelle und wähle „Bewerben“. Alle können sehen, { $link }wer was beworben hat{ $link-end }.
promotion-promotions = Werbung
promotion-none = Noch nichts beworben
promotion-none-text = Was du bewirbst, steht hier, mit der Zahl, wie oft es gezeigt und ihm gefolgt wurde.
promotion-phase = { $phase ->
    [planned] geplant
    [running] läuft
    [stopped] angehalten
   *[other] vorbei
}
promotion-so-delivered = , { $delivered } verbraucht
promotion-shown-times = { $count }-mal gezeigt
promotion-followed-times = { $count }-mal angeklickt
promotion-stop = Anhalten
promotion-stop-model = Werbung für { $title } anhalten
promotion-counted = „Gezeigt“ und „angeklickt“ zählen alle Werbung für das Modell an diesem Tag.
promotion-stopped = Angehalten. { $tokens } sind mit ihrem alten Ablauf zurück in deinem Guthaben.
promotion-over-already = Sie war schon vorbei; nichts hat sich geändert.

promotion-open = Wer was beworben hat
promotion-open-text = Alle Werbung, offen für alle: wessen Modell, wie viele Token, was es brachte.
promotion-how = So funktioniert Werbung
promotion-attention = Wie sich Aufmerksamkeit verteilt
promotion-days = Tage
promotion-day-before = Tag davor
promotion-day-after = Tag danach
promotion-cards-shown = Gezeigte Karten
promotion-of-these = Davon beworben
promotion-gini = Gini über alle Modelle
promotion-promoted-gini = Gini der Werbung, über alle, die werben
promotion-not-over = Die Zahlen des ganzen Tages kommen, sobald er vorbei ist, um Mitternacht UTC.
promotion-nobody = An diesem Tag hat niemand etwas beworben
promotion-nobody-text = Die Werbeplätze gingen an die Modelle, die ohnehin an der Reihe waren.
promotion-creator = Von
promotion-delivered = Verbraucht
promotion-state = Stand
promotion-shown = Gezeigt
promotion-share = Anteil an der Werbung
promotion-followed = Angeklickt
promotion-not-public = Ein Modell, das nicht öffentlich ist
promotion-open-counted = „Gezeigt“, „Anteil“ und „Angeklickt“ zählen alle Werbung für ein Modell an diesem Tag.

promotion-promote = { $title } bewerben
promotion-sheet-text = Token kaufen einen Anteil an zwei gekennzeichneten Plätzen auf jeder Seite der Startliste, und an einem in der Suche, wo die Wörter passen. Sie kaufen keinen Rang, und keine Wertung weiß von ihnen.
promotion-not-started = Nichts wurde gestartet
promotion-look = Diesen Tag ansehen
promotion-used = Was vom Erlaubten verbraucht ist
promotion-used-of = { $used } von { $most }
promotion-cap = { $cap ->
    [model-day] Dieses Modell, dieser Tag
    [model-30-days] Dieses Modell, 30 beliebige Tage rundum
   *[other] Alle deine Modelle, dieser Tag
}
promotion-in-wallet = In deinem Guthaben:
promotion-to-spend = zum Ausgeben.
promotion-tokens-for = Token für den { $date }
promotion-range = Eine Spanne aus den Besuchen der letzten Tage: Schlimmstenfalls werben so viele andere wie am vollsten davon, bestenfalls kommt niemand zu denen hinzu, die es jetzt tun. Niemand bekommt mehr als 5 % der Werbeplätze, gleich wie viel es kostet.
promotion-in-a-row = Tage in Folge
promotion-in-a-row-hint = An jedem gleich viele Token, höchstens { $most } Tage.
promotion-start = Werbung starten
promotion-can-stop = Du kannst jederzeit anhalten. Was nicht gezeigt wurde, kommt mit seinem alten Ablauf zurück.
promotion-today = Heute, { $date }: was davon übrig ist
promotion-tomorrow = Morgen, { $date }
promotion-expected-unknown = noch zu wenig gemessen, um es zu sagen
promotion-expected-nothing = wahrscheinlich nicht gezeigt: Kaum jemand sieht hin
promotion-expected = etwa { $times }-mal gezeigt
promotion-expected-range = etwa { $least }- bis { $most }-mal gezeigt
promotion-started-one = „{ $title }“ wird am { $date } beworben.
promotion-started = „{ $title }“ wird { $days } Tage lang ab dem { $date } beworben.

promotion-day-form = Der Tag wird als 2026-11-25 geschrieben.
promotion-not-yours = Du kannst nur deine eigenen Modelle bewerben.
promotion-bounds = Werbung beginnt heute oder innerhalb von { $ahead } Tagen und läuft 1 bis { $most } Tage.
promotion-before = Seit du hingesehen hast, wurde Werbung für dieses Modell gestartet. Weitere Token wurden nicht zurückgelegt.
promotion-no-room = Nichts wurde gestartet: { $why } ({ $date }).
promotion-capped = { $cap ->
    [unit] Werbung gibt es in Schritten von 10 Token
    [model-day] ein Modell nimmt höchstens 30 Token am Tag
    [model-30-days] ein Modell nimmt höchstens 90 Token in 30 Tagen
    [creator-day] niemand gibt mehr als 40 Token am Tag aus
   *[other] im Guthaben sind nicht genug Token
}
promotion-advice = { $blocked ->
    [open-case] Zu diesem Modell ist ein Fall offen. Sobald er geklärt ist, kannst du es bewerben.
    [hidden] Dieses Modell ist nicht öffentlich.
    [scan-pending] Seine Dateien werden noch geprüft. Versuche es in ein paar Minuten noch einmal.
    [no-print] Ein Foto deines eigenen Drucks fehlt. Füge unter „Fotos & Medien“ eines hinzu, setze den Haken bei „Zeigt einen echten Druck“ und komm dann zurück.
    [creator-below] Dein Ruf liegt unter dem, was Werbung verlangt. Er steigt mit Drucken, die gelingen.
   *[other] Die Bewertung dieses Modells liegt unter dem, was Werbung verlangt. Eine Version, die behebt, was Berichte nennen, hilft.
}

promotion-choice = Werbung ist an oder aus.
promotion-shown-again = Beworbene Karten werden wieder gezeigt.
promotion-off = Beworbene Karten sind in diesem Browser aus.
