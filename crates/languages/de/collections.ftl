collections-yours = Deine Sammlungen
collections-of = Sammlungen von { $name }
collections-asked = Du wirst gebeten, mitzuarbeiten an
collections-new = Neue Sammlung
collections-make = Sammlung anlegen
collections-none = Noch keine Sammlungen
collections-none-text = Eine Sammlung hält Modelle zusammen, die zueinander gehören, in deiner Reihenfolge und jedes mit einer Notiz. Merke dir ein Modell auf seiner Seite.
collections-look = Modelle ansehen
collections-with-others = Mit anderen
collections-count = { $count ->
    [one] { $count } Modell
   *[other] { $count } Modelle
}
collections-public = öffentlich
collections-private = privat
collections-empty = Leer

collections-note = Was hierher gehört
collections-note-hint = Freiwillig. Steht über den Modellen.
collections-is-public = Öffentlich: Alle können sie sehen, und sie steht in deinem Profil

collections-by = von
collections-move-up = { $title } nach oben
collections-move-down = { $title } nach unten
collections-take-off = { $title } von der Liste nehmen

collections-chosen-by = { $title }: Modelle, ausgewählt von { $name }
collections-change = Ändern oder löschen
collections-save-changes = Änderungen speichern
collections-remove-heading = Diese Sammlung löschen?
collections-remove-text = Die Modelle bleiben auf der Seite; diese Liste und ihre Notizen verschwinden.
collections-remove-yes = Löschen
collections-remove = Sammlung löschen
collections-nothing = Noch nichts darin
collections-nothing-text = Merke dir ein Modell auf seiner Seite, dann steht es hier.
collections-add-note = Notiz hinzufügen
collections-note-on = Notiz zu { $title }
collections-save-note = Notiz speichern

collections-asks-you = { $name } bittet dich, an dieser Sammlung mitzuarbeiten.
collections-asks-text = Du könntest Modelle hinzufügen, herausnehmen, ordnen und Notizen schreiben, und dein Name stünde hier.
collections-join = Mitarbeiten
collections-decline = Nein, danke
collections-with = Mit
collections-asked-mark = (gefragt)
collections-leave-heading = Diese Sammlung verlassen?
collections-leave-text = Die Modelle darin und ihre Notizen bleiben. Du kannst wieder gefragt werden.
collections-leave-yes = Verlassen
collections-leave = Sammlung verlassen
collections-people = Wer daran mitarbeitet
collections-people-text = Sie sehen die Sammlung, auch wenn sie privat ist, fügen Modelle hinzu, nehmen sie heraus, ordnen sie und schreiben Notizen. Nur du änderst Titel und Leute und wer sie sieht.
collections-no-answer = gefragt, noch keine Antwort
collections-take-place = { $name } aus der Sammlung nehmen
collections-ask-somebody = Jemanden fragen
collections-ask-hint = Der Benutzername auf dieser Seite, wie in @name. Das Mitglied sagt zu oder lehnt ab.
collections-ask = Fragen

collections-save-title = In einer Sammlung merken
collections-save-in = In { $title } merken
collections-save = Merken
collections-shared-mark = mit anderen
collections-first = Deine erste Sammlung
collections-another = Eine neue Sammlung
collections-make-and-save = Anlegen und das Modell dort merken

collections-queue-none = Nichts wartet auf den Druck
collections-queue-none-text = Wähle „Zu drucken“ auf der Seite eines Modells. Hier siehst du, was alles zusammen braucht: Material und Zeit.
collections-prints = Drucke
collections-time = Druckzeit
collections-by-material = Nach Material
collections-material-unknown = Material nicht angegeben
collections-unknown = { $count ->
    [one] Von { $count } Modell sind Zeit oder Gewicht unbekannt; es fehlt in diesen Summen.
   *[other] Von { $count } Modellen sind Zeit oder Gewicht unbekannt; sie fehlen in diesen Summen.
}
collections-copies = Anzahl
collections-copies-more = { "" } von { $title }
collections-set = Festlegen
collections-printed = Gedruckt: sag, wie es lief
collections-gone = Ein Modell, das nicht mehr öffentlich ist
collections-take-it-off = Herunternehmen

collections-saved-to-new = In deiner neuen Sammlung „{ $title }“ gemerkt.
collections-made = Die Sammlung ist angelegt.
collections-changed = Die Sammlung ist geändert.
collections-removed-before = Diese Sammlung ist gelöscht.
collections-removed = Die Sammlung „{ $title }“ ist gelöscht.
collections-is-asked = @{ $handle } wurde gefragt.
collections-has-no-place = @{ $handle } arbeitet hier nicht mehr mit.
collections-answered = { $answer ->
    [join] Du arbeitest jetzt daran mit.
    [decline] Du hast abgelehnt.
   *[other] Du hast die Sammlung verlassen.
}

collections-full = Du hast { $most } Sammlungen; mehr passen nicht.
collections-models-full = Eine Sammlung fasst { $most } Modelle; mehr passen nicht.
collections-queue-full = { $most } Modelle warten auf den Druck; mehr passen nicht auf die Liste.
collections-copies-bounds = Die Anzahl ist eine ganze Zahl von 1 bis { NUMBER($most) }.
collections-choose-model = Wähle, was mit dem Modell geschehen soll.
collections-choose-entry = Wähle, was mit dem Eintrag geschehen soll.
collections-choose-answer = Mach mit, lehne ab oder geh.
collections-yes-or-no = Der Knopf sendet Ja oder Nein.
collections-only-owner = Das kann nur, wem diese Sammlung gehört.
collections-no-title = Eine Sammlung braucht einen Titel.
collections-no-member = Ein Mitglied mit diesem Namen gibt es nicht.
collections-not-own = Das ist deine eigene Sammlung.
collections-asked-already = Dieses Mitglied wurde schon gefragt.
collections-joined-already = Dieses Mitglied arbeitet schon daran mit.
collections-declined-already = Dieses Mitglied hat abgelehnt. Es kann sich bei dir melden, wenn es seine Meinung ändert.
collections-blocked = Dieses Mitglied möchte nichts von dir hören.
collections-own-block = Du hast dieses Mitglied blockiert.
collections-people-full = { NUMBER($most) } Leute arbeiten an dieser Sammlung mit oder wurden gefragt; mehr passen nicht.
collections-they-are-busy = Dieses Mitglied arbeitet an { NUMBER($most) } Sammlungen anderer mit oder wurde gefragt; mehr passen nicht.
