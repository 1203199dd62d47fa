how-parameters-title = Parameter der Regeln
how-parameters-intro = Alle Zahlen, nach denen { $site } entscheidet, und was die Regeln sagen, so wie das laufende Programm sie hat. Ein Server, der mit anderen startet, vermerkt das hier von selbst, mit dem Zeitpunkt; was vermerkt ist, wird nie geändert.
how-parameters-version = Version { $number }, in Kraft seit { $since }.
how-parameters-more = Was es bedeutet
how-parameters-what = Was
how-parameters-changed = Was sich geändert hat
how-parameters-unchanged = Nichts, seit es vermerkt wird.
how-parameters-since = Version { $number }, seit { $since }:
how-parameters-other = { $what }: von { $was } auf { $now }
how-parameters-gone = { $what }: war { $was }, gibt es nicht mehr
how-parameters-new = { $what }: neu, { $now }
how-parameters-trust = Drucke, Ruf und Karma
how-parameters-ballots = { $ballots } Stimmen und { $share } des Gewichts
how-parameters-length = { $characters } Zeichen, { $words } Wörter
how-parameters-right = { $right } von { $all } richtig
how-parameters-missed = { $missed } von { $all }
how-parameters-terms-day = höchstens { $count } am Tag
how-parameters-terms-after = deins nach { $days } Tagen
how-parameters-karma-worth = { $points }, höchstens { $most } am Tag
how-parameters-karma-no-limit = { $points }, ohne Grenze am Tag
how-parameters-earning = { $way ->
    [publish] Token für ein veröffentlichtes Modell
    [print-success] Token für einen gelungenen Druck
    [helpful-review] Token für einen Bericht, der half
   *[other] Token für einen Tag mit einem Beitrag
}
how-parameters-karma-kind = { $kind ->
    [publish] Karma: ein Modell, eine Woche öffentlich
    [print-evidenced] Karma: ein Druck deines Modells, im Foto gezeigt
    [print-plain] Karma: ein Druck deines Modells, in Worten erzählt
    [review-helpful] Karma: ein Bericht von dir half
    [comment-upvote] Karma: ein Kommentar von dir gefiel
    [feedback-good] Karma: Dateien waren wie versprochen
    [feedback-bad] Karma: Dateien waren nicht wie versprochen
    [report-upheld] Karma: ein von dir gemeldeter Verstoß wurde festgestellt
    [report-bad-faith] Karma: eine Meldung in böser Absicht
    [jury-ballot] Karma: eine begründete Stimme
    [jury-known-fail] Karma: eine Stimme gegen einen bekannten Fall
    [warning] Karma: ein Modell musste berichtigt werden
    [hidden] Karma: ein Modell wurde verborgen
    [removed] Karma: ein Modell wurde entfernt
   *[other] Karma: ein Strafpunkt
}

how-parameters-rules-version = Name dieser Reihe von Parametern
how-parameters-rater-floor = Glaubwürdigkeit eines neuen Kontos
how-parameters-rater-age-tau-days = Tage, nach denen das Alter 63 % seines Werts gibt
how-parameters-rater-days-per-active-day = Höchstens so viele Tage Alter je aktivem Tag
how-parameters-rater-evidence-prior = Belege einer Person: angenommener Anteil
how-parameters-rater-evidence-prior-mass = Belege einer Person: Gewicht des Angenommenen
how-parameters-rater-agree-prior = Übereinstimmung einer Person: angenommene Summe
how-parameters-rater-agree-prior-mass = Übereinstimmung einer Person: Gewicht des Angenommenen
how-parameters-rater-agree-full-within = Sterne vom Konsens entfernt, die ganz übereinstimmen
how-parameters-rater-agree-zero-at = Sterne vom Konsens entfernt, die gar nicht übereinstimmen
how-parameters-rater-consensus-min = Geringstes Gewicht anderer für einen Konsens
how-parameters-rater-consensus-half = Gewicht anderer, bei dem ein Konsens halb zählt
how-parameters-rater-shield-evidence = Belege, ab denen eine abweichende Meinung niemandem angelastet wird
how-parameters-rater-shield-below = Übereinstimmung, unter der das schützt
how-parameters-rater-strike = Anteil der Glaubwürdigkeit, den ein Strafpunkt lässt
how-parameters-rater-strike-days = Tage, die ein Strafpunkt die Glaubwürdigkeit senkt
how-parameters-rater-credible-text = Glaubwürdigkeit, ab der Worte allein voll zählen
how-parameters-evidence-text = Belegkraft von Worten
how-parameters-evidence-photo = Belegkraft eines Fotos
how-parameters-evidence-photo-and-settings = Belegkraft eines Fotos mit Einstellungen
how-parameters-evidence-min-delay-minutes = Mindestens so viele Minuten vom Download bis zum Bericht
how-parameters-evidence-min-delay-of-print = Mindestanteil der Druckzeit vom Download bis zum Bericht
how-parameters-evidence-max-delay-minutes = Höchstens so viele Minuten, die vom Download bis zum Bericht verlangt werden
how-parameters-checks-makers = Maker, die auf einmal zu einem Foto gefragt werden
how-parameters-checks-confirm = Maker, die ein Foto bestätigen müssen
how-parameters-checks-sample-one-in = Einer von so vielen Drucken mit Fotos wird geprüft
how-parameters-checks-answer-hours = Stunden, die Maker zum Antworten haben
how-parameters-checks-min-evidence = Geringste Belege eigener Drucke derer, die prüfen
how-parameters-checks-conflict-days = Tage, die jemand nach einem Bericht über Urheber nichts von ihnen prüft
how-parameters-checks-open-at-most = Höchstens so viele offene Prüfungen je prüfender Person
how-parameters-checks-contests-at-most = Höchstens so viele offene Anfechtungen je Urheber
how-parameters-review-half-life-days = Tage, nach denen ein Bericht halb zählt
how-parameters-review-fail-unsure = Gewicht eines misslungenen Drucks ohne genannte Ursache
how-parameters-review-fail-elsewhere = Gewicht eines misslungenen Drucks, der an Einstellungen, Material oder Drucker lag
how-parameters-review-older-geometry = Gewicht eines Berichts über eine frühere Form
how-parameters-review-recent-days = Tage, die ein Bericht als neu gilt
how-parameters-review-recent-floor = Mindestens so viel dürfen neue Berichte wiegen
how-parameters-review-recent-of-older = Höchstgewicht neuer Berichte, als Anteil der älteren
how-parameters-review-thin-cap-creator = Höchstgewicht dünner Berichte für Urheber
how-parameters-review-thin-cap-model = Höchstgewicht dünner Berichte für ein Modell
how-parameters-review-thin-band-stars = Höchstens so viele Sterne weichen dünne Berichte ab
how-parameters-review-thin-band-share = Höchstens so weit weichen dünne Berichte im Anteil ab
how-parameters-review-reciprocity-days = Tage, über die Berichte übereinander gezählt werden
how-parameters-helpful-z = Grenze, nach der Berichte geordnet werden, in Standardfehlern
how-parameters-helpful-min-voters = Mindestens so viele Stimmende, damit ein Bericht hilfreich heißt
how-parameters-helpful-min-weight = Mindestgewicht der Stimmenden, damit ein Bericht hilfreich heißt
how-parameters-helpful-hidden-hours = Stunden, die Stimmen zu einem Bericht verborgen bleiben
how-parameters-creator-weight-stars = Ruf: Gewicht der Sterne
how-parameters-creator-weight-prints = Ruf: Gewicht der Drucke
how-parameters-creator-weight-feedback = Ruf: Gewicht dessen, ob Dateien wie versprochen waren
how-parameters-creator-prior-stars = Ruf: angenommene Sterne
how-parameters-creator-prior-mass = Ruf: Gewicht des Angenommenen
how-parameters-creator-prior-variance = Ruf: angenommene Varianz
how-parameters-creator-z = Untere Grenze einer Wertung, in Standardfehlern
how-parameters-creator-new-below = Ruf: neu unter diesem Gewicht von Berichten
how-parameters-creator-provisional-below = Ruf: vorläufig unter diesem Gewicht von Berichten
how-parameters-model-prior-mass = Modell: Gewicht des Angenommenen
how-parameters-model-prior-stars = Modell: angenommene Sterne
how-parameters-model-prior-variance = Modell: angenommene Varianz
how-parameters-model-new-below = Modell: neu unter diesem Gewicht von Berichten
how-parameters-karma-publish-days = Karma: Tage, die ein Modell öffentlich sein muss
how-parameters-karma-download-factor = Karma: Faktor von log2(1 + Downloads)
how-parameters-cred-weekly-mint-cap = Höchstens so viele Token verdient in einer Woche
how-parameters-cred-balance-cap = Höchstens so viele Token im Guthaben
how-parameters-cred-expiry-days = Tage, bis Token verfallen
how-parameters-cred-min-evidence = Geringste Belegkraft eines Berichts, der etwas einbringt
how-parameters-cred-min-reviewer-credibility = Geringste Glaubwürdigkeit derer, deren Druck etwas einbringt
how-parameters-promotion-unit = Token werden ausgegeben in Einheiten von
how-parameters-promotion-per-model-day = Höchstens so viele Token für ein Modell am Tag
how-parameters-promotion-per-model-30-days = Höchstens so viele Token für ein Modell in 30 Tagen
how-parameters-promotion-per-creator-day = Höchstens so viele Token einer Person am Tag
how-parameters-promotion-creator-share-cap = Höchster Anteil einer Person an beworbenen Plätzen
how-parameters-promotion-creator-floor = Geringster Ruf, an seiner unteren Grenze
how-parameters-promotion-model-floor = Geringste Sterne eines Modells, an ihrer unteren Grenze
how-parameters-ranking-quality = Gewicht der Güte
how-parameters-ranking-prints = Gewicht der Drucke
how-parameters-ranking-freshness = Gewicht der Frische
how-parameters-ranking-trend = Gewicht dessen, was jetzt heruntergeladen wird
how-parameters-ranking-fresh-half-life-days = Tage, nach denen sich die Frische halbiert hat
how-parameters-ranking-trend-half = Downloads in der Woche, bei denen ihr Gewicht die Hälfte beträgt
how-parameters-ranking-sample-tau = Wie weit der Zufall eine Wertung verschiebt
how-parameters-ranking-candidates = Modelle, aus denen eine Seite gewählt wird
how-parameters-ranking-mmr-lambda = Gewicht der Wertung gegen Gleichförmigkeit
how-parameters-ranking-per-creator = Höchstens so viele Modelle einer Person auf einer Seite
how-parameters-ranking-page = Karten auf einer Seite
how-parameters-ranking-discovery-max-age-days = Höchstens so viele Tage ist Neues öffentlich
how-parameters-ranking-discovery-max-impressions = Höchstens so oft wurde Neues gezeigt
how-parameters-ranking-discovery-max-mass = Höchstgewicht von Berichten über Neues
how-parameters-ranking-tie-creator = Für dich: Gewicht von Urhebern, denen du folgst
how-parameters-ranking-tie-tag = Für dich: Gewicht eines Schlagworts, dem du folgst
how-parameters-ranking-tie-printer = Für dich: Gewicht deines Druckers
how-parameters-ranking-tie-material = Für dich: Gewicht deines Materials
how-parameters-promotion-positions = Plätze, die Beworbenes füllen darf
how-parameters-ranking-discovery-positions = Plätze, die für Neues reserviert sind
how-parameters-reports-daily-quota = Höchstens so viele Meldungen eines Mitglieds am Tag
how-parameters-reports-window-days = Tage, die eine Meldung zählt
how-parameters-reports-clear-days = Tage, die ein klares Urteil Meldungen dämpft
how-parameters-reports-bad-faith-days = Tage, die böse Absicht zählt
how-parameters-reports-bad-faith-most = Meldungen in böser Absicht, die das Melden für eine Weile beenden
how-parameters-reports-rest-days = Tage, die das Melden dann ruht
how-parameters-cases-notice-days = Tage, die Urheber für Belege haben
how-parameters-cases-appeal-days = Tage für einen Einspruch
how-parameters-cases-beacon-days = Tage, die eine Auslosung auf das Zufallssignal wartet
how-parameters-cases-panel-hours = Stunden, in denen eine Stimme zählt
how-parameters-measures-strike-days = Tage, die ein Strafpunkt zählt
how-parameters-measures-suspension-days = Tage einer Aussetzung
how-parameters-panel-panel = Jurymitglieder einer Jury
how-parameters-panel-appeal-panel = Jurymitglieder bei einem Einspruch
how-parameters-panel-quorum = Mindestens so viele Stimmen für ein Urteil
how-parameters-panel-appeal-upholds = Stimmen beim Einspruch, die bestätigen
how-parameters-panel-appeal-overturns = Stimmen beim Einspruch, die aufheben
how-parameters-panel-min-pool = Mindestens so viele Mitglieder, aus denen gelost wird
how-parameters-panel-deadline-hours = Stunden, die eine Jury hat
how-parameters-panel-replace-at-hours = Stunden, bis die Reserve gerufen wird
how-parameters-panel-remind-at-hours = Stunden, bis Jurymitglieder erinnert werden
how-parameters-panel-known-share = Anteil der Stimmen zu bekannten Fällen
how-parameters-panel-competence = Treffsicherheit, unter der Urteile ein Rat sind
how-parameters-panel-suspend-after = Bekannte Fälle, bis Jurymitglieder ausgesetzt werden können
how-parameters-juror-age-days = Jurymitglieder: mindestens so viele Tage besteht das Konto
how-parameters-juror-active-days = Jurymitglieder: mindestens so viele aktive Tage
how-parameters-juror-karma = Jurymitglieder: mindestens so viel Karma
how-parameters-juror-evidenced-reports = Jurymitglieder: mindestens so viele Berichte mit Foto
how-parameters-juror-proven-models = Jurymitglieder: oder mindestens so viele Modelle, die andere gedruckt haben
how-parameters-juror-clean-days = Jurymitglieder: Tage ohne Verstoß
how-parameters-juror-most-open = Jurymitglieder: höchstens so viele offene Fälle
how-parameters-juror-most-ballots = Jurymitglieder: höchstens so viele Stimmen in 30 Tagen
how-parameters-juror-retry-days = Jurymitglieder: Tage, bis der Test noch einmal versucht werden kann
how-parameters-panel-convict = Was einen Verstoß feststellt
how-parameters-panel-clear = Was entlastet
how-parameters-panel-rationale = Kürzeste Begründung
how-parameters-juror-test = Jurymitglieder: Eingangstest
how-parameters-juror-most-missed = Jurymitglieder: versäumte Akten, nach denen sie ruhen
