# Sourced by ./finetree: the Python environments, from lock files with hashes, and the kernel in them.

# An environment works if its lock file is the one it was made from and its Python still finds its packages: after an update of Python the links in it may lead nowhere, or to
# another version, which looks elsewhere.
works() {
    "$1/bin/python" -I -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("pip") is None or sys.prefix == sys.base_prefix)' 2>/dev/null
}

# ensure_environment FOLDER WHAT LOCK [AFTER]: makes FOLDER/.venv from the lock file, then calls AFTER.
ensure_environment() {
    venv=$1/.venv
    if fingerprint "$3" "${4:-}" | cmp -s - "$venv/finetree.lock" && works "$venv"; then return 0; fi
    acquire python "making a Python environment"
    if fingerprint "$3" "${4:-}" | cmp -s - "$venv/finetree.lock" && works "$venv"; then release; return 0; fi
    find_python
    [ -w "$1" ] || die "the Python environment $(quoted "$venv") is missing or of another version, and $(quoted "$1") cannot be written: call ./finetree once as the user that owns it"
    started=$(now)
    say "making the Python environment $2"
    rm -f "$venv/finetree.lock"
    clear=
    if [ -d "$venv" ] && ! works "$venv"; then clear=--clear; fi
    attended "$PYTHON" -m venv ${clear:+"$clear"} "$venv" || die "the Python environment could not be made in $(quoted "$venv")"
    hashes=
    case $3 in *.lock) hashes=--require-hashes ;; esac
    attended "$venv/bin/python" -m pip install --quiet --disable-pip-version-check ${hashes:+"$hashes"} -r "$3" \
        || die "the Python packages could not be installed; check the network, then call again: it goes on"
    [ -z "${4:-}" ] || "$4" "$venv"
    fingerprint "$3" "${4:-}" > "$venv/finetree.lock"
    release
    say "Python environment ready in $(($(now) - started)) s"
}

# What an environment is made from.
fingerprint() {
    cat "$1"
    [ -z "$2" ] || (cd "$FINETREE_HOME" && find kernel/python -name __pycache__ -prune -o -type f -exec cksum {} + | LC_ALL=C sort)
}

ensure_venv() {
    ensure_environment "$FINETREE_HOME/environment" 'in environment/.venv (JupyterLab; a minute or two the first time)' "$FINETREE_HOME/environment/requirements.lock" finish_venv
}

finish_venv() {
    attended "$1/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation --force-reinstall "$FINETREE_HOME/kernel/python" \
        || die "papermill's translator for Java could not be installed from $(quoted "$FINETREE_HOME/kernel/python")"
    # JupyterLab would ask for news from the network and put a question over the first notebook.
    mkdir -p "$1/etc/jupyter/labconfig"
    printf '%s\n' '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}' > "$1/etc/jupyter/labconfig/page_config.json"
}

# nbgrader brings half a web server along, so it lives in an environment of its own, made when it is first needed.
ensure_classroom() {
    ensure_environment "$CLASSROOM" 'for nbgrader in environment/classroom/.venv (a minute the first time)' "$CLASSROOM/requirements.lock"
}

# Front ends to try the kernel in, with a browser's remote control.
FRONTENDS=$FINETREE_HOME/environment/frontends
ensure_frontends() {
    ensure_environment "$FRONTENDS" 'for front ends in environment/frontends/.venv (a minute or two the first time)' "$FRONTENDS/requirements.lock"
}

# The programs that bench and compare set beside Finetree: the one that --peer names, and compare sketch's own choice where it names none.
ensure_peers() {
    peer=
    before=
    for word in "$@"; do
        case $word in --peer=*) peer=${word#--peer=} ;; esac
        [ "$before" != --peer ] || peer=$word
        before=$word
    done
    case "$1 ${2:-} $peer" in 'compare sketch ') peer=pytorch ;; esac
    case " $* " in *' --python '*|*' --python='*) return 0 ;; esac # another Python was named
    peer=${peer%%+*}
    # What is no peer is refused by the command itself.
    case $peer in ''|*/*|.*) return 0 ;; esac
    [ -f "$PEERS/$peer/requirements.txt" ] || return 0
    ensure_environment "$PEERS/$peer" "of the peer $peer in environment/peers/$peer/.venv (some minutes the first time)" "$PEERS/$peer/requirements.txt"
}

# The kernel in an environment keeps absolute paths. It is installed again when the project was built anew or moved, and when Java was moved or updated.
ensure_kernel() {
    if kernel_fits "$1" || { [ ! -w "$1" ] && kernel_runs "$1"; }; then return 0; fi
    acquire kernel "installing the kernel"
    if kernel_fits "$1"; then release; return 0; fi
    "$JAVA" "-Dfinetree.home=$FINETREE_HOME" "-Dfinetree.engines=$DIST" "-Dfinetree.java=$JAVA" "-Dfinetree.java.version=$JAVA_VERSION" -cp "$DIST/kernel/*" \
        org.finetree.kernel.install.InstallMain install --prefix "$1" >/dev/null || die "the kernel could not be installed into $(quoted "$1"): if that cannot be written, call ./finetree lab once as the user that owns it"
    release
}

kernel_fits() {
    spec=$1/share/jupyter/kernels/finetree
    grep -q -F -e "$DIST/kernel/" "$spec/java.args" 2>/dev/null && grep -q -F -e "-Dfinetree.java.version=$JAVA_VERSION\"" "$spec/java.args" && grep -q -F -e "\"$JAVA\"" "$spec/kernel.json" 2>/dev/null
}

# In an install that cannot be written another user's Java is good enough, if it is there.
kernel_runs() {
    spec=$1/share/jupyter/kernels/finetree
    grep -q -F -e "$DIST/kernel/" "$spec/java.args" 2>/dev/null && [ -x "$(sed -n 's/.*"argv" *: *\[ *"\([^"]*\)".*/\1/p' "$spec/kernel.json" 2>/dev/null)" ]
}
