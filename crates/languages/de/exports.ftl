exports-title = Deine Bibliothek herunterladen
exports-intro = Alle deine Modelle als Ordner, mit einer signierten Liste aller Dateien. Nur du siehst diese Seite.
exports-at-once = Alles auf einmal
exports-at-once-before = Ein Archiv, so groß es auch ist.
exports-at-once-text = auf dem Server einer anderen Seite nimmt es als Ganzes.
exports-everything = Alles herunterladen
exports-in-parts = In Teilen
exports-no-models = Du hast noch keine Modelle.
exports-in-parts-text = Jeder Teil ist ein Archiv von höchstens { $most } mit eigener signierter Liste. „Bring deine Bibliothek mit“ eines anderen Handprint nimmt sie zusammen, als einen Import.
exports-part = Teil { $number }
exports-models = { $count ->
    [one] { $count } Modell
   *[other] { $count } Modelle
} · bis { $bytes }
exports-own = { $count ->
    [one] { $count } Foto von einem Druck oder Beleg, was kein Import für ein Modell hält
   *[other] { $count } Fotos von Drucken und Belege, was kein Import für Modelle hält
} · bis { $bytes }
exports-over = Schon für sich ist es größer als ein Teil: Die Seite eines anderen Handprint nimmt es nicht. Seine Dateien lassen sich von Hand einem Entwurf hinzufügen, oder
exports-over-end = auf dem Server nimmt das entpackte Archiv.
