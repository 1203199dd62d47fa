audience-like = Gefällt mir
audience-save = Merken
audience-saved = Gemerkt
audience-new-versions = Neue Versionen
audience-follow = Folgen
audience-follow-name = { $name } folgen
audience-likes = { $count ->
    [one] { $count } Mitglied gefällt das.
   *[other] { $count } Mitgliedern gefällt das.
}
audience-kept = Was du dir merkst
audience-liked = Gefällt mir
audience-searches = Suchen
audience-look = Modelle ansehen

audience-likes-title = Was dir gefällt
audience-likes-none = Noch nichts
audience-likes-none-text = Hier stehen Modelle, die dir gefallen, damit du sie wiederfindest. Niemand sonst sieht diese Liste.
audience-following-title = Wem du folgst
audience-following-none = Noch niemand
audience-following-none-text = Folge Leuten oder Modellen auf ihren Seiten, oder einem Schlagwort über seinen Modellen. Du erfährst, wenn etwas Neues erscheint.
audience-versions-of = Neue Versionen von
audience-creators = Leute
audience-not-public = Ein Modell, das gerade nicht öffentlich ist
audience-not-public-name = einem Modell, das nicht öffentlich ist,
audience-what-told = Was du erfährst, und wo

audience-muted = Stummgeschaltet und blockiert
audience-muted-text = Du siehst weder ihre Modelle in Listen noch ihre Kommentare, und du bekommst von ihnen keine Neuigkeiten. Sie erfahren davon nichts.
audience-muted-nobody = Niemand.
audience-see-again = Wieder zeigen
audience-see-name-again = { $name } wieder zeigen

audience-own-like = Das ist dein eigenes Modell; gefallen kann es nur anderen.
audience-own-follow = Das ist dein eigenes Modell; seine Versionen kennst du.
audience-models-full = Du folgst { $most } Modellen, mehr geht nicht. Lass zuerst welche los.
audience-creators-full = Du folgst { $most } Leuten, mehr geht nicht. Lass zuerst welche los.
audience-tags-full = Du folgst { $most } Schlagwörtern, mehr geht nicht. Lass zuerst welche los.
audience-follow-self = Sich selbst kann niemand folgen.
audience-blocked = Dieses Mitglied möchte nicht, dass du ihm folgst.
audience-not-a-tag = Ein solches Schlagwort kann kein Modell haben.
audience-mute-self = Sich selbst kann niemand stummschalten.
audience-mute-or-block = Schalte stumm, blockiere oder nimm es zurück.
audience-muted-full = Du hast { $most } Mitglieder stummgeschaltet; mehr geht nicht.
