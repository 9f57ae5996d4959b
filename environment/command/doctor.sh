# Sourced by ./finetree: doctor. What is needed before anything can be built is looked at here, without Java; the build's own doctor then goes on with the rest.

doctor() {
    case ${1:-} in
        ''|--debug) ;;
        *) die "doctor takes no '$(shown "$1")' (see finetree doctor --help)" 2 ;;
    esac
    TODO=0
    version | sed 's/^finetree /ok    finetree   /'
    java=
    if look_for_java && look_for_jdk; then ok java "$JAVA_VERSION, $JAVA"; java=1; else todo java "$WRONG"; fi
    if [ -n "$java" ]; then
        if look_for_maven; then ok maven "$MAVEN_VERSION, $(command -v mvn)"; else todo maven "$WRONG"; fi
    elif command -v mvn >/dev/null 2>&1; then
        todo maven "needs the Java above before it can answer"
    else
        todo maven "no Maven found. $MAVEN_REMEDY"
    fi
    if look_for_python; then ok python "$("$PYTHON" --version 2>&1 | sed 's/^Python //'), $(command -v "$PYTHON")"; else todo python "$WRONG"; fi
    if [ -d "$VENV" ] && ! works "$VENV"; then todo python "environment/.venv works no more (its Python was removed or updated): ./finetree lab makes it anew"; fi
    built=
    if ! [ -f "$BUILD/dist/sources" ]; then
        todo build "nothing is built yet: ./finetree lab does it (it fetches libraries the first time)"
    elif (is_current); then
        built=1
        resolve
        ok build "$(quoted "$DIST")$(words=$(maven_words); [ -z "$words" ] || printf ', made with FINETREE_MAVEN_ARGS=%s' "$(quoted "$words")")"
    else
        built=1
        resolve
        todo build "the sources have changed since: the next command builds anew"
    fi
    if [ -n "$java" ] && [ -n "$built" ]; then
        FINETREE_DOCTOR_TODO=$TODO
        export FINETREE_DOCTOR_TODO
        cli doctor "$@"
    fi
    echo "$TODO to do; the rest is looked at when that is done"
    exit 1
}

ok() { printf 'ok    %-10s %s\n' "$1" "$2"; }
todo() { TODO=$((TODO + 1)); printf 'TODO  %-10s %s\n' "$1" "$2"; }
