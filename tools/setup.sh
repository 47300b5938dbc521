#!/usr/bin/env bash
# Makes .venv from a hash-pinned lock and sees to the system libraries that Qt needs.
# Usage: tools/setup.sh run|dev|bench.  Does nothing when what it would make already stands.
set -euo pipefail
cd "$(dirname "$0")/.."
kind="${1:-run}"
python="${PYTHON:-python3}"
lock="requirements/${kind}.lock"

"$python" - <<'PY' || { echo "Alarmpult needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
import sys
raise SystemExit(sys.version_info < (3, 11))
PY

# Qt needs these even off-screen; the second row is for a real X11 window (docs/installation.md).
libraries=(libglib-2.0.so.0 libGL.so.1 libEGL.so.1 libdbus-1.so.3 libfontconfig.so.1 libxkbcommon.so.0
           libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxkbcommon-x11.so.0 libxcb-shape.so.0)
packages=(libglib2.0-0 libgl1 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon0
          libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0)

missing_packages() {
    "$python" - "${#libraries[@]}" "${libraries[@]}" "${packages[@]}" <<'PY'
import ctypes, sys
count = int(sys.argv[1])
names = sys.argv[2:]
missing = []
for library, package in zip(names[:count], names[count:]):
    try:
        ctypes.CDLL(library)
    except OSError:
        missing.append(package)
print(" ".join(missing))
PY
}

if [ "$(uname -s)" = Linux ]; then
    wanted="$(missing_packages)"
    # Inter is the typeface of the screens; the layout also holds with Noto Sans and DejaVu Sans.
    if ! fc-list 2>/dev/null | grep -i "Inter" >/dev/null; then  # not -q: it would break the pipe
        wanted="$wanted fonts-inter fontconfig"; fi
    if [ -n "${wanted// /}" ]; then
        if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
            echo "Installing system packages:$wanted" >&2
            export DEBIAN_FRONTEND=noninteractive
            apt-get update -qq
            # shellcheck disable=SC2086
            apt-get install -y -qq --no-install-recommends $wanted >&2 || echo "Some packages could not be installed; going on." >&2
        else
            echo "Missing system packages. Please run:  sudo apt-get install --no-install-recommends $wanted" >&2
            # A missing typeface is no reason to stop; a missing library is.
            [ -z "$(missing_packages)" ] || exit 1
        fi
    fi
    still="$(missing_packages)"
    [ -z "$still" ] || { echo "Still missing: $still" >&2; exit 1; }
fi

stamp=".venv/.installed-$kind"
wants="$(cat "$lock" pyproject.toml | sha256sum | cut -d' ' -f1)"
# What tests need holds what the program needs, but not the engines of the bench.
covered=no
if [ "$kind" != bench ] && [ "$(cat .venv/.installed-dev 2>/dev/null)" = "$(cat requirements/dev.lock pyproject.toml | sha256sum | cut -d' ' -f1)" ]; then
    covered=yes
fi
if [ ! -x .venv/bin/python ] || { [ "$(cat "$stamp" 2>/dev/null)" != "$wants" ] && [ "$covered" = no ]; }; then
    echo "Setting up .venv ($kind) …" >&2
    # --without-pip: a bare Debian has no ensurepip; the system's pip installs into the environment.
    [ -x .venv/bin/python ] || "$python" -m venv --without-pip .venv
    "$python" -m pip --python .venv/bin/python install --quiet --disable-pip-version-check \
        --no-deps --require-hashes --only-binary :all: -r "$lock"
    # The console script and the import path, without building anything.
    site="$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
    pwd > "$site/alarmpult.pth"
    printf '#!%s/.venv/bin/python\nfrom app.cli import main\nraise SystemExit(main())\n' "$(pwd)" > .venv/bin/alarmpult
    chmod +x .venv/bin/alarmpult
    echo "$wants" > "$stamp"
fi

# The words of the screen, made anew when the Linguist files are newer.
for words in resources/translations/*.ts; do
    if [ ! -e "${words%.ts}.qm" ] || [ "$words" -nt "${words%.ts}.qm" ]; then
        .venv/bin/pyside6-lrelease -silent "$words" -qm "${words%.ts}.qm"
    fi
done

# The practice island is drawn, not kept: anew when it is missing or when what draws it has changed.
island="$(cat locate/island/*.py locate/map/*.py locate/register/*.py locate/projection.py | sha256sum | cut -d' ' -f1)"
if [ ! -f resources/island/map.sqlite ] || [ "$(cat resources/island/.drawn-by 2>/dev/null)" != "$island" ]; then
    echo "Drawing the practice island …" >&2
    .venv/bin/python -m locate.island
    echo "$island" > resources/island/.drawn-by
fi
