# Sourced by ./finetree: Java, Maven, Python. Each that is missing or too old is named with its remedy. The TODO variants say it and go on, for doctor.

JAVA_REMEDY='Install a JDK 17 or newer (Debian: apt install openjdk-17-jdk; macOS: brew install openjdk@17) or set JAVA_HOME'
MAVEN_REMEDY='Install Maven 3.8 or newer (Debian: apt install maven; macOS: brew install maven)'
PYTHON_REMEDY='Install Python 3.10 or newer (Debian: apt install python3 python3-venv) or set FINETREE_PYTHON'

# Sets JAVA and JAVA_VERSION, or WRONG to what is wrong. The path stays as it was given: links such as SDKMAN's "current" and Homebrew's "opt" outlive an update.
look_for_java() {
    WRONG=
    JAVA_VERSION=
    if [ -n "${JAVA_HOME:-}" ]; then
        JAVA=$JAVA_HOME/bin/java
        [ -x "$JAVA" ] || { WRONG="JAVA_HOME is '$JAVA_HOME', but there is no bin/java in it. Set it to a JDK 17 or newer, or unset it"; return 1; }
    else
        JAVA=$(command -v java || true)
        [ -n "$JAVA" ] || { WRONG="no Java found. $JAVA_REMEDY"; return 1; }
    fi
    answer=${TMPDIR:-/tmp}/finetree-java.$$
    within 20 "$answer" "$JAVA" -version || { WRONG="Java at $JAVA does not answer to -version: $(shown "$(head -n 1 "$answer")"). $JAVA_REMEDY"; rm -f "$answer"; return 1; }
    JAVA_VERSION=$(sed -n 's/.* version "\([^"]*\)".*/\1/p' "$answer" | head -n 1)
    rm -f "$answer"
    at_least "${JAVA_VERSION:-0}" 17 || { WRONG="Java ${JAVA_VERSION:-?} found at $JAVA, but 17 or newer is needed. $JAVA_REMEDY"; return 1; }
}

find_java() { look_for_java || die "$WRONG"; }

# The build needs a compiler, which a mere runtime does not have.
look_for_jdk() {
    WRONG=
    "$JAVA" --list-modules 2>/dev/null | grep -q '^jdk\.jshell' || { WRONG="Java at $JAVA is a runtime without compiler and JShell. $JAVA_REMEDY"; return 1; }
}

# Sets MAVEN_VERSION.
look_for_maven() {
    WRONG=
    command -v mvn >/dev/null 2>&1 || { WRONG="no Maven found. $MAVEN_REMEDY"; return 1; }
    answer=${TMPDIR:-/tmp}/finetree-maven.$$
    within 20 "$answer" env JAVA_HOME="$(java_home)" mvn -v || { WRONG="Maven at $(command -v mvn) does not answer to -v: $(shown "$(head -n 1 "$answer")"). $MAVEN_REMEDY"; rm -f "$answer"; return 1; }
    MAVEN_VERSION=$(sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' "$answer" | head -n 1)
    rm -f "$answer"
    at_least "${MAVEN_VERSION:-0}" 3.8 || { WRONG="Maven ${MAVEN_VERSION:-?} found at $(command -v mvn), but 3.8 or newer is needed. $MAVEN_REMEDY"; return 1; }
}

find_maven() { look_for_maven || die "$WRONG"; }

# The folder of the Java that we use: Maven goes by JAVA_HOME, and must take the same.
java_home() {
    case ${JAVA_HOME:-} in
        ?*) printf '%s' "$JAVA_HOME" ;;
        *) "$JAVA" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' | head -n 1 ;;
    esac
}

# Sets PYTHON. What FINETREE_PYTHON names is taken or refused, never replaced.
look_for_python() {
    PYTHON=
    WRONG=
    if [ -n "${FINETREE_PYTHON:-}" ]; then
        command -v "$FINETREE_PYTHON" >/dev/null 2>&1 || { WRONG="FINETREE_PYTHON is '$FINETREE_PYTHON', which is no program. Give a Python 3.10 or newer, or unset it"; return 1; }
        is_python "$FINETREE_PYTHON" || { WRONG="FINETREE_PYTHON is '$FINETREE_PYTHON', which is no Python 3.10 or newer. Give another, or unset it"; return 1; }
        PYTHON=$FINETREE_PYTHON
    else
        for candidate in python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
            if command -v "$candidate" >/dev/null 2>&1 && is_python "$candidate"; then PYTHON=$candidate; break; fi
        done
        [ -n "$PYTHON" ] || { WRONG="no Python 3.10 or newer found. $PYTHON_REMEDY"; return 1; }
    fi
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || { WRONG="$PYTHON cannot make virtual environments. Install its venv module (Debian: apt install python3-venv)"; return 1; }
}

is_python() { within 20 /dev/null "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; }

find_python() { look_for_python || die "$WRONG"; }
