# How packages are installed.

install_packages() { # PACKAGE...
    [ $# -gt 0 ] || return 0
    part faults progress
    claim_work
    lacking=$*
    case " $* " in
        *' default-jdk-headless '*) lack=$(tell_of_java) && lacking="$*${lack:+ ($lack)}" ;;
    esac
    command -v apt-get >/dev/null 2>&1 || fail 1 "these packages are missing: $lacking; this system has no apt-get to \
install them (the names are Debian's); install them with its own package manager"
    command="apt-get install -y --no-install-recommends $*"
    as=
    if [ "$uid" != 0 ]; then
        may_install || fail 1 "these packages are missing: $lacking; only root may install them; run as root: $command"
        as=sudo
    fi
    say "missing: $lacking; will run: ${as:+$as }$command"
    if [ -t 0 ] && [ "$yes" = no ]; then
        printf 'Install them now? [Y/n] ' >&2
        read -r answer
        case $answer in [nN]*) go_without "not installed: $*" "$@" && return 0 ;; esac
    fi
    # The password is asked for before the line that tells how far it is.
    [ -z "$as" ] || sudo -v || fail 1 "not installed: $*; sudo refused; run as root: $command"
    await_apt
    broken=$(dpkg --audit 2>/dev/null; find /var/lib/dpkg/updates -name '[0-9]*' 2>/dev/null)
    if [ -n "$broken" ]; then
        say "an installation was interrupted; will run: ${as:+$as }dpkg --configure -a; ${as:+$as }apt-get install -f"
        apt dpkg --configure -a
    fi
    apt apt-get update -q || say "the package lists could not be refreshed; trying with the old ones"
    if [ -n "$broken" ]; then
        # What that can't mend is unpacked again.
        apt apt-get install -y -f --no-install-recommends
        command="$command --reinstall"
    fi
    # $command is meant to be split into its words.
    apt $command && is_whole "$@" || {
        go_without "$(apt_failed)" "$@"
        return 0
    }
    rest_daemons "$@"
}

# Another package may stand for one that is named, which is then not installed itself (libpcap0.8t64 on Debian 13).
is_whole() { # PACKAGE...
    ! dpkg-query -W -f '${db:Status-Abbrev}\n' "$@" 2>/dev/null | grep -qv '^.[in] '
}

# Only ffmpeg can be had in another way.
go_without() { # MESSAGE PACKAGE...
    message=$1
    shift
    [ "$*" = ffmpeg ] || fail 1 "$message"
    say "$message; the first run of live-stream fetches an ffmpeg"
}

# apt and dpkg want administrators' programs in the path; Ctrl-C is ignored in the background unless it is asked for.
apt() { # COMMAND...
    attend "$work/packages.log" how_far_installed env --default-signal=INT,QUIT $as env DEBIAN_FRONTEND=noninteractive \
        APT_CONFIG="$home/launcher/apt.conf" PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" "$@"
}

# Says why an installation failed.
apt_failed() {
    reason=$(explain "$work/packages.log" /var/cache/apt/archives)
    [ -n "$reason" ] || grep '^[EW]:\|^dpkg: ' "$work/packages.log" | cut -c 1-300 | tail -n 8 >&2
    echo "the packages could not be installed; ${reason:-see above}; log: $work/packages.log; by hand: ${as:+$as }$command"
}

# Waits for another package manager, such as the one that Debian starts by itself after a boot.
await_apt() {
    waited=0
    while holder=$(apt_holder) && [ -n "$holder" ]; do
        [ "$waited" -lt 120 ] || fail 1 "packages can't be installed; $holder does that already, since two minutes and more; \
wait for its end and call it again"
        [ $((waited % 15)) != 0 ] || say "waiting for $holder, which installs packages just now"
        sleep 1
        waited=$((waited + 1))
    done
}

# Prints the process that holds one of apt's locks; the kernel tells their inodes.
apt_holder() {
    for inode in $(stat -c %i /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock \
        /var/cache/apt/archives/lock 2>/dev/null); do
        while read -r number kind advisory access pid place rest; do
            [ "${place##*:}" = "$inode" ] || continue
            read -r holder <"/proc/$pid/comm" && echo "process $pid ($holder)" && return
        done </proc/locks
    done 2>/dev/null
}

# Packages of daemons start them where there is systemd, now and at each boot. Nobody asked for that: the tests start
# their own.
rest_daemons() { # PACKAGE...
    [ -d /run/systemd/system ] || return 0
    units=
    for package in "$@"; do
        case $package in
            frr) units="$units frr.service" ;;
            docker.io) units="$units docker.socket docker.service containerd.service" ;;
            openvswitch-switch | openvswitch-testcontroller) units="$units $package.service" ;;
        esac
    done
    [ -n "$units" ] || return 0
    say "will run: ${as:+$as }systemctl disable --now$units"
    # $units is meant to be split into its words.
    $as systemctl disable --now $units >&2 || say "these may run now:$units; end them by hand"
}
