trust-heading = Drucke & Bewertungen
trust-report = Von einem Druck berichten
trust-owed = Du hast die Dateien. Sag, wie der Druck wurde oder dass du sie nicht druckst, dann erscheinen die Zahlen der anderen.
trust-fails = Was misslingt
trust-fails-alone = nur für dich sichtbar
trust-photos = Fotos von Drucken
trust-photo-by = Foto eines Drucks von { $name }
trust-mine = Gelingt es auf meinem?
trust-printer = Drucker
trust-any-printer = Beliebiger Drucker
trust-any-material = Beliebiges Material
trust-nozzle = Düse
trust-any-nozzle = Beliebige Düse
trust-show = Zeigen
trust-remember = Als meins merken
trust-outcome = Ergebnis
trust-all = Alle
trust-none = Kein Bericht ist so.
trust-more = Weitere Berichte
trust-stars = { $given } von 5 Sternen
trust-outcome-because = { $outcome }: { $cause }
trust-answered = Wer das Modell gemacht hat, antwortete

trust-fact-nozzle = Düse { $mm } mm
trust-fact-layers = Schichten { $mm } mm
trust-fact-supports = { $supports ->
    [no] ohne Stützen
    [partly] teils mit Stützen
   *[other] mit Stützen
}
trust-fact-infill = { $percent } % Füllung
trust-mark-helpful = hilfreich
trust-mark-mended = behoben in v{ $version }
trust-mark-code = Code von Makern gesehen
trust-mark-checked = von Makern geprüft
trust-mark-unconfirmed = Foto nicht bestätigt
trust-mark-contested = Foto angefochten, Maker sehen nach
trust-mark-creators-file = mit der mitgelieferten Druckdatei
trust-mark-sliced-file = Einstellungen aus der druckfertigen Datei
trust-mark-thanked = mit Dank fürs Drucken

trust-basis-none = Noch hat niemand von einem Druck berichtet.
trust-basis-new = { $reports ->
    [one] 1 Bericht
   *[other] { $reports } Berichte
} von { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}, { $shown } mit Foto. Das sind zu wenig Belege für Zahlen: Am meisten zählen Fotos und Leute mit Vorgeschichte.
trust-basis = { $reports ->
    [one] 1 Bericht
   *[other] { $reports } Berichte
} von { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}, { $shown } mit Foto. Nach ihren Belegen gewichtet sind { $percent } % der Drucke gelungen, wahrscheinlich zwischen { $low } und { $high } %.
trust-creator-none = Hier steht ein Ruf, sobald Leute berichten, wie Drucke dieser Modelle wurden.
trust-creator-new = { $reports ->
    [one] 1 Bericht
   *[other] { $reports } Berichte
} von { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}, { $shown } mit Foto: noch zu wenig Belege für eine Zahl.
trust-creator-basis = Beruht auf { $reports ->
    [one] 1 Bericht
   *[other] { $reports } Berichten
} von { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}, { $shown } mit Foto. Wahrscheinlich zwischen { $low } und { $high }.

trust-fit-none = Noch hat niemand von so einem Druck berichtet. Insgesamt sind { $percent } % gelungen, wahrscheinlich { $low } bis { $high } %.
trust-fit-own = { $near ->
    [exactly] { "" }
   *[other] Von genau dem hat niemand berichtet.{ " " }
}Bei dir, { $conditions }: { $successes } von { $prints ->
    [one] 1 Druck
   *[other] { $prints } Drucken
} gelungen, wahrscheinlich { $low } bis { $high } %.
trust-fit-with = { $near ->
    [exactly] { "" }
   *[other] Von genau dem hat niemand berichtet.{ " " }
}Mit { $conditions }: { $successes } von { $prints ->
    [one] 1 Druck
   *[other] { $prints } Drucken
} gelungen, wahrscheinlich { $low } bis { $high } %.
trust-fit-nozzle = Düse { $mm } mm
trust-best = Am besten ging es so: { $successes } von { $prints } gelungen mit Schichten von { $layer } mm{ $supports ->
    [no] , ohne Stützen
    [partly] , teils mit Stützen
    [yes] , mit Stützen
   *[other] { "" }
}.

trust-cause-times = { $cause ->
    [model] das Modell
    [settings] die Einstellungen
    [material] das Material
    [printer] der Drucker
   *[other] unklar
} { $times ->
    [one] 1-mal
   *[other] { $times }-mal
}
trust-causes = Woran es bei misslungenen und mangelhaften Drucken lag: { $causes }.
trust-failing = { $settings }{ $supports ->
    [no] , ohne Stützen
    [partly] , teils mit Stützen
    [yes] , mit Stützen
   *[other] { "" }
}: { $failures } von { $prints ->
    [one] 1 Druck
   *[other] { $prints } Drucken
} misslungen oder mit Mängeln{ $cause ->
    [model] , meist lag es am Modell
    [settings] , meist lag es an den Einstellungen
    [material] , meist lag es am Material
    [printer] , meist lag es am Drucker
    [unsure] , meist ist unklar, woran es lag
   *[other] { "" }
}.

trust-badge-first = Hat { $count ->
    [one] ein Modell
   *[other] { $count } Modelle
} als Erstes gedruckt
trust-badge-shown = { $count } Drucke gezeigt
trust-badge-helpful = Berichtet hilfreich
trust-badge-thanked = Dank für { $count ->
    [one] einen Druck
   *[other] { $count } Drucke
}

trust-karma-publish = Modelle, die eine Woche öffentlich sind
trust-karma-print = Gelungene Drucke deiner Modelle
trust-karma-helpful = Berichte von dir, die geholfen haben
trust-karma-comment = Kommentare, die gefielen
trust-karma-good = Gute Rückmeldungen nach dem Herunterladen
trust-karma-bad = Schlechte Rückmeldungen nach dem Herunterladen
trust-karma-upheld = Meldungen von Modellen, die zutrafen
trust-karma-bad-faith = Meldungen von Modellen in böser Absicht
trust-karma-ballot = Jury-Stimmen mit Begründung
trust-karma-known = Bekannte Fälle falsch beurteilt
trust-karma-warning = Verwarnung
trust-karma-hidden = Modell verborgen
trust-karma-removed = Modell entfernt
trust-karma-strike = Strafpunkt
