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
discover-newest-list = Neueste Modelle
discover-most-printed-list = Meistgedruckte Modelle

discover-because-high = Es steht heute weit oben: gelungene Drucke, gute Noten, Frische und das Interesse von Leuten mit Vorgeschichte.
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
discover-by-shape = Nach einer Form suchen
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
