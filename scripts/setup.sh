#!/bin/sh
# Makes .venv hold exactly what requirements.lock says, plus this project itself; does nothing when it already does.
# Needs Python 3.11-3.13 and the network once. Called by every make target; run it by hand only to see what it does.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/dunwatch-setup
# The folder is part of the key: a virtual environment that was moved points at its old place.
key="$(cat requirements.lock pyproject.toml scripts/setup.sh | cksum) $PWD"
if [ "$(cat "$stamp" 2>/dev/null)" = "$key" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

fail() {
    echo "set-up stopped: $1" >&2
    exit 1
}

suitable='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'

# The first interpreter that runs and fits. A name on PATH is not enough: version managers leave shims that fail.
find_python() {
    for name in ${DUNWATCH_PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
        if "$name" -c "$suitable" 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

make_environment() {
    python="$(find_python)"
    [ -n "$python" ] || fail "no Python 3.11, 3.12 or 3.13 found. Install one (Debian, Ubuntu: sudo apt install \
python3 python3-venv; macOS: brew install python@3.13), or name one: make DUNWATCH_PYTHON=/path/to/python3 run"
    echo "set-up: new environment .venv with $("$python" -V)" >&2
    rm -rf .venv
    "$python" -m venv --without-pip .venv || fail "$python cannot make a virtual environment. \
Debian, Ubuntu: sudo apt install python3-venv"
}

# Prints the uv to use: the locked one, one on PATH, or a new one put into .venv by whichever pip there is.
find_uv() {
    if .venv/bin/uv --version >/dev/null 2>&1; then
        echo .venv/bin/uv
    elif uv --version >/dev/null 2>&1; then
        echo uv
    else
        echo "set-up: fetching uv" >&2
        # Debian keeps ensurepip in the package python3-venv; a pip of the system's can serve instead.
        if .venv/bin/python -m ensurepip >/dev/null 2>&1; then
            .venv/bin/python -m pip install --quiet --disable-pip-version-check uv >&2 || return 1
        elif python3 -m pip --version >/dev/null 2>&1; then
            python3 -m pip --python .venv/bin/python install --quiet --disable-pip-version-check uv >&2 || return 1
        else
            return 1
        fi
        echo .venv/bin/uv
    fi
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c "$suitable" 2>/dev/null ||
    { [ -f "$stamp" ] && [ "$(sed 's/^[0-9]* [0-9]* //' "$stamp")" != "$PWD" ]; }; then
    make_environment
fi
rm -f "$stamp"
# The machine's own certificates, where it has any: behind an inspecting proxy no others are trusted.
if [ -s /etc/ssl/certs/ca-certificates.crt ] || [ "$(uname)" = Darwin ]; then
    export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"
fi
uv="$(find_uv)" || fail "uv could not be had. Debian, Ubuntu: sudo apt install python3-venv, then run make again; \
behind a proxy, check that pip can install packages; or install uv yourself and put it on PATH."
echo "set-up: installing what requirements.lock names (about 1 GB, a minute on a good line)" >&2
# Compiled here once: without it every start of Airflow or of the checks compiles thousands of files again wherever
# Python is told not to write bytecode (Great Expectations: 7 s of a core instead of 3).
"$uv" pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes -r requirements.lock ||
    fail "the packages of requirements.lock could not be installed; the reason is above. Run make again once it is gone."
"$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable . ||
    fail "the project itself could not be installed; the reason is above."
# Loops are compiled at their first use and kept beside their files; here nobody waits for it.
echo "set-up: compiling the loops of classifier, campaigns and alerts" >&2
.venv/bin/python -m scripts.compile_loops >/dev/null 2>&1 ||
    fail "the loops do not run; .venv/bin/python -m scripts.compile_loops shows why."
printf '%s' "$key" >"$stamp"
echo "set-up: ready" >&2
