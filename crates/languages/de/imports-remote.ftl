imports-remote-title = Bring deine Bibliothek von { $site } mit
imports-remote-heading = Von { $site }
imports-remote-intro = Zuerst siehst du, was gefunden wurde; nichts wird zum Entwurf, bevor du es sagst, und nichts ist öffentlich, bevor du es veröffentlichst.
imports-remote-asks = { $site } fragt dich, ob diese Seite deine Bibliothek dort lesen darf. Was wir dafür bekommen, wird vergessen, wenn der Import endet.
imports-remote-leave = Zu { $site } gehen
imports-remote-address = Adresse der Instanz
imports-remote-address-hint = Zum Beispiel https://makers.example. Eine Anwendung mit den Rechten „public“ und „read“ lässt sich in ihren Einstellungen anlegen.
imports-remote-client = Kennung (Client-ID) der Anwendung
imports-remote-secret = Ihr Geheimnis
imports-remote-forgotten = Wird vergessen, wenn der Import endet.
imports-remote-name = Dein Name dort
imports-remote-key = Dein Schlüssel
imports-remote-key-hint = Du erzeugst ihn in den Einstellungen deines Kontos dort. Er wird vergessen, wenn der Import endet.
imports-remote-look = Nachsehen, was da ist
imports-remote-links = Links zu Seiten von Modellen
imports-remote-links-hint = Einer je Zeile, höchstens 50.
imports-remote-along = Was mitkommt
imports-remote-carried = { $b }Kommt mit:{ $b-end } { $fields }.
imports-remote-missing = { $b }Wird nicht mitgeteilt:{ $b-end } { $fields }.
imports-remote-stay = „Gefällt mir“, Downloads und Bewertungen bleiben, wo sie sind. Was dort als mit generativer KI gemacht gekennzeichnet war, kann hier nicht veröffentlicht werden.
imports-remote-limits = { $of ->
    [thingiverse] Alles, was du dort veröffentlicht hast. Es weist nach, dass du der Urheber bist.
    [cults3d] Alles, was du dort veröffentlicht hast, mit Dateien, denn der Schlüssel ist deiner. Vorlagen von Remixen werden nicht mitgeteilt, Druckeinstellungen nur in Worten; was dort etwas kostet, kommt mit eigener Lizenz. Der Schlüssel weist nach, dass du der Urheber bist.
    [manyfold] Jedes öffentliche Modell der Instanz, das die Anwendung lesen darf. Daten, Angaben zu KI, Kategorien und Druckeinstellungen gibt es nicht. Ein Satz in den Anmerkungen zu dir als Urheber dort weist nach, dass du es bist.
    [myminifactory] Alles, was du dort veröffentlicht hast. Lizenzen in eigenen Worten bleiben verschlossen, bis du wählst. Es weist nach, dass du der Urheber bist.
    [printables] Die Modelle, deren Links du einfügst, mit den Dateien der kostenlosen. Was dort verkauft wird, kommt ohne Dateien. Ein Satz in deinem Profil weist nach, dass du der Urheber bist.
    [makerworld] Was die Seite jedes Modells sagt, mit Bildern. Dateien bekommen Programme dort nicht: Füge jedem Entwurf deine eigenen hinzu, oder bring die 3MF mit, die du hast. Ein Satz in deinem Profil weist nach, dass du der Urheber bist.
   *[other] Was die Seite jedes Modells sagt, mit Bildern. Dateien bekommen dort nur Mitglieder: Füge jedem Entwurf deine eigenen hinzu. Die Lizenz ist dort eine Datei und bleibt verschlossen, bis du wählst. Es weist nichts nach.
}

imports-remote-there = Dort sagst du, dass diese Seite deine Bibliothek lesen darf, und kommst hierher zurück. Der Weg ist eine Viertelstunde offen.
imports-remote-ask-there = Bei { $site } fragen
imports-remote-rather-not = Lieber nicht
imports-remote-back = Zurück von { $site }
imports-remote-lets = Diese Seite darf deine Bibliothek dort lesen. Das weist auch nach, dass du der Urheber dessen bist, was du dort veröffentlicht hast.
imports-remote-not-let-in = { $site } hat uns nicht eingelassen. Nichts wurde geändert; du kannst neu anfangen.
imports-remote-used = Dieser Rückweg wurde schon benutzt oder hat zu lange gedauert. Fang neu an.

imports-remote-as-shown = Kopiere es so, wie die Seite es zeigt.
imports-remote-no-colon = Darin steht kein Doppelpunkt.
imports-remote-address-wanted = Gib die Adresse der Instanz an, zum Beispiel https://makers.example.
imports-remote-no-page = „{ $word }“ ist keine Seite eines Modells von { $site }.
imports-remote-paste = Füge Links zu Seiten von Modellen ein, höchstens { $count }.

imports-remote-no-wait = Dieser Import wartet gerade nicht auf Zugang. Nichts wurde geändert.
imports-remote-other-library = Das öffnet die Bibliothek von { $given }, und dieser Import liest die von { $known }. Nichts wurde geändert.
imports-remote-over = Dieser Import wurde inzwischen beendet. Nichts wurde behalten.
imports-remote-not-again = Von diesem Import lässt sich jetzt nichts noch einmal versuchen.
imports-remote-none-failed = Nichts ist fehlgeschlagen.

imports-remote-who = Wer du anderswo bist
imports-remote-who-intro = Was du auf anderen Seiten veröffentlicht hast, gilt hier als deins, sobald du nachgewiesen hast, dass du der Urheber bist. Nur du siehst diese Seite.
imports-remote-proved = Nachgewiesen
imports-remote-proved-none = Noch nichts. Wer seine Bibliothek von einer Seite liest, die ihn einlässt, weist es nebenbei nach.
imports-remote-proved-at = { $site }: { $author }
imports-remote-proved-in-files = In Dateien genannt: { $author }
imports-remote-by-id = Kontonummer
imports-remote-by-name = Name
imports-remote-how = { $how ->
    [declared] von dir gesagt
    [operator] vom Betreiber bestätigt
   *[other] Satz im Profil
}
imports-remote-how-let-in = eingelassen von { $site }
imports-remote-by-phrase = Durch einen Satz in deinem Profil
imports-remote-put = Schreib das in den Text des Profils { $b }{ $profile }{ $b-end } auf { $site } und lass es innerhalb von zwei Tagen prüfen. Danach darf es wieder weg.
imports-remote-check = Jetzt prüfen
imports-remote-site = Seite
imports-remote-anybodys = Manyfold oder ein anderes Handprint
imports-remote-profile = Dein Profil dort
imports-remote-profile-hint = Der Name in seiner Adresse, ohne das @. Bei einer Instanz von Manyfold oder einem anderen Handprint die ganze Adresse deiner Seite als Urheber.
imports-remote-give-phrase = Satz geben lassen
imports-remote-whose = Wem die Seiten gehören
imports-remote-whose-text = Archive mancher Seiten sagen, von welcher Seite ein Modell kommt, und nicht, wer es gemacht hat, und jeder kann ändern, was darin steht. Die Seite selbst kann es sagen: Dann gilt es als deins, wenn du das bist, und kann mit einem Namen weitergegeben werden, wenn nicht. Was sie über die Lizenz und über generative KI sagt, zählt ebenso.
imports-remote-pages-of = Seiten auf
imports-remote-ask-whose = Fragen, wem sie gehören
imports-remote-otherwise = Wo es keine Seite nachweisen kann, kann dich bestätigen, wer diese hier betreibt. Was nicht nachgewiesen ist, bleibt privat oder wird unter seiner eigenen Lizenz mit dem Namen seines Urhebers weitergegeben.
imports-remote-asked = { $site } wird gefragt; das dauert für jede Seite eine Sekunde. Was dabei herauskommt, steht bei jedem Entwurf unter „Woher jeder Wert kommt“.
imports-remote-profile-address = Gib die ganze Adresse des Profils an, zum Beispiel https://makers.example/creators/k7Rb2wXq oder https://prints.example/@jane.
imports-remote-choose-site = Wähle eine dieser Seiten.
imports-remote-profile-name = Gib den Namen an, der in der Adresse des Profils hinter dem @ steht.
imports-remote-put-then = Schreib den Satz in jenes Profil, dann komm zurück und lass ihn prüfen.
imports-remote-other-profile = Dieser Name gehört jetzt einem anderen Profil als zu der Zeit, als der Satz vergeben wurde.
imports-remote-no-phrase = Der Satz steht noch nicht im Profil { $profile }. Speichere ihn dort und versuche es noch einmal.
imports-remote-you-are = Du giltst jetzt als { $author } auf { $site }. Der Satz darf wieder weg.

imports-remote-said = { $site }: { $why }
imports-remote-not-accepted = { $site } nimmt den Zugang nicht an, den du gegeben hast, oder er wurde vergessen. Gib ihn neu.
imports-remote-no-profile = Ein solches Profil gibt es nicht.
imports-remote-profile-hidden = { $site } zeigt dieses Profil nicht allen.
imports-remote-not-allowed = Es führt zu einer Adresse, die nicht zu dieser Seite gehört; ihr wurde nicht gefolgt.
imports-remote-not-there = Es ist nicht (mehr) da.
imports-remote-refused = Die Seite gibt es nicht heraus (Antwort { $answer }).
imports-remote-left-alone = Die Seite hat uns mehrmals abgewiesen; in einem Tag wird sie wieder gefragt.
imports-remote-busy = Die Seite bittet um eine Pause; versuche es später noch einmal.
imports-remote-broken = Auf der Seite stimmt etwas nicht (Antwort { $answer }); versuche es später noch einmal.
imports-remote-silent = Die Seite hat nicht geantwortet.
imports-remote-unexpected = Die Seite hat { $answer } geantwortet, womit niemand gerechnet hat.
imports-remote-slow = Die Seite hat zu lange gebraucht.
imports-remote-long-address = Die Adresse ist länger als { $count } Zeichen.
imports-remote-too-large = Es ist größer als { $count } Bytes.
imports-remote-unreadable = Was die Seite geantwortet hat, lässt sich nicht lesen.
imports-remote-too-far = Es führt immer weiter, und dem wurde nicht weiter gefolgt.
imports-remote-disk = Es ließ sich nicht speichern: { $why }
