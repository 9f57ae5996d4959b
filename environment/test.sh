# Sourced by ./finetree: everything that checks the project. Prints what ran; the last line counts it.
# ./finetree test         unit, property and architecture tests; kernel through Jupyter's client; every notebook at quick scale
# ./finetree test --full  also what takes longer (see CONTRIBUTING.md)

shift
FULL=
for word in "$@"; do
    case $word in
        --full) FULL=1 ;;
        *) die "test: unknown word '$word'; there is only --full" 2 ;;
    esac
done

failed=0
passed=0
skipped=0
part() {
    name=$1
    shift
    begun=$(now)
    say "test: $name"
    code=0
    "$@" || code=$?
    case $code in
        0) passed=$((passed + 1)); outcome=ok ;;
        77) skipped=$((skipped + 1)); outcome='skipped: the line above says what is missing,' ;;
        *) failed=$((failed + 1)); outcome=FAILED ;;
    esac
    say "test: $name $outcome in $(($(now) - begun)) s"
}

# A part that runs beside those that follow, until joined: the kernel's tests wait half of their time. What it says is kept and shown then.
aside() {
    aside_name=$1
    shift
    aside_begun=$(now)
    aside_log=$FINETREE_HOME/build/test/aside-$$.log
    mkdir -p "$FINETREE_HOME/build/test"
    say "test: $aside_name, beside what follows"
    ("$@") > "$aside_log" 2>&1 < /dev/null &
    ASIDE=$!
}

joined() {
    say "test: waiting for the rest of: $aside_name"
    outcome=0
    wait "$ASIDE" || outcome=$?
    ASIDE=
    say "test: $aside_name"
    cat "$aside_log"
    rm -f "$aside_log"
    if [ "$outcome" -eq 0 ]; then passed=$((passed + 1)); outcome=ok; else failed=$((failed + 1)); outcome=FAILED; fi
    say "test: $aside_name $outcome, $(($(now) - aside_begun)) s after it began"
}

java_tests() {
    acquire build "building and testing with Maven"
    outcome=0
    maven ${FULL:+-Pfull} verify || outcome=1
    release
    resolve
    return "$outcome"
}

count_java_tests() {
    "$VENV/bin/python" "$FINETREE_HOME/environment/count_tests.py" "$FINETREE_HOME"
}

# For aside only, which begins a shell for it: exec, so that a signal ends pytest itself.
kernel_tests() {
    cd "$FINETREE_HOME"
    FINETREE_FULL=$FULL exec "$VENV/bin/python" -m pytest -q -p no:cacheprovider ${FULL:+--full} kernel/tests
}

# Front ends have an environment of their own, which --full and ./finetree pictures make; where it is, the short browser test runs always.
frontend_tests() {
    (cd "$FINETREE_HOME" && "$FRONTENDS/.venv/bin/python" -m pytest -q -rs -p no:cacheprovider "$@")
}

frontend_tests_full() {
    ensure_frontends && frontend_tests kernel/frontends
}

environment_tests() {
    ensure_frontends && frontend_tests environment/checks
}

# In a subshell, so that an environment that cannot be made fails this part only.
classroom_tests() {
    (ensure_classroom && ensure_kernel "$CLASSROOM/.venv" && cd "$CLASSROOM" && .venv/bin/python -m unittest test_classroom)
}

classroom_check() {
    (cli classroom check)
}

notebooks_quick() {
    (cli reproduce --quick --out "$FINETREE_HOME/build/test")
}

# The notebook that draws the figures of any study, of the bundled one.
study_notebook() {
    FINETREE_RESULTS=recorded FINETREE_STUDY=sketch FINETREE_RUNS=$FINETREE_HOME/build/test/runs "$VENV/bin/python" "$FINETREE_HOME/environment/run_notebooks.py" "$FINETREE_HOME/build/test/study" "$FINETREE_HOME"/notebooks/study/*.ipynb
}

guide_notebooks() {
    "$VENV/bin/python" "$FINETREE_HOME/environment/guide_notebooks.py" "$FINETREE_HOME/build/test/guide"
}

pictures() {
    (ensure_frontends && "$FRONTENDS/.venv/bin/python" "$FINETREE_HOME/environment/pictures.py" "$DIST" "$FINETREE_HOME/build/test/pictures")
}

kill_test() {
    "$VENV/bin/python" "$FINETREE_HOME/environment/kill_test.py" "$FINETREE_HOME/build/test/kill-$$"
}

stop_test() {
    "$VENV/bin/python" "$FINETREE_HOME/environment/stop_test.py" "$FINETREE_HOME/build/test/stop-$$"
}

# Reports of tests that are no more would be counted too.
find "$FINETREE_HOME/lib" "$FINETREE_HOME/kernel" -type d -name surefire-reports -path '*/target/*' -prune -exec rm -rf {} +
command_tests() {
    (cd "$FINETREE_HOME" && "$VENV/bin/python" -m unittest discover -s environment/command && "$VENV/bin/python" -m unittest discover -s environment -t environment -p test_run_notebooks.py)
}

find_maven
part "./finetree itself, with a pretended Java, Maven and Python" command_tests
before=$failed
part "Java: unit, property and architecture tests" java_tests
part "Java: what ran" count_java_tests
if [ "$failed" -eq "$before" ]; then
    ensure_kernel "$VENV"
    aside "kernel, through Jupyter's client" kernel_tests
    if [ -n "$FULL" ]; then
        part "front ends: Lab, Notebook 7, Voila, PDF, in a headless Chromium" frontend_tests_full
        part "pictures of README and docs can be made anew" pictures
        part "environment: Dockerfile in a bare Debian, Binder, conda" environment_tests
    elif [ -f "$FRONTENDS/.venv/finetree.lock" ]; then
        part "JupyterLab in a headless Chromium" frontend_tests kernel/frontends/test_lab.py -k lab]
    else
        say "test: no browser test; ./finetree test --full makes environment/frontends/.venv and runs it"
    fi
    part "every paper notebook, executed at quick scale" notebooks_quick
    part "every figure of a study, from the bundled runs" study_notebook
    part "every guide notebook, with a tenth of its steps" guide_notebooks
    part "classroom: student versions, marking, time limit" classroom_tests
    joined
    if [ -n "$FULL" ]; then
        part "classroom: right, untouched and wrong submissions get the points that are stated" classroom_check
        part "reproduce, killed with -9 three times" kill_test
        part "reproduce, stopped with Ctrl-C and SIGTERM" stop_test
    fi
else
    failed=$((failed + 1))
    say "test: the build failed, so kernel and notebooks were not tested"
fi
[ "$skipped" -eq 0 ] || say "test: $skipped parts skipped"
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] || exit 1
exit 0
