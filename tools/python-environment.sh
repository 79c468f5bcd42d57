# Sourced by aws/emulator and helm/chart: a virtual environment with pinned packages. Runs on bash 3.2 and Python 3.11.
# It reads TOOL, what a person runs; INSTALLED, what it installs, in words; REQUIREMENTS, the file with the packages;
# and STATE, the folder that environments go to.
# shellcheck shell=bash

say() { echo "$*" >&2; }

# lacks WHAT: it cannot be had, which is not the same as failing
lacks() {
  say "$TOOL: $*"
  exit 3
}

# how_to_get APT_PACKAGE DNF_PACKAGE BREW_PACKAGE: the command for this machine
how_to_get() {
  if [ "$(uname)" = Darwin ]; then
    echo "brew install $3"
  elif command -v dnf >/dev/null; then
    echo "sudo dnf install $2"
  else
    echo "sudo apt-get install $1"
  fi
}

# require_python: ENVIRONMENT becomes the folder for this Python and these requirements
require_python() {
  local get version
  get="get it with: $(how_to_get 'python3 python3-venv' python3.11 python3)"
  command -v python3 >/dev/null ||
    lacks "there is no python3 on the PATH, and Python 3.11 or later is needed; $get"
  version=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) ||
    lacks "python3 does not start, and Python 3.11 or later is needed; $get"
  case $version in
    [012].* | 3.[0-9] | 3.10) lacks "python3 is Python $version, and 3.11 or later is needed; $get" ;;
  esac
  python3 -c 'import venv, ensurepip' 2>/dev/null ||
    lacks "python3 has no venv module; $get"
  ENVIRONMENT=$STATE/$version-$(python3 -c \
    'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest()[:12])' \
    "$REQUIREMENTS")
}

# require_environment: the virtual environment of these requirements, made if need be
require_environment() {
  local making
  require_python
  [ ! -d "$ENVIRONMENT" ] || return 0
  mkdir -p "$STATE"
  making=$(mktemp -d "$STATE/making.XXXXXX")
  # shellcheck disable=SC2064 # this folder, whatever the variable is then
  trap "rm -rf '$making'" EXIT
  install "$making"
  # it is there whole or not at all; where another was quicker, the name is taken
  python3 -c 'import os, sys; os.rename(*sys.argv[1:])' "$making" "$ENVIRONMENT" 2>/dev/null ||
    [ -d "$ENVIRONMENT" ] || lacks "$making could not become $ENVIRONMENT"
  rm -rf "$making"
  trap - EXIT
}

# install FOLDER: a virtual environment with the requirements, telling that it goes on
install() {
  local log=$STATE/install-$$.log begun=$SECONDS said=0 pid
  say "installing $INSTALLED, log in $log"
  (
    python3 -m venv "$1" &&
      exec "$1/bin/python" -m pip install --disable-pip-version-check --no-input -r "$REQUIREMENTS"
  ) >"$log" 2>&1 </dev/null &
  pid=$!
  # shellcheck disable=SC2064
  trap "kill $pid 2>/dev/null; exit 130" INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    if [ $((SECONDS - begun - said)) -ge 4 ]; then
      said=$((SECONDS - begun))
      say "installing $INSTALLED ... $said s"
    fi
    sleep 0.5
  done
  wait "$pid" ||
    lacks "pip could not install the packages of $REQUIREMENTS ($(grep -F ERROR: "$log" | tail -n 1 || true));" \
      "see $log, and try again with: $TOOL check"
  trap - INT TERM
  rm -f "$log"
  say "installed $INSTALLED in $((SECONDS - begun)) s"
}
