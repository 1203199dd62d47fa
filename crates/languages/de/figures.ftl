figures-seconds = { NUMBER($n) } s
figures-minutes = { NUMBER($n) } min
figures-hours = { NUMBER($n) } h
figures-days = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
}

figures-just-now = gerade eben
figures-minutes-ago = { $n ->
    [one] vor 1 Minute
   *[other] vor { $n } Minuten
}
figures-hours-ago = { $n ->
    [one] vor 1 Stunde
   *[other] vor { $n } Stunden
}
figures-yesterday = gestern
figures-days-ago = { $n ->
    [one] vor 1 Tag
   *[other] vor { $n } Tagen
}
figures-weeks-ago = { $n ->
    [one] vor 1 Woche
   *[other] vor { $n } Wochen
}
figures-months-ago = { $n ->
    [one] vor 1 Monat
   *[other] vor { $n } Monaten
}
figures-years-ago = { $n ->
    [one] vor 1 Jahr
   *[other] vor { $n } Jahren
}

figures-tokens = { $sign }{ $n } Token

figures-january = Januar
figures-february = Februar
figures-march = März
figures-april = April
figures-may = Mai
figures-june = Juni
figures-july = Juli
figures-august = August
figures-september = September
figures-october = Oktober
figures-november = November
figures-december = Dezember

figures-date = { $day }. { $month } { $year }
figures-moment = { $date }, { $time } UTC
