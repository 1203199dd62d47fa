figures-seconds = { NUMBER($n) } 秒
figures-minutes = { NUMBER($n) } 分钟
figures-hours = { NUMBER($n) } 小时
figures-days = { $n } 天

figures-just-now = 刚刚
figures-minutes-ago = { $n } 分钟前
figures-hours-ago = { $n } 小时前
figures-yesterday = 昨天
figures-days-ago = { $n } 天前
figures-weeks-ago = { $n } 周前
figures-months-ago = { $n } 个月前
figures-years-ago = { $n } 年前

figures-tokens = { $sign }{ $n } 枚代币

figures-january = 1月
figures-february = 2月
figures-march = 3月
figures-april = 4月
figures-may = 5月
figures-june = 6月
figures-july = 7月
figures-august = 8月
figures-september = 9月
figures-october = 10月
figures-november = 11月
figures-december = 12月

figures-date = { $year }年{ $month }{ $day }日
figures-moment = { $date } { $time } UTC
