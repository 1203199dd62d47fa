marks-held = Vor der Veröffentlichung zurückgehalten
marks-held-text = Etwas hier sagt von sich selbst, dass ein generatives Programm es gemacht hat. Modelle auf dieser Seite sind von Menschen gemacht, darum kann es so nicht herauskommen. Programme können sich darin irren, und wir auch: Nimm die Datei heraus oder bitte die Moderation, nachzusehen.
marks-says = In { $place } steht „{ $seen }“.
marks-asked = Die Moderation wurde
marks-asked-end = gefragt und wird es sich ansehen. Du erfährst es in deinen Neuigkeiten.
marks-kept = Die Moderation hat nachgesehen und bleibt dabei
marks-how = Wie ist es entstanden?
marks-how-hint = Sag, womit du es gemacht hast und woher das Zeichen kommen kann. Quelldateien und Bilder der Arbeit, die du als { $link }Belege{ $link-end } hinzufügst, sieht die Moderation.
marks-ask = Die Moderation fragen
marks-in-the-way = „{ $name }“ sagt, dass ein generatives Programm es gemacht hat. Nimm es heraus oder bitte die Moderation, nachzusehen.
marks-nothing-holds = Dieses Modell wird nicht mehr zurückgehalten.
marks-asked-already = Die Moderation wurde schon gefragt und wird es sich ansehen.
marks-will-look = Die Moderation wird es sich ansehen.
marks-words = Schreibe { $least } bis { $most } Zeichen; das hier hat { $count }.

marks-file = Datei
marks-picture = Bild
marks-photo = Foto eines Drucks
marks-evidence = Beleg
marks-weighs = { $towards ->
    [generated] generiert
    [handmade] von einem Menschen gemacht
   *[other] von anderswo
}, { $strength ->
    [weak] schwach
    [strong] stark
   *[other] entscheidend
}

marks-figures = { $planar } % davon liegen in ebenen Flächen, { $mirrored } % der Ecken haben ein gespiegeltes Gegenstück, { $soft } % der geknickten Kanten sind weich, die Kantenlängen streuen um { $spread }, { $floor } % liegen auf dem Boden: { $constructed }.
marks-constructed = Es hat Zeichen einer Konstruktion, die kein bekanntes generiertes Netz hatte
marks-not-constructed = kein Zeichen einer Konstruktion, wie bei Scans, Skulpturen und generierten Formen gleichermaßen
marks-lattice = Seine Ecken liegen auf einem gleichmäßigen Gitter, wie Marching Cubes sie hinterlassen: Das tun manche Generatoren, aber auch medizinische Scans, Volumen und andere Programme.
marks-default-count = Seine Zahl von Dreiecken ist bei manchen Generatoren voreingestellt, und Menschen verringern Netze auf diese Zahl.
