# Sourced by ./finetree: what it says, and in which signs.

say() { printf '%s\n' "finetree: $*" >&2; }
die() { say "$1"; exit "${2:-1}"; }
now() { date +%s; }

# A word of somebody else's as it may stand in a message: 40 signs at most, no control signs.
shown() { printf '%.40s' "$1" | tr '\000-\037\177' '?'; }

# A path as it may be pasted into a shell: as it is where it has plain signs only, else in quotation marks.
quoted() {
    case $1 in
        *[!A-Za-z0-9_/.,:=@%+-]*) printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")" ;;
        *) printf '%s' "$1" ;;
    esac
}

# Cron, ssh and SLURM often leave LANG=C or name a locale that is not there. Java then reads file names as ASCII and cannot find a clone below /home/josé.
speak_utf8() {
    case $(locale charmap 2>/dev/null || true) in
        ANSI_X3.4-1968|US-ASCII|646) ;;
        *) return 0 ;;
    esac
    utf8=$(locale -a 2>/dev/null | grep -i -E '^(C|en_US)\.utf-?8$' | head -n 1)
    [ -z "$utf8" ] || { LC_ALL=$utf8; export LC_ALL; }
}

# Version numbers, part by part: at_least 3.8.7 3.8 is true.
at_least() {
    awk -v have="$1" -v need="$2" 'BEGIN { split(have, h, "."); n = split(need, m, "."); for (i = 1; i <= n; i++) { if (h[i] + 0 != m[i] + 0) exit !(h[i] + 0 > m[i] + 0) } exit 0 }'
}

# A process with all that it started.
kill_all() {
    for below in $(ps -A -o ppid= -o pid= 2>/dev/null | awk -v of="$1" '$1 == of { print $2 }'); do kill_all "$below"; done
    kill -9 "$1" 2>/dev/null || true
}

# within SECONDS FILE COMMAND...: what the command says goes to FILE; a command that hangs is ended and counts as failed. (There is no timeout(1) on macOS.)
within() {
    limit=$1
    into=$2
    shift 2
    "$@" > "$into" 2>&1 < /dev/null &
    asked=$!
    ( waited=0; while [ "$waited" -lt "$limit" ]; do sleep 1; kill -0 "$asked" 2>/dev/null || exit 0; waited=$((waited + 1)); done; kill_all "$asked" ) > /dev/null 2>&1 &
    watch=$!
    ended=0
    wait "$asked" 2>/dev/null || ended=$?
    kill "$watch" 2>/dev/null || true
    wait "$watch" 2>/dev/null || true
    return "$ended"
}

# --- help, from a file that a test compares with the program's own words ---------------------------------------------------------------
HELP=$FINETREE_HOME/environment/command/help.txt

# The text behind the line "== NAME" of the file.
help_of() { awk -v name="== $1" '$0 == name { on = 1; next } /^== / { on = 0 } on' "$HELP"; }
known() { grep -q -x -F -e "== finetree $1" "$HELP"; }

# Prints the help that was asked for, if any was: finetree --help, finetree help NAME, finetree NAME ... --help. Words after -- belong to somebody else.
help_asked() {
    asked=
    case ${1:-} in help) asked=1; shift ;; esac
    name=finetree
    names=1
    for word in "$@"; do
        case $word in
            --) break ;;
            --help|-h) asked=1 ;;
            -*) names= ;;
            *) if [ -n "$names" ] && grep -q -x -F -e "== $name $word" "$HELP"; then name="$name $word"; else names=; fi ;;
        esac
    done
    [ -n "$asked" ] || return 1
    help_of "$name"
}

version() {
    printf 'finetree %s\n' "$(sed -n 's/^  <version>\(.*\)<\/version>$/\1/p' "$FINETREE_HOME/pom.xml" | head -n 1)"
}
