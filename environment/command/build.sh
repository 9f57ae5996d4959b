# Sourced by ./finetree: the Java build. build/dist is a link to a folder build/dist-KEY, whose key comes from the sources and the words for Maven. A new build is made
# beside and named last, so whoever runs from an older one keeps it: commands, workers and open kernels hold the folder itself, never the link.

# The words for Maven are remembered with the build, so that -Pcuda holds for the next calls too, until FINETREE_MAVEN_ARGS is set again (to nothing: forgotten).
maven_words() {
    if [ -n "${FINETREE_MAVEN_ARGS+set}" ]; then printf '%s' "$FINETREE_MAVEN_ARGS"; else sed -n '1s/^maven: //p' "$BUILD/dist/sources" 2>/dev/null || true; fi
}

# Everything that the jars are made of: a check sum, size and name per line.
sources() {
    cd "$FINETREE_HOME"
    printf 'maven: %s\n' "$1"
    find pom.xml .mvn lib kernel data-manifests studies -name target -prune -o -type f \( -path '*/src/main/*' -o -name pom.xml -o -path '.mvn/*' -o -path 'data-manifests/*' -o -path 'studies/*' \) -exec cksum {} + | LC_ALL=C sort
}

is_current() { sources "$(maven_words)" | cmp -s - "$BUILD/dist/sources"; }

# DIST is the folder itself. (A copy of a clone may have a folder where the link was.)
resolve() {
    if [ -h "$BUILD/dist" ]; then DIST=$BUILD/$(readlink "$BUILD/dist"); else DIST=$BUILD/dist; fi
}

ensure_build() {
    if ! (is_current); then
        acquire build "building with Maven"
        if ! (is_current) && ! (take_earlier); then
            look_for_jdk || die "$WRONG"
            find_maven
            started=$(now)
            say "building with Maven (the first time it fetches the libraries)"
            maven -DskipTests package || die "the build failed; the lines above say why, $(quoted "$BUILD/maven.log") has all"
            say "built in $(($(now) - started)) s"
        fi
        release
    fi
    resolve
}

# A build of the same sources that was made before, as after a change that was taken back.
take_earlier() {
    words=$(maven_words)
    for made in "$BUILD"/dist-*; do
        if [ -f "$made/sources" ] && sources "$words" | cmp -s - "$made/sources"; then name_dist "${made##*/}"; return 0; fi
    done
    return 1
}

# maven GOALS...: into a new folder, which becomes build/dist as the last act. The caller holds the lock. Maven's words go to build/maven.log and are shown when it fails.
maven() {
    words=$(maven_words)
    LITTER=$BUILD/part-$$
    rm -rf "$BUILD"/part-*
    mkdir -p "$LITTER"
    (sources "$words") > "$LITTER/sources"
    if ! attended run_maven "$words" "$@"; then
        tail -n 60 "$BUILD/maven.log" >&2
        return 1
    fi
    if ! [ -d "$LITTER/core" ] || ! [ -d "$LITTER/engine-dl4j" ] || ! [ -d "$LITTER/kernel" ] || ! [ -d "$LITTER/extension" ]; then
        say "Maven made no jars for core, engine-dl4j, kernel and extension: FINETREE_MAVEN_ARGS is '$words'; it must not choose modules"
        return 1
    fi
    key=dist-$(printf '%08x' "$(cksum < "$LITTER/sources" | cut -d ' ' -f 1)")
    while [ -d "$BUILD/$key" ] && ! cmp -s "$LITTER/sources" "$BUILD/$key/sources"; do key=${key}x; done
    if [ -d "$BUILD/$key" ]; then
        rm -rf "$LITTER" # the same is there already, and may be in use
    else
        [ ! -h "$BUILD/dist" ] || share "$BUILD/$(readlink "$BUILD/dist")" "$LITTER"
        mv "$LITTER" "$BUILD/$key"
    fi
    LITTER=
    name_dist "$key"
    sweep
}

# The sources' version for the records of runs; empty where there is no git or this is no checkout of ours.
described() {
    if [ -e "$FINETREE_HOME/.git" ]; then git -C "$FINETREE_HOME" describe --tags --always --dirty 2>/dev/null || true; fi
}

run_maven() {
    cd "$FINETREE_HOME"
    JAVA_HOME=$(java_home)
    export JAVA_HOME
    chosen=$1
    shift
    # Maven leaves what was compiled or copied before, so what the sources no longer have would stay in the jars.
    rm -rf lib/*/target/*classes kernel/target/*classes kernel/extension/target/*classes
    set -f
    # shellcheck disable=SC2086
    exec mvn -B -ntp -q -Dstyle.color=never "-Dfinetree.dist=$LITTER" "-Dfinetree.code=$(described)" $chosen "$@" > "$BUILD/maven.log" 2>&1
}

name_dist() {
    if [ -d "$BUILD/dist" ] && ! [ -h "$BUILD/dist" ]; then mv "$BUILD/dist" "$BUILD/dist-before-$$"; fi
    rm -f "$BUILD/dist"
    ln -s "$1" "$BUILD/dist"
    touch "$BUILD/$1"
}

# Jars that did not change become one file in both folders: a build then costs a few megabytes.
share() {
    for jar in "$2"/*/*.jar; do
        old=$1/${jar#"$2"/}
        if [ -f "$old" ] && cmp -s "$old" "$jar"; then
            ln "$old" "$jar.link" 2>/dev/null || return 0
            mv -f "$jar.link" "$jar"
        fi
    done
}

# Keeps the newest three builds and those that somebody uses: a process that lives, or a kernel that was installed from it.
sweep() {
    kept=0
    used=
    # shellcheck disable=SC2012
    for made in $(cd "$BUILD" && ls -1dt dist-* 2>/dev/null); do
        kept=$((kept + 1))
        [ "$kept" -gt 3 ] || continue
        [ -n "$used" ] || used=$(in_use; echo end)
        case $used in
            *"$made/"*|*'nothing is known'*) ;;
            *) rm -rf "${BUILD:?}/$made" ;;
        esac
    done
}

# Names of files that processes of this machine hold or were started with, and that kernels run from.
in_use() {
    ps -A -ww -o args= 2>/dev/null || ps -o args 2>/dev/null || echo 'nothing is known'
    if [ -d /proc/self/fd ]; then
        ls -l /proc/[0-9]*/fd 2>/dev/null || true
    elif command -v lsof >/dev/null 2>&1; then
        lsof -c java -Fn 2>/dev/null || true
    else
        echo 'nothing is known'
    fi
    { printf '%s\n' "$VENV/share/jupyter/kernels/finetree" "$CLASSROOM/.venv/share/jupyter/kernels/finetree"; cat "$BUILD/kernels" 2>/dev/null; } | while IFS= read -r kernel; do
        cat "$kernel/java.args" 2>/dev/null || true
    done
}
