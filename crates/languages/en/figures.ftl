# Figures and dates. $n is always a count.

figures-seconds = { NUMBER($n) } s
figures-minutes = { NUMBER($n) } min
figures-hours = { NUMBER($n) } h
figures-days = { $n } d

figures-just-now = just now
figures-minutes-ago = { $n ->
    [one] 1 minute ago
   *[other] { $n } minutes ago
}
figures-hours-ago = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
figures-yesterday = yesterday
figures-days-ago = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
figures-weeks-ago = { $n ->
    [one] 1 week ago
   *[other] { $n } weeks ago
}
figures-months-ago = { $n ->
    [one] 1 month ago
   *[other] { $n } months ago
}
figures-years-ago = { $n ->
    [one] 1 year ago
   *[other] { $n } years ago
}

# $sign is a minus or nothing.
figures-tokens = { $n ->
    [one] { $sign }1 token
   *[other] { $sign }{ $n } tokens
}

figures-january = January
figures-february = February
figures-march = March
figures-april = April
figures-may = May
figures-june = June
figures-july = July
figures-august = August
figures-september = September
figures-october = October
figures-november = November
figures-december = December

figures-date = { $day } { $month } { $year }
# $time is hours and minutes.
figures-moment = { $date }, { $time } UTC
