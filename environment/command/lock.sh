# Sourced by ./finetree: one process at a time makes the build or an environment.
# build/NAME.lock is a link whose text says who holds it: process, when it began, machine. Making a link is one step, so a lock is never without an owner.

HELD=
CHILD=
ASIDE=
LITTER=
machine=$(uname -n)

# When a process began, since numbers of processes come again.
born() {
    if [ -r "/proc/$1/stat" ]; then
        sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20
    else
        ps -o lstart= -p "$1" 2>/dev/null | tr -d '\n' | tr -c 'A-Za-z0-9' '_'
    fi
}

# Whether the owner that a lock names lives no more. Of other machines nothing is known.
stale() {
    number=${1%%.*}
    rest=${1#*.}
    [ "${rest#*.}" = "$machine" ] || return 1
    [ "$number" != "$$" ] || return 0
    began=$(born "$number")
    if [ -n "$began" ]; then [ "$began" != "${rest%%.*}" ]; else ! kill -0 "$number" 2>/dev/null; fi
}

# Removes a stale lock. A lock of its own, because of two who find it stale the second would remove the first one's new lock.
break_lock() {
    if ln -s "$me" "$1.break" 2>/dev/null; then
        [ "$(readlink "$1" 2>/dev/null)" != "$2" ] || rm -f "$1"
        rm -f "$1.break"
    else
        breaker=$(readlink "$1.break" 2>/dev/null) && stale "$breaker" && rm -f "$1.break"
        sleep 1
    fi
}

# acquire NAME WHAT: waits for whoever has it, and says for whom.
acquire() {
    lock=$BUILD/$1.lock
    me=$$.$(born $$).$machine
    { mkdir -p "$BUILD" && [ -w "$BUILD" ]; } 2>/dev/null || die "$2 needs to write into $(quoted "$BUILD"), which cannot be written: call ./finetree once as the user that owns it"
    waited=0
    odd=0
    until ln -s "$me" "$lock" 2>/dev/null; do
        if owner=$(readlink "$lock" 2>/dev/null); then
            if stale "$owner"; then
                break_lock "$lock" "$owner"
                if [ "$(readlink "$lock" 2>/dev/null)" = "$owner" ]; then
                    odd=$((odd + 1))
                    [ "$odd" -lt 10 ] || die "$2: the lock $(quoted "$lock") is of a process that is gone, but cannot be removed: delete it as the user that owns it"
                    sleep 1
                fi
                continue
            fi
            if [ $((waited % 60)) -eq 0 ]; then
                on=${owner#*.}
                on=${on#*.}
                say "waiting for process ${owner%%.*}$([ "$on" = "$machine" ] || printf ' on %s' "$on"), which is at the same: $2$([ "$waited" -lt 60 ] || printf ' (if it is gone: rm %s)' "$(quoted "$lock")")"
            fi
            waited=$((waited + 1))
        else
            odd=$((odd + 1))
            [ "$odd" -lt 10 ] || die "$2: no lock can be made in $(quoted "$BUILD"): use a file system that has links"
        fi
        sleep 1
    done
    HELD=$lock
}

release() {
    [ -z "$HELD" ] || [ "$(readlink "$HELD" 2>/dev/null)" != "$me" ] || rm -f "$HELD"
    HELD=
}

# Runs a program so that a signal to this script ends it too, and only then the script.
attended() {
    "$@" < /dev/null &
    CHILD=$!
    ended=0
    wait "$CHILD" || ended=$?
    CHILD=
    return "$ended"
}

ending() {
    trap '' HUP INT TERM
    for child in $CHILD $ASIDE; do
        kill "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    done
    exit "$1"
}

leaving() {
    [ -z "$ASIDE" ] || kill "$ASIDE" 2>/dev/null || true
    [ -z "$LITTER" ] || rm -rf "$LITTER"
    release
}

trap leaving EXIT
trap 'ending 129' HUP
trap 'ending 130' INT
trap 'ending 143' TERM
