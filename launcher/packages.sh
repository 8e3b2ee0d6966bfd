# Which packages this machine lacks, and how they are installed.

# Whether this user may install packages, if only after a password.
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$uid" = 0 ] || { command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

# One line a need: what it is for, and the Debian package; asked only before a build.
missing_packages() { # [tests]
    command -v javac >/dev/null 2>&1 || [ -x "${JAVA_HOME:-}/bin/javac" ] || echo default-jdk-headless
    command -v mvn >/dev/null 2>&1 || echo maven
    command -v unshare >/dev/null 2>&1 && command -v setpriv >/dev/null 2>&1 || echo util-linux
    [ -n "$(find /usr/lib /lib /usr/local/lib -name 'libpcap.so*' -print -quit 2>/dev/null)" ] || echo libpcap0.8
    command -v fc-list >/dev/null 2>&1 || echo fontconfig
    [ -n "$(find /usr/share/fonts -name '*.ttf' -print -quit 2>/dev/null)" ] || echo fonts-dejavu-core
    command -v ip >/dev/null 2>&1 || echo iproute2
    command -v ping >/dev/null 2>&1 || echo iputils-ping
    # Who may not install one streams with one that Weir fetches.
    command -v ffmpeg >/dev/null 2>&1 || ! may_install || echo ffmpeg
    if [ "${1:-}" = tests ]; then
        command -v tshark >/dev/null 2>&1 || echo tshark
        command -v Xvfb >/dev/null 2>&1 || echo xvfb
        missing_windows
        [ -x /usr/lib/frr/zebra ] || echo frr
        command -v curl >/dev/null 2>&1 || echo curl
        command -v chromium >/dev/null 2>&1 || echo chromium
        command -v chromedriver >/dev/null 2>&1 || echo chromium-driver
        # A kernel with netem, whatever this machine's own has; kmod loads its modules.
        command -v linux.uml >/dev/null 2>&1 || echo user-mode-linux
        [ -x /sbin/insmod ] || [ -x /usr/sbin/insmod ] || echo kmod
        if [ "$uid" = 0 ]; then
            command -v dockerd >/dev/null 2>&1 || [ -S /var/run/docker.sock ] || echo docker.io
            [ -x /usr/sbin/ovs-vswitchd ] || echo openvswitch-switch
            command -v ovs-testcontroller >/dev/null 2>&1 || echo openvswitch-testcontroller
            command -v debootstrap >/dev/null 2>&1 || [ -x /usr/sbin/debootstrap ] || echo debootstrap
            { [ -x /bin/busybox ] && ! ldd /bin/busybox >/dev/null 2>&1; } || echo busybox-static
        fi
    fi
}

# What the Java in use needs to open a window: Debian's headless one has none, one from elsewhere may lack X11's libraries.
missing_windows() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/java}
    [ -x "${java:-}" ] || java=$(command -v java || :)
    java=$(readlink -f "${java:-/nonexistent}")
    windows=${java%/bin/java}/lib/libawt_xawt.so
    if [ -e "$windows" ]; then
        ! ldd "$windows" | grep -q 'libX.*not found' || printf '%s\n' libxi6 libxrender1 libxtst6
        return
    fi
    package=${java#/usr/lib/jvm/java-}
    case $package in
        [1-9]*-openjdk-*) echo "openjdk-${package%%-*}-jre" ;;
        *) echo default-jre ;;
    esac
}

install_packages() { # PACKAGE...
    [ $# -gt 0 ] || return 0
    command="apt-get install -y --no-install-recommends $*"
    if ! command -v apt-get >/dev/null 2>&1; then
        fail 1 "these are missing: $*; this system has no apt-get; install them with its own package manager"
    fi
    as=
    if [ "$uid" != 0 ]; then
        may_install || fail 1 "these packages are missing: $*; only root may install them; run as root: $command"
        as=sudo
    fi
    say "will run: ${as:+$as }$command"
    if [ -t 0 ] && [ "$yes" = no ]; then
        printf 'Install them now? [Y/n] ' >&2
        read -r answer
        case $answer in [nN]*) go_without "not installed: $*" "$@" && return 0 ;; esac
    fi
    $as apt-get update -qq >&2 || say "the package lists could not be refreshed; trying with the old ones"
    # $command is meant to be split into its words.
    $as env DEBIAN_FRONTEND=noninteractive $command >&2 || {
        go_without "the packages could not be installed; see above; try: ${as:+$as }$command" "$@"
        return 0
    }
    rest_daemons "$@"
}

# Only ffmpeg can be had in another way.
go_without() { # MESSAGE PACKAGE...
    message=$1
    shift
    [ "$*" = ffmpeg ] || fail 1 "$message"
    say "$message; the first run of live-stream fetches an ffmpeg"
}

# Where there is systemd, packages of daemons start them, now and at each boot. Nobody asked for that: the tests start
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
