searches-title = Gemerkte Suchen
searches-none = Noch keine Suchen
searches-none-text = Merke dir eine Suche bei ihren Ergebnissen, dann erfährst du von jedem neuen Modell, das passt.
searches-feed-of = Atom-Feed zu { $search }
searches-tell-me = Sag mir Bescheid
searches-remove = { $search } nicht mehr merken
searches-gone = Diese Suche ist nicht mehr gemerkt.
searches-removed = „{ $search }“ ist nicht mehr gemerkt.

searches-empty = Suche erst nach etwas und merke es dir dann.
searches-unreadable = Nach Zeichen und Bildern allein wird nicht gesucht, also könnte nie etwas passen. Gib Wörter ein und merke sie dir dann.
searches-long = Diese Suche ist zu lang, um sie zu merken. Nimm ein paar Wörter oder Filter heraus.
searches-full = { $most ->
    [one] Du hast dir { $most } Suche gemerkt, mehr passen nicht. Lass erst welche los.
   *[other] Du hast dir { $most } Suchen gemerkt, mehr passen nicht. Lass erst welche los.
}
searches-saved = Gemerkt. Von neuen Modellen, die passen, erfährst du unter Neuigkeiten.
searches-saved-first = Gemerkt. Noch hat kein Modell das alles: Vom ersten, das es hat, erfährst du unter Neuigkeiten.
searches-saved-warned = Gemerkt. { $warning } Öffne die Suche, um zu sehen, was inzwischen passt.
searches-warning = Du wirst von wenigen oder gar keinen Modellen hören: Jedes wird geprüft, wenn es neu ist, und hat dann noch nichts für { $filters }.
searches-quoted = „{ $filter }“
searches-both = { $one } und { $other }
