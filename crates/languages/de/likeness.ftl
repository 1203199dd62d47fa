likeness-more = Weitere mit ähnlicher Form
likeness-all = Alle, die ihm ähneln

likeness-pair = Zwei Formen, die sich gleichen
likeness-how = { $how ->
    [bytes] Eine deiner Dateien ist Byte für Byte dieselbe wie eine dieses Modells.
    [shape] Über eine deiner Dateien gelegt, passt eine Form dieses Modells.
   *[other] Ein Teil einer deiner Dateien hat die Form eines Teils dieses Modells.
}
likeness-found = Gefunden
likeness-found-end = .
likeness-laid = Beide liegen hier übereinander
likeness-laid-mirrored = , eine davon gespiegelt
likeness-laid-scaled = ; die frühere ist { $scale }-mal so groß
likeness-colours = . Grün liegt auf der anderen Form, Rot ist { $percent } % der Diagonale oder mehr davon entfernt.
likeness-not-drawn = Es gibt kein Bild davon, was übereinstimmt.
likeness-being-drawn = Sie werden gerade gezeichnet; sieh gleich noch einmal nach.
likeness-later = Die spätere
likeness-earlier = Die frühere
likeness-coloured = Die Form, gefärbt nach ihrem Abstand zur anderen
likeness-no-picture = Kein Bild
likeness-by = { $link }{ $title }{ $link-end } von { $author }
likeness-mean = Mittlerer Abstand zur anderen
likeness-most = 95 von 100 Stellen innerhalb von
likeness-same = Liegt auf der anderen
likeness-of-surface = { $percent } % der Oberfläche
likeness-unit = Abstände sind in Prozent der Diagonale des Quaders um die frühere Form.
likeness-others = Dateien beider Modelle, die sich gleichen
likeness-author-says = Was dazu gesagt wurde
likeness-said = { $answer ->
    [remix] Wer die spätere gemacht hat, sagt, dass es ein Remix von deinem ist.
    [own] Wer die spätere gemacht hat, sagt, dass es die eigene Arbeit ist.
   *[other] Wer die spätere gemacht hat, sagt, dass es etwas anderes ist.
}
likeness-said-nothing = Noch nichts.
likeness-proves-nothing = Ähnlichkeit beweist nicht, wer zuerst da war oder wer was darf: Remixe sind willkommen, wo die Lizenz sie erlaubt, und Dinge, die dasselbe tun, sehen oft gleich aus.
likeness-report = Wenn das deine Arbeit ist, gegen ihre Lizenz verwendet, dann { $link }melde es{ $link-end }.

likeness-here = Diese Form gibt es hier schon
likeness-here-text = Das hat oft gute Gründe. Sag, wie deins dazu steht, damit alle genannt werden, denen es gebührt; dann kannst du veröffentlichen, und wer das andere gemacht hat, liest deine Antwort.
likeness-figures = Der mittlere Abstand ist { $mean } % der Diagonale, 95 von 100 Stellen liegen innerhalb von { $most } %.
likeness-see = Sehen, was übereinstimmt
likeness-by-links = durch das geklärt, woraus deins gemacht ist
likeness-answered = beantwortet
likeness-relates = Wie steht deins dazu?
likeness-answer = { $answer ->
    [remix] Es ist ein Remix davon
    [own] Es ist meine eigene Arbeit
   *[other] Es ist etwas anderes
}
likeness-follows = { $answer ->
    [remix] (verlinkt es, und seine Lizenz gilt)
    [own] (ich habe es auch anderswo, oder jemand hat es von mir genommen)
   *[other] (die Ähnlichkeit ist Zufall, ein Irrtum oder ein Teil, den beide von anderswo haben)
}
likeness-words = In deinen Worten, wenn du magst
likeness-words-about = , zu { $title }
likeness-send = Antworten
likeness-choose = Wähle eine der Antworten.
likeness-linked = Verlinkt als das, woraus deins gemacht ist. Sag, was du geändert hast.
likeness-thanks = Danke. Wer das andere gemacht hat, liest es, sobald deins veröffentlicht ist.
likeness-ballot-first = Eine Datei mit dieser Form wartet in der Jury auf deine Stimme: Das kommt zuerst.
likeness-say = { $how ->
    [bytes] Sag, wie das zu „{ $title }“ steht, das dieselbe Datei hat.
    [shape] Sag, wie das zu „{ $title }“ steht, das dieselbe Form hat.
   *[other] Sag, wie das zu „{ $title }“ steht, das einen Teil derselben Form hat.
}

likeness-search = Nach einer Form suchen
likeness-search-of = Modelle mit der Form von { $name }
likeness-search-none = Kein öffentliches Modell hat diese Form oder eine ähnliche.
likeness-search-same = Dieselbe Form
likeness-search-same-text = Über deine gelegt, passt eine Form von diesen: ganz oder in einem Teil, gedreht, skaliert oder gespiegelt.
likeness-search-alike = Ähnlich
likeness-search-another = Eine andere Form
likeness-search-yours = Eine eigene Datei
likeness-search-file = Eine Datei mit einer Form
likeness-search-formats = STL, 3MF, OBJ, PLY, GLB, OFF oder AMF. Sie wird angesehen und nicht behalten.
likeness-search-most = Höchstens { $mib } MiB.
likeness-search-find = Ähnliche Modelle finden
likeness-search-own = Oder eine, die schon hier ist:
likeness-search-sign-in = { " " }und nach einer Datei suchen: Das beschäftigt unseren Rechner einen Moment.
likeness-search-no-shape = Diese Datei hat keine Form, nach der gesucht werden kann, oder sie wird noch beschrieben.
likeness-search-cut = Der Upload brach mittendrin ab. Wähle die Datei noch einmal.
likeness-search-too-large = Eine Form, nach der gesucht wird, darf höchstens { $mib } MiB haben.
likeness-search-unread = Aus dieser Datei ließ sich keine Form lesen. Gelesen werden STL, 3MF, OBJ, PLY, GLB, OFF und AMF.
likeness-search-choose = Wähle eine Datei mit einer Form.
