#!/bin/sh
# Stands before the program that analyses uploads: what it answered before to the same question (kind, name, limits and
# bytes) it answers again, files included. Tests upload the same few shapes hundreds of times. The folder
# by which this is called holds the program (`handprint`) and the answers.
set -eu
kept=$(dirname "$0")
program=$kept/handprint
[ "$1" = analyse-child ] && [ -z "$(ls -A "${10}")" ] || exec "$program" "$@"
key=$({ printf '%s\n' "$3" "$5" "$7" "$8"; cat "$9"; } | sha256sum | cut -c 1-64)
if [ ! -d "$kept/$key" ]; then
    new=$(mktemp -d "$kept/new.XXXXXX")
    # A failure is not kept: it may have come of a busy machine.
    "$program" "$@" >"$new/answer" || {
        status=$?
        cat "$new/answer"
        rm -r "$new"
        exit "$status"
    }
    cp -r "${10}" "$new/files"
    # Another test may have asked the same meanwhile.
    mv -T "$new" "$kept/$key" 2>/dev/null || rm -r "$new"
else
    cp -r "$kept/$key/files/." "${10}"
fi
cat "$kept/$key/answer"
