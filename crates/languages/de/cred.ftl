cred-text = Cred wird hier verdient und hier ausgegeben: um deine eigenen Modelle zu zeigen, in Grenzen und immer gekennzeichnet. Es lässt sich nicht kaufen, verschenken oder verkaufen, und es ändert keine Wertung.
cred-how = So funktioniert Cred
cred-promotions = Werbung
cred-spendable = Zum Ausgeben
cred-pending = Unterwegs
cred-debt = Geschuldet
cred-this-week = Diese Woche
cred-of = { $now } von { $most }
cred-debt-text = Ausgegebene Token wurden inzwischen zurückgenommen, weil es das, was sie eingebracht hat, nicht mehr gibt. Was du als Nächstes verdienst, gleicht das zuerst aus.
cred-pending-none = Nichts ist unterwegs. Neue Token kannst du nach ein paar Tagen ausgeben, wenn das, was sie eingebracht hat, Bestand hat.
cred-can-be-spent = auszugeben ab
cred-expiring = Verfällt bald
cred-expiring-none = In den nächsten zwei Wochen verfällt nichts. Token halten 90 Tage; die ältesten werden zuerst ausgegeben.
cred-expire = verfallen am
cred-ways = Was du noch verdienen kannst
cred-ways-text = Zusammen höchstens { $weekly } in der Woche, und höchstens { $held } auf einmal. Wochen beginnen am Montag, Tage um Mitternacht UTC.
cred-today = heute
cred-in-week = diese Woche
cred-way = { $way ->
    [publish] Ein Modell veröffentlichen
    [print-success] Ein Druck deines Modells gelingt
    [helpful-review] Eine hilfreiche Bewertung schreiben
   *[other] Mitmachen
}
cred-way-how = { $way ->
    [publish] Ein eigenes Werk oder ein ausgewiesener Remix, der 7 Tage veröffentlicht bleibt.
    [print-success] Jemand mit Vorgeschichte berichtet mit Foto, dass dein Modell gelungen ist. Höchstens 20-mal je Modell.
    [helpful-review] Ein Bericht von dir mit Foto hilft anderen, gleich mit wie vielen Sternen und mit welchem Ergebnis.
   *[other] Ein Tag mit einer Bewertung, einer angenommenen Prüfung eines Drucks oder einer beantworteten Frage.
}
cred-earned = { $way ->
    [publish] Ein Modell veröffentlicht
    [print-success] Jemandem gelang ein Druck
    [helpful-review] Deine Bewertung hat geholfen
    [engagement] Ein aktiver Tag
   *[other] Verdient
}

cred-ledger = Kontobuch
cred-export = Als CSV herunterladen
cred-none = Noch keine Token
cred-none-text = Veröffentliche ein Modell, oder drucke eines und sag, wie es lief: Die ersten Token stehen dann hier mit ihrem Grund.
cred-publish = Ein Modell veröffentlichen
cred-what = Was
cred-change = Änderung
cred-held = Stand danach
cred-reason = { $kind ->
    [vest] Kann jetzt ausgegeben werden
    [reverse] Zurückgenommen: Was es eingebracht hat, gibt es nicht mehr
    [restore] Zurückgegeben: Die Entscheidung, die es nahm, wurde aufgehoben
    [expire] Ungenutzt verfallen
    [spend] Für Werbung zurückgelegt
    [deliver] Beworben
    [return] Zurückgegeben: nicht die ganze Zeit gezeigt
   *[other] Änderung
}
cred-about = { $reason }: { $title }
