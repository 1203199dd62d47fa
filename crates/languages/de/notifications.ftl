notifications-mark-all = Alle als gelesen markieren
notifications-what-told = Was du erfährst
notifications-none = Nichts Neues
notifications-none-text = Hier wirst du gefragt, wie Drucke geworden sind, und erfährst, wenn jemand deine Modelle druckt, dir antwortet oder etwas berichtigt, das du hast.
notifications-unread = Ungelesen:
notifications-all-read = Alle Neuigkeiten sind als gelesen markiert.
notifications-and-more = { $first }, und { NUMBER($count) } weitere

notifications-sentence = { $kind ->
    [how-did-it-print] Wie ließ sich „{ $title }“ drucken?
    [print-reported] { $detail } berichtet von einem Druck von „{ $title }“
    [print-answered] Auf deinen Bericht zu „{ $title }“ wurde geantwortet
    [print-mended] { $detail } von „{ $title }“ behebt, wovon du berichtet hast
    [print-thanked] Wer „{ $title }“ gemacht hat, dankt dir für deinen Druck
    [print-check] Zeigt ein Foto einen Druck von „{ $title }“? Maker entscheiden
    [print-checked] Die Fotos eines Drucks von „{ $title }“ wurden angesehen: { $detail }
    [fix-out] { $detail } von „{ $title }“ behebt etwas in den Dateien, die du hast
    [safety-notice] Drucke das „{ $title }“, das du hast, nicht: { $detail } behebt etwas Gefährliches
    [case-opened] Dein Modell „{ $title }“ steht infrage: { $detail }
    [case-decided] Über „{ $title }“ wurde entschieden: { $detail }
    [case-appealed] Die Entscheidung über „{ $title }“ wird neu geprüft
    [report-taken] Was du zu „{ $title }“ gemeldet hast, ist jetzt ein Fall
    [report-decided] Über „{ $title }“, das du gemeldet hast, wurde entschieden: { $detail }
    [case-waits] Ein Fall zu „{ $title }“ wartet auf die Moderation: { $detail }
    [report-in-bad-faith] Bei deiner Meldung zu „{ $title }“ hat die Moderation böse Absicht festgestellt; { $detail }
    [jury-called] Du wurdest in eine Jury gelost; eine Akte liegt für dich bereit bis { $detail }
    [jury-reminder] Eine Akte wartet auf deine Stimme bis { $detail }
    [jury-decided] Ein Fall, über den du geurteilt hast, ist entschieden: { $detail }
    [likeness-found] Ein neues Modell hat eine Form von „{ $title }“: { $detail }
    [followed-published] { $detail } hat „{ $title }“ veröffentlicht
    [new-version] { $detail } von „{ $title }“ ist da
    [tag-published] Neu unter #{ $detail }: „{ $title }“
    [search-found] Neu für deine Suche { $detail }: „{ $title }“
    [collection-invited] { $detail } bittet dich, an der Sammlung „{ $title }“ mitzuarbeiten
    [collection-answered] { $detail }: deine Sammlung „{ $title }“
    [commented] { $detail } hat „{ $title }“ kommentiert
    [comment-answered] { $detail } hat auf deinen Kommentar zu „{ $title }“ geantwortet
    [mentioned] { $detail } hat dich in einem Kommentar zu „{ $title }“ erwähnt
    [comment-removed] Dein Kommentar zu „{ $title }“ wurde von der Moderation entfernt: { $detail }
    [legal-notice] Eine rechtliche Meldung zu „{ $title }“: { $detail }
    [notice-waits] Eine rechtliche Meldung zu „{ $title }“ wartet auf die Moderation: { $detail }
    [hold-decided] Die Moderation hat sich die Zeichen in „{ $title }“ angesehen: { $detail }
    [evidence-waits] Bilder zu „{ $title }“ warten darauf, zur Jury durchgelassen zu werden, bis { $detail }
    [mending-waits] Wer „{ $title }“ gemacht hat, sagt, dass es berichtigt ist
    [hold-waits] Zu „{ $title }“, das zurückgehalten wird, wird um Durchsicht gebeten
    [closure-waits] Jemand aus der Moderation bittet, das Konto „{ $title }“ zu schließen; jemand anderes entscheidet
    [comment-waits] Ein Kommentar zu „{ $title }“ wurde gemeldet
    [webhook-off] Dein Webhook { $detail } ist abgeschaltet: Mehrere Nachrichten in Folge wurden nicht angenommen
    [mending-looked] Die Moderation hat sich angesehen, was du an „{ $title }“ berichtigt hast: { $detail }
   *[other] „{ $title }“ wurde nicht wie geplant veröffentlicht: { $detail }
}
notifications-collection-answered = { $answer ->
    [joined] { $name } arbeitet jetzt an deiner Sammlung „{ $title }“ mit
    [declined] { $name } möchte an deiner Sammlung „{ $title }“ nicht mitarbeiten
   *[other] { $name } hat deine Sammlung „{ $title }“ verlassen
}


notifications-photos-confirmed = bestätigt
notifications-photos-unconfirmed = nicht bestätigt, der Bericht zählt wie einer ohne Foto
notifications-photos-fake = kein Druck davon, der Bericht ist entfernt
notifications-mending-enough = was beschlossen war, endet
notifications-mending-lacks = es genügt noch nicht
notifications-hold-released = es kann veröffentlicht werden
notifications-hold-stays = es bleibt zurückgehalten
notifications-bad-faith-warning = das ist eine Verwarnung: Nach { NUMBER($most) } innerhalb von { NUMBER($days) } Tagen kannst du { NUMBER($rest) } Tage lang nichts melden
notifications-bad-faith-rests = es ist mindestens die { NUMBER($most) }. innerhalb von { NUMBER($days) } Tagen, daher kannst du vor dem { $until } nichts melden

notifications-topic = { $topic ->
    [prints] Drucke
    [follows] Wem und was du folgst
    [talk] Gespräche
    [rights] Sicherheit und Rechte
    [jury] Jury
   *[other] Moderation
}
notifications-when = { $kind ->
    [print-reported] Jemand berichtet von einem Druck deines Modells
    [print-answered] Auf deinen Bericht wird geantwortet
    [print-mended] Eine Version behebt, wovon du berichtet hast
    [print-thanked] Dir wird für einen Druck gedankt
    [how-did-it-print] Du wirst gefragt, wie ein Druck geworden ist
    [fix-out] Eine Version behebt etwas in Dateien, die du heruntergeladen hast
    [print-check] Du wirst gefragt, ob Fotos einen Druck zeigen
    [print-checked] Über Fotos eines Drucks, der dich betrifft, wurde geurteilt
    [followed-published] Jemand, dem du folgst, veröffentlicht ein Modell
    [new-version] Ein Modell, dem du folgst, hat eine neue Version
    [tag-published] Ein Modell erscheint unter einem Schlagwort, dem du folgst
    [search-found] Ein Modell passt zu einer Suche, die du dir gemerkt hast
    [commented] Jemand kommentiert dein Modell
    [comment-answered] Jemand antwortet auf deinen Kommentar
    [mentioned] Jemand erwähnt dich
    [comment-removed] Die Moderation entfernt deinen Kommentar
    [collection-invited] Jemand bittet dich, an einer Sammlung mitzuarbeiten
    [collection-answered] Jemand kommt zu deiner Sammlung dazu oder verlässt sie
    [webhook-off] Einer deiner Webhooks wird abgeschaltet
    [plan-failed] Eines deiner Modelle wurde nicht wie geplant veröffentlicht
    [safety-notice] Dateien, die du heruntergeladen hast, erweisen sich als gefährlich
    [likeness-found] Ein neues Modell hat eine Form von dir
    [hold-decided] Die Moderation hat sich Zeichen in deinem Modell angesehen
    [case-opened] Ein Fall zu deinem Modell (eine E-Mail kommt in jedem Fall)
    [case-decided] Er ist entschieden (eine E-Mail kommt in jedem Fall)
    [case-appealed] Eine Entscheidung, die dich betrifft, wird neu geprüft
    [legal-notice] Eine rechtliche Meldung (eine E-Mail kommt in jedem Fall)
    [report-taken] Was du gemeldet hast, wird ein Fall
    [report-decided] Was du gemeldet hast, ist entschieden
    [mending-looked] Was du berichtigt hast, wurde angesehen (eine E-Mail kommt in jedem Fall)
    [report-in-bad-faith] Bei einer deiner Meldungen wurde böse Absicht festgestellt (eine E-Mail kommt in jedem Fall)
    [jury-called] Eine Akte liegt für dich als Jurymitglied bereit (eine E-Mail kommt in jedem Fall)
    [jury-reminder] Sie wartet noch immer
    [jury-decided] Ein Fall, über den du geurteilt hast, ist entschieden
    [case-waits] Ein Fall wartet auf die Moderation
    [notice-waits] Eine rechtliche Meldung wartet auf die Moderation
    [closure-waits] Jemand anderes aus der Moderation bittet, ein Konto zu schließen
    [mending-waits] Jemand sagt, dass ein Modell berichtigt ist
    [hold-waits] Jemand fragt nach einem Modell, das zurückgehalten wird
    [evidence-waits] Bilder für eine Jury warten auf Durchsicht
   *[other] Ein Kommentar wurde gemeldet
}

notifications-settings-text = „Auf der Seite“ ist die Liste hinter der Glocke. Eine E-Mail nennt nur, was du dort bis dahin nicht gelesen hast. E-Mails zu Fällen und zu deinem Konto kommen in jedem Fall.
notifications-unconfirmed = Noch kommt davon nichts per E-Mail, weil deine Adresse nicht bestätigt ist. Gib sie unter { $link }E-Mail{ $link-end } noch einmal ein und öffne den Link, den wir dir senden.
notifications-devices = Auf deinen Geräten
notifications-devices-text = Dein Browser kann Neuigkeiten auch zeigen, wenn keine Seite von hier offen ist. Sie kommen über den Dienst des Browserherstellers, der sie nicht lesen kann.
notifications-no-script = Um dieses Gerät einzuschalten, muss sein Browser JavaScript ausführen; das ist abgeschaltet.
notifications-turn-on = Auf diesem Gerät benachrichtigen
notifications-this-device = dieses
notifications-by-host = über { $host }
notifications-turned-on = eingeschaltet
notifications-last-told = zuletzt benachrichtigt
notifications-never-told = noch nichts angekommen
notifications-remove-device = { $device } entfernen
notifications-devices-end = Ein Gerät wird benachrichtigt, bis du es hier entfernst, dich dort abmeldest oder 30 Tage nicht mit ihm hier warst.
notifications-digests = Zusammenfassungen kommen
notifications-daily = jeden Morgen
notifications-weekly = montagmorgens
notifications-head-when = Wann
notifications-head-site = Auf der Seite
notifications-head-devices = Auf Geräten
notifications-head-mail = Per E-Mail
notifications-always = immer
notifications-site-for = Auf der Seite: { $what }
notifications-devices-for = Auf Geräten: { $what }
notifications-mail-for = Per E-Mail: { $what }
notifications-mail-way = { $way ->
    [off] Nein
    [digest] Zusammenfassung
   *[other] Sofort
}
notifications-save = Speichern
notifications-saved = Gespeichert. Es gilt für alles, was von jetzt an geschieht.
notifications-choose-pace = Wähle, wie oft Zusammenfassungen kommen.
notifications-choose-mail = Wähle, wie dazu gemailt wird: { $what }.

notifications-unusable = Mit dem, was dieser Browser über sich sagt, lässt sich nichts anfangen: Dorthin könnte nichts gesendet werden.
notifications-devices-full = Du hast { NUMBER($most) } Geräte; entferne zuerst eines.
notifications-device-on = Dieses Gerät erfährt von jetzt an Neuigkeiten.
notifications-device-off = Dieses Gerät erfährt nichts mehr.
notifications-welcome = Neuigkeiten kommen jetzt auf dieses Gerät.

notifications-pieces = { $count ->
    [one] { $count } Neuigkeit
   *[other] { $count } Neuigkeiten
}
notifications-your-day = Dein Tag: { $pieces }
notifications-your-week = Deine Woche: { $pieces }
notifications-since-yesterday = Das ist seit gestern neu für dich:
notifications-since-last-week = Das ist seit letzter Woche neu für dich:
notifications-this-is-new = Das ist neu für dich:
notifications-more-in-list = Und { NUMBER($count) } weitere:
notifications-no-signing-in = { $stops } Ohne Anmeldung:
notifications-where-to-choose = Was du erfährst, und wie oft:

notifications-stop-title = Diese E-Mails abbestellen
notifications-stopped-title = Keine dieser E-Mails mehr
notifications-stops-kind = Keine E-Mails dieser Art mehr ({ $what }).
notifications-stops-digest = Keine Zusammenfassungen mehr.
notifications-stops-all = Keine E-Mails mit Neuigkeiten mehr.
notifications-stopped = Erledigt. { $what } Die Liste hinter der Glocke auf der Seite bleibt, wie sie ist.
notifications-stop-text = { $what } Was du auf der Seite erfährst, bleibt, wie es ist, ebenso E-Mails zu Fällen und zu deinem Konto.
notifications-stop = Abbestellen
notifications-stop-all = Alle E-Mails mit Neuigkeiten abbestellen
notifications-choose-each = { $link }Für jede Art wählen{ $link-end } (vielleicht musst du dich dazu anmelden)
