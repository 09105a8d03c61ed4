# shellcheck shell=bash
# What the parts of ./syncbit share: output, root's rights, packages, ports.

say() { printf '%s\n' "$*"; }
step() {
    if [[ -t 1 ]]; then
        printf '\n\033[1m%s\033[0m\n' "$*"
    else
        printf '\n%s\n' "$*"
    fi
}
warn() { printf 'syncbit: %s\n' "$*" >&2; }
die() {
    warn "$@"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Whether packages may be installed: as root, or by a sudo that needs no password or has a terminal to ask for it.
may_install() {
    have apt-get || return 1
    [[ $(id -u) == 0 ]] && return 0
    have sudo || return 1
    sudo -n true 2>/dev/null || [[ -t 0 ]]
}

as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    else
        sudo "$@"
    fi
}

# The services that Debian's packages start at every boot. Some listen on the network, and some use SyncBit's ports.
readonly STORE_UNITS=(victoria-metrics.service rabbitmq-server.service postgresql.service epmd.service epmd.socket)

has_unit() { [[ -e /lib/systemd/system/$1 ]]; }

# Installs Debian packages. If that is not allowed, it tells the user what to install and ends.
install_packages() { # install_packages <purpose> <package>...
    local purpose=$1 log="$STATE/logs/apt.log" unit new=()
    shift
    may_install || die "packages are missing for $purpose, and this user may not install them. As root: apt-get install --no-install-recommends $*"
    say "Installing for $purpose: $*"
    mkdir -p "$STATE/logs"
    for unit in "${STORE_UNITS[@]}"; do
        has_unit "$unit" || new+=("$unit")
    done
    as_root apt-get update -qq >>"$log" 2>&1 || warn "apt-get update failed; trying with the lists that are here"
    if ! with_services_held_back as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1; then
        tail -n 15 "$log" >&2
        die "installing $* failed; the whole output is in $log"
    fi
    disable_units "${new[@]}"
}

# Runs a command while Debian's packages may start no service: their services would take the ports and memory. It is a
# subshell, so that its trap removes the policy also after an interruption.
with_services_held_back() (
    policy=/usr/sbin/policy-rc.d
    if [[ ! -e $policy ]]; then
        trap 'as_root rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod +x "$policy"
    fi
    "$@"
)

# Keeps Debian's services from starting at the next boot.
disable_units() { # disable_units [unit that was installed just now]...
    local unit disabled=()
    have systemctl || return 0
    for unit in "$@"; do
        if has_unit "$unit" && as_root systemctl disable "$unit" >/dev/null 2>&1; then
            disabled+=("$unit")
        fi
    done
    [[ ${#disabled[@]} == 0 ]] || say "Disabled at boot, because SyncBit starts its own servers: ${disabled[*]}"
}

# Whether a program listens on a port of this machine.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Ends with a message if a port is taken.
require_port() { # require_port <port> <purpose> <setting that changes it>
    if port_taken "$1"; then
        die "port $1, which $2 needs, is taken by another program. Stop that program, or choose another port: $3=$(($1 + 10000)) ./syncbit up"
    fi
}

# Waits for a condition and shows the result.
wait_for() { # wait_for <name> <seconds> <command that fails if waiting is useless> -- <condition command>...
    local name=$1 patience=$2 alive=$3 started=$SECONDS
    shift 4
    printf '  %-18s ' "$name"
    until "$@" >/dev/null 2>&1; do
        if ! $alive >/dev/null 2>&1; then
            say 'ended'
            return 1
        fi
        if ((SECONDS - started > patience)); then
            say "no answer within $patience s"
            return 1
        fi
        sleep 0.5
    done
    say "ready ($((SECONDS - started)) s)"
}
