more-failed = Mehr ließ sich nicht laden. Der Link am Ende der Liste versucht es noch einmal.
more-loaded = { NUMBER($fresh) } weitere geladen, { NUMBER($shown) } werden gezeigt.
