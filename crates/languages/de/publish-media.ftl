publish-media-text = Ein Foto vom Druck sagt mehr als jedes gerechnete Bild. Wo und wann es aufgenommen wurde, wird aus der Datei entfernt. Ohne Auswahl ist das erste stehende Bild das Titelbild.
publish-media-add = Fotos und Filme hinzufügen
publish-media-kinds = JPEG, PNG, WebP, AVIF, HEIC oder GIF. Filme bis 30 Sekunden als MP4 oder WebM.
publish-media-send = Senden
publish-media-inside = Bilder in deinen Dateien
publish-media-take = Als Fotos hinzufügen

publish-media-from = aus { $file }
publish-media-preparing = Wird vorbereitet
publish-media-drag = An eine andere Stelle ziehen
publish-media-forward = { $picture } nach vorn
publish-media-backward = { $picture } nach hinten
publish-media-remove = { $picture } entfernen
publish-media-cover = Titelbild
publish-media-is-print = Zeigt einen echten Druck
publish-media-in-gallery = In der Galerie
publish-media-caption = Bildunterschrift
publish-media-alt = Was zu sehen ist
publish-media-alt-hint = Für Leute, die es nicht sehen können
publish-media-until = Bis er läuft
publish-media-first-frame = Sein erstes Bild
publish-media-in-sight = Was im Bild bleibt
publish-media-crop = In Listen werden Bilder um diesen Punkt herum zugeschnitten.
publish-media-x = Von links nach rechts
publish-media-y = Von oben nach unten
publish-media-removed = Entfernte Bilder
publish-media-removed-now = Gerade entfernt
publish-media-put-back-of = { $picture } zurücklegen
publish-media-views = Weitere Ansichten deiner Dateien
publish-media-add-view = { $view } von { $file } hinzufügen
publish-media-view = { $view ->
    [best] beste Seite
    [front] Vorderseite
    [top] Oberseite
    [three-quarter] Schrägansicht
   *[other] Drehansicht
}

publish-media-view-of = { $view } von { $file }
publish-media-film = Film { $number }
publish-media-photo = Foto { $number }

publish-media-prints = Fotos echter Drucke
publish-media-prints-hint = Sie kommen zuerst: Nichts sagt mehr über ein Modell.
publish-media-others = Andere Fotos und Filme
publish-media-others-hint = Hake „Zeigt einen echten Druck“ an, wo man einen sieht.
publish-media-computed = Aus deinen Dateien gerechnet
publish-media-computed-hint = Nimm den Haken weg, wo die Galerie es nicht zeigen soll.

publish-media-was-removed = Das Bild wurde entfernt. Unter den anderen lässt es sich zurücklegen.
publish-media-back = Das Bild ist wieder da.
publish-media-long-gone = Dieses Bild wurde vor mehr als einer Stunde entfernt. Lade es noch einmal hoch.
publish-media-full = Ein Modell hat höchstens { $most } Fotos. Entferne zuerst ein anderes.
publish-media-spot = Gib eine Zahl von 0 bis 1000 an.
publish-media-too-many = Ein Modell hat höchstens { $most } Fotos, und diese Datei enthält { $count }. Entferne zuerst welche; nichts wurde hinzugefügt.
publish-media-taken = Die Bilder sind bei deinen Fotos.
