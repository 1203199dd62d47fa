analytics-figure = { $figure ->
    [model] Modell
    [shown] Gezeigt
    [opened] Geöffnet
    [downloads] Heruntergeladen
    [prints] Drucke
    [ok] Gelungen
   *[other] Neu gefolgt
}
analytics-heading = Zahl
analytics-what-it-says = Was das heißt
analytics-difference = { $difference ->
    [too-few] zu wenig, um etwas zu sagen
    [unclear] kein deutlicher Unterschied
    [more] deutlich mehr
   *[other] deutlich weniger
}
analytics-days = Tage
analytics-days-long = { $days } Tage

analytics-steps = Von der Karte zum Druck
analytics-step = Schritt
analytics-times = Anzahl
analytics-of-before = Vom Schritt davor
analytics-step-shown = Karte in einer Liste gezeigt
analytics-step-opened = Seite geöffnet
analytics-by-promotion = ({ NUMBER($count) } über beworbene Karten)
analytics-step-downloaded = Heruntergeladen
analytics-step-reported = Von einem Druck berichtet
analytics-step-well = Gelungen
analytics-dash = Ein Strich: weniger als 20 vom Schritt davor, zu wenig für einen Anteil. Seiten werden auch über Links von anderswo geöffnet, daher kann ein Anteil über 100 % liegen.

analytics-as-table = Jeder Tag als Tabelle
analytics-every-day = Jeder Tag
analytics-day = Tag (UTC)

analytics-how = Wie gezählt wird
analytics-how-seen = „Gezeigt“ und „Geöffnet“ zählen, was an Browser gesendet wurde, ohne Programme, die sich als solche zu erkennen geben; wer hingesehen hat, wird nicht gespeichert. „Geöffnet“ lässt deine eigenen Besuche aus; deine Karten zählen auch dort als gezeigt, wo du sie selbst siehst. Die Zahlen liegen ein paar Sekunden im Arbeitsspeicher; so viel geht verloren, wenn der Server abstürzt. Woher Leute kamen, davon wird nur der Name der anderen Seite gespeichert, und nur, wo der Browser ihn nennt. Suchwörter werden gezeigt, wo sie an einem Tag mindestens dreimal hierher führten. Eine neu geladene Seite zählt als geöffnet, nicht als weiterer Besuch von irgendwo. Herkunft und Wörter werden 400 Tage gespeichert.
analytics-how-done = „Heruntergeladen“ zählt jede begonnene Datei und jedes begonnene ZIP, von Mitgliedern und von Leuten ohne Konto, ohne deine. Drucke sind Berichte, die heute gelten, jeder einmal gezählt, am Tag, an dem er zuerst geschrieben wurde; der Anteil auf der Seite eines Modells gewichtet sie. „Neu gefolgt“ zählt alle, die heute folgen, an dem Tag, an dem sie begannen. Tage beginnen um Mitternacht UTC, und der heutige ist noch nicht vorbei.

analytics-title = Wie deine Modelle laufen
analytics-text = Nur auf dieser Seite gezählt, nach Tag und Modell, nie nach Person.
analytics-export = Als CSV herunterladen
analytics-none = Noch ist nichts veröffentlicht
analytics-none-text = Wie oft deine Modelle gezeigt, geöffnet, heruntergeladen und gedruckt werden, steht hier, sobald eines erschienen ist.
analytics-publish = Ein Modell veröffentlichen
analytics-more-in-file = { $count } weitere stehen in der Datei.
analytics-up-to-yesterday = { $days } Tage bis gestern und die { $days } davor
analytics-compared = Verglichen
analytics-before = Davor
analytics-yesterday = Bis gestern
analytics-followers-yours = Dir neu gefolgt: { NUMBER($over) }, davor { NUMBER($before) }. Der heutige Tag ist noch nicht vorbei und zählt hier nicht mit.
analytics-webhooks = Lass deine Programme wissen, was geschieht
analytics-over-api = Zahlen über die API lesen

analytics-of = Wie „{ $title }“ läuft
analytics-all-models = Alle deine Modelle
analytics-its-page = Zur Seite des Modells
analytics-followers-model = Diesem Modell neu gefolgt: { NUMBER($over) }, davor { NUMBER($before) }. Der heutige Tag ist noch nicht vorbei und zählt hier nicht mit.
analytics-changes = Was deine Änderungen bewirkt haben
analytics-changes-none = In dieser Zeit wurde nichts geändert. Neue Versionen und Änderungen an Titel, Beschreibung, Titelbild und Lizenz stehen hier, mit dem, was davor und danach gezählt wurde.
analytics-around = Rund um den { $date }
analytics-days-before = { $days } Tage davor
analytics-days-after = { $days } Tage danach
analytics-mixed = In diesen Tagen wurde auch etwas anderes geändert, daher lässt sich nicht sagen, welche Änderung es war.
analytics-too-few-days = Zu wenige ganze Tage davor oder danach für einen Vergleich: Auf jeder Seite braucht es mindestens drei.
analytics-clearly = Der Tag der Änderung zählt auf keiner Seite mit. „Deutlich“ heißt: mehr, als der Zufall allein täte; es sagt nicht, warum.
analytics-change-version = Version { $number }
analytics-change-licence = Lizenz: { $name }
analytics-change-title = Titel: { $title }
analytics-change-cover = Titelbild
analytics-sources = Woher Leute kamen
analytics-sources-none = In dieser Zeit hat niemand die Seite geöffnet.
analytics-from = Von
analytics-sources-more = { NUMBER($count) } weitere von anderswo.
analytics-source = { $source ->
    [untold] Nicht genannt: eingetippt, Lesezeichen, aus Apps
    [home] Startseite
    [search] Suche hier
    [categories] Kategorien
    [profiles] Profile
    [models] Seiten von Modellen
    [collections] Sammlungen
    [following] Listen gefolgter Leute
    [here] Anderswo auf dieser Seite
   *[other] Andere
}
analytics-words = Wörter
analytics-searched = Wonach gesucht wurde
analytics-searched-none = In dieser Zeit führte keine Suche hier dorthin.
analytics-words-more = { NUMBER($count) } weitere über Wörter, die seltener hierher führten als diese.
analytics-words-rare = { NUMBER($count) } weitere über Wörter, die an einem Tag weniger als dreimal hierher führten; sie werden nicht gezeigt, weil sie verraten könnten, wer gesucht hat.
analytics-by-version = Nach Version
analytics-since = Seit
analytics-opened-meanwhile = Währenddessen geöffnet
