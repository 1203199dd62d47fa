discover-title = { $site }: druckbare Modelle, die Menschen gemacht haben
discover-page = Modelle, die Menschen gemacht haben und die sich drucken lassen
discover-description = 3D-druckbare Modelle von Menschenhand, belegt durch echte Drucke.
discover-hero = Druckbare Modelle, { $strong }von Menschen gemacht{ $strong-end }, beim Eintreffen vermessen, frei anzusehen und herunterzuladen.
discover-categories = Kategorien
discover-all = Alle
discover-order = Reihenfolge
discover-general = Folge Leuten und Schlagwörtern, oder sag auf der Seite eines Modells, womit du druckst: Dann wird das hier deine Auswahl. { $following }Wem du folgst{ $following-end }
discover-none = Noch keine Modelle
discover-none-text = Hier stehen Modelle, sobald es welche gibt. Deins könnte das erste sein.
discover-go-on = Alle Modelle, die neuesten zuerst

discover-today = Heute
discover-for-you = Für dich
discover-trending = Im Trend
discover-newest = Neueste
discover-most-printed = Meistgedruckt
discover-today-list = Modelle für heute
discover-for-you-list = Modelle für dich
discover-trending-list = Modelle im Trend
discover-most-printed-list = Meistgedruckte Modelle

discover-because-high = Es steht heute weit oben: gelungene Drucke, gute Bewertungen, Frische und das Interesse von Leuten mit Vorgeschichte.
discover-because-new = Dieser Platz ist für Neues reserviert: Modelle, die vor Kurzem erschienen sind und bisher wenig gezeigt wurden, jedes mit gleicher Wahrscheinlichkeit.
discover-because-promoted = Wer es gemacht hat, zeigt es hier mit Cred. Keine Wertung und keine Reihenfolge weiß davon.
discover-root = { $slug ->
    [printing] 3D-Druck
    [art] Kunst & Skulptur
    [costumes] Kostüme & Requisiten
    [education] Bildung & Wissenschaft
    [fashion] Mode & Schmuck
    [gadgets] Geräte & Elektronik
    [hobby] Hobby, RC & Fahrzeuge
    [household] Haushalt
    [medical] Medizin & Barrierefreiheit
    [miniatures] Miniaturen & Tabletop
    [tools] Werkzeug & Werkstatt
   *[other] Spielzeug & Spiele
}

discover-best = Beste Treffer
discover-updated = Aktualisiert
discover-prints-best = Druckt am besten
discover-best-rated = Am besten bewertet
discover-quickest = Am schnellsten gedruckt

discover-all-models = Alle Modelle
discover-models-title = { $words }: Modelle
discover-models-for = Modelle zu „{ $words }“
discover-this-search = Diese Suche
discover-filters = Filter
discover-more-filters = Weitere Filter
discover-bound-from = { $label } ab, { $unit }
discover-bound-to = { $label } bis, { $unit }
discover-from = ab
discover-until = bis
discover-counted-in-part = Sehr viele Modelle passen. Du würdest mindestens so viele finden, wie die Zahlen sagen.
discover-show-results = Ergebnisse zeigen
discover-corrected = So wie eingegeben kommen die Wörter nirgends vor; gezeigt werden Ergebnisse für { $strong }{ $words }{ $strong-end }.
discover-found-none = Keine Modelle
discover-found = { $count ->
    [one] { $count } Modell
   *[other] { $count } Modelle
}
discover-found-more = { $count ->
    [one] Mehr als { $count } Modell
   *[other] Mehr als { $count } Modelle
}
discover-save = Merken
discover-saved = Gemerkt
discover-save-more = { "" } und von neuen Modellen zu dieser Suche erfahren
discover-feed = Atom-Feed dieser Suche
discover-relaxed = Kein Modell hat alle diese Wörter; diese haben einige davon.
discover-ordered-in-part = Sehr viele Modelle passen. In dieser Reihenfolge stehen die am besten bewerteten davon, bis zu 3.000.
discover-chosen-filters = Gewählte Filter
discover-remove = { $filter } entfernen
discover-clear-all = Alle entfernen
discover-no-words = Es gibt keine Wörter, nach denen gesucht werden kann
discover-no-words-text = Nach Zeichen und Bildern allein wird nicht gesucht. Gib Buchstaben oder Ziffern ein.
discover-nothing = Nichts gefunden
discover-nothing-text = Versuche es mit weniger oder anderen Wörtern. Kleine Tippfehler machen nichts, und der Anfang eines Wortes genügt.
discover-nothing-filtered = Mit diesen Filtern wurde nichts gefunden
discover-nothing-filtered-text = Nimm einen Filter weg oder alle.
discover-clear-filters = Alle Filter entfernen
discover-ends-early = Die Liste endet nach etwa 1.000 Modellen. Nimm mehr Wörter oder einen Filter, um andere zu sehen.
discover-related = Ohne diese Wörter, aber nah dran
discover-related-text = Sie teilen Schlagwörter mit dem Gefundenen.

discover-because-creator = Du folgst { $creator }.
discover-because-tag = Es trägt das Schlagwort #{ $tag }, dem du folgst.
discover-because-printer = Auf { $printer } ist es gelungen, und den hast du.
discover-because-own-printer = Auf einem Drucker wie deinem ist es gelungen.
discover-because-material = Es wird aus { $material } gedruckt, und das verwendest du.

discover-by-supports = Stützen
discover-by-allows = Lizenz erlaubt
discover-by-format = Dateiformat
discover-by-technology = Gedruckt mit
discover-by-printer = Gelungen auf oder gemacht für
discover-by-bed = Passt auf mein Druckbett
discover-by-time = Druckzeit
discover-by-grams = Materialbedarf
discover-by-size = Längste Seite
discover-by-parts = Zu druckende Teile
discover-by-printed = Schon gedruckt
discover-by-success = Gelungene Drucke
discover-by-level = Von einem Menschen gemacht

discover-any = Egal
discover-supports-none = Keine nötig
discover-supports-needed = Nötig
discover-photos = Fotos echter Drucke
discover-sell = Drucke verkaufen
discover-remix = Remixe weitergeben
discover-bed-180 = 180 mm breit
discover-time-1 = Bis 1 h
discover-time-3 = Bis 3 h
discover-time-8 = Bis 8 h
discover-time-day = Bis zu einem Tag
discover-spool = Bis zu einer Spule (1 kg)
discover-parts-one = Eins
discover-parts-5 = Bis 5
discover-parts-over = Mehr als 5
discover-printed-once = Mindestens einmal
discover-printed-five = Fünfmal oder öfter
discover-last-week = In der letzten Woche
discover-last-month = In den letzten 30 Tagen
discover-last-year = Im letzten Jahr
discover-level-evidenced = Mit Belegen
discover-level-confirmed = Von einer Jury bestätigt

discover-up-to = Bis { $high } { $unit }
discover-or-more = Ab { $low } { $unit }
discover-more-than = Mehr als { $low } { $unit }
discover-between = { $low } bis { $high } { $unit }
discover-unit-part = Teil
discover-unit-parts = Teile
discover-unit-prints = Drucke
discover-unit-days = Tage
discover-own-bed = Meins: { $printer }, { $bed } mm
discover-labelled = { $filter }: { $choice }
discover-by = von @{ $handle }

discover-leaf = { $slug ->
    [printing_accessories] Zubehör
    [printing_calibration] Kalibrierung und Tests
    [printing_parts] Druckerteile
    [printing_printers] Ganze Drucker
    [art_coins] Münzen und Abzeichen
    [art_maths] Mathematische Kunst
    [art_reliefs] Reliefs und 2D
    [art_replicas] Scans und Nachbildungen
    [art_sculptures] Skulpturen
    [art_signs] Schilder und Logos
    [art_other] Andere Kunst
    [costumes_armour] Rüstungen und Helme
    [costumes_costumes] Kostüme
    [costumes_masks] Masken
    [costumes_props] Requisiten
    [education_biology] Biologie
    [education_chemistry] Chemie
    [education_engineering] Technik
    [education_geography] Geografie
    [education_history] Geschichte
    [education_maths] Mathematik
    [education_physics] Physik und Astronomie
    [fashion_accessories] Accessoires
    [fashion_bags] Taschen
    [fashion_bracelets] Armbänder
    [fashion_clothes] Kleidung und Schuhe
    [fashion_earrings] Ohrringe
    [fashion_glasses] Brillen
    [fashion_keychains] Schlüsselanhänger
    [fashion_necklaces] Halsketten
    [fashion_rings] Ringe
    [gadgets_audio] Audio
    [gadgets_cameras] Foto und Video
    [gadgets_computers] Computer
    [gadgets_games] Videospiele
    [gadgets_phones] Handys und Tablets
    [gadgets_smart-home] Smart Home
    [hobby_electronics] Elektronik
    [hobby_mechanical] Mechanische Teile
    [hobby_music] Musik
    [hobby_rc] RC-Modelle
    [hobby_robotics] Robotik
    [hobby_sport] Sport und Freizeit
    [hobby_vehicles] Fahrzeuge
    [household_bathroom] Bad
    [household_decor] Dekoration
    [household_garden] Garten und draußen
    [household_kitchen] Küche und Esszimmer
    [household_lighting] Beleuchtung
    [household_office] Büro
    [household_organisers] Ordnung und Boxen
    [household_pets] Haustiere
    [household_seasonal] Jahreszeiten und Feste
    [household_spare-parts] Ersatzteile
    [medical_aids] Alltagshilfen
    [medical_anatomy] Anatomie
    [medical_prosthetics] Prothesen
    [medical_tools] Medizinische Werkzeuge
    [miniatures_buildings] Gebäude
    [miniatures_creatures] Kreaturen
    [miniatures_people] Menschen
    [miniatures_terrain] Gelände
    [miniatures_vehicles] Fahrzeuge
    [tools_hand-tools] Handwerkzeuge
    [tools_holders] Halter und Gestelle
    [tools_jigs] Schablonen und Vorrichtungen
    [tools_machine-tools] Werkzeugmaschinen
    [tools_measuring] Messen
    [tools_organisers] Ordnung in der Werkstatt
    [toys_board-games] Brettspiele
    [toys_chess] Schach
    [toys_construction] Baukästen
    [toys_dice] Würfel
    [toys_figures] Figuren
    [toys_mechanical] Mechanisches Spielzeug
    [toys_outdoor] Spielzeug für draußen
    [toys_puzzles] Knobelspiele
   *[other] Fahrzeuge
}

discover-narrower = Engere Kategorien
discover-category-empty = In dieser Kategorie ist noch nichts
discover-category-empty-text = Hier werden die neuesten Modelle dieser Kategorie stehen.
discover-upload-first = Das erste hochladen

discover-joined = dabei seit
discover-followers = { $count ->
    [one] { $count } Person folgt
   *[other] { $count } Leute folgen
}
discover-role = { $role ->
    [moderator] Moderation
   *[other] Betrieb
}
discover-abroad = Von Mastodon und ähnlichen Seiten aus: { $strong }{ $name }{ $strong-end }
discover-creator = Ruf { $value } · { $label }
discover-creator-new = Neu hier, noch ohne Ruf
discover-karma = Karma { $karma }
discover-own-karma = Dein Karma
discover-more-about = Mehr zu { $name }
discover-mute = Stummschalten
discover-unmute = Nicht mehr stummschalten
discover-block = Blockieren
discover-unblock = Nicht mehr blockieren
discover-edit-profile = Profil bearbeiten
discover-models = Modelle
discover-prints = Drucke
discover-badges = Abzeichen
discover-prints-made = Eigene Drucke
discover-all-reports = Alle mit ihren Berichten
discover-drafts = Entwürfe und verborgene Modelle
discover-own-none = Du hast noch kein Modell veröffentlicht
discover-own-none-text = Was du veröffentlichst, steht hier für alle.
discover-member-none-text = Was dieses Mitglied veröffentlicht, wird hier stehen.
