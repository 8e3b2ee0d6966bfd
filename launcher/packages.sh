# Which packages this machine lacks.
part java install

# Succeeds if this user may install packages, if only after a password.
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$uid" = 0 ] || { command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

# One line a need: what it is for, and the Debian package; asked only before a build.
missing_packages() { # [tests]
    find_jdk || echo default-jdk-headless
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
            command -v docker >/dev/null 2>&1 || ! has_docker_cli || echo docker-cli
            [ -x /usr/sbin/ovs-vswitchd ] || echo openvswitch-switch
            command -v ovs-testcontroller >/dev/null 2>&1 || echo openvswitch-testcontroller
            command -v debootstrap >/dev/null 2>&1 || [ -x /usr/sbin/debootstrap ] || echo debootstrap
            { [ -x /bin/busybox ] && ! ldd /bin/busybox >/dev/null 2>&1; } || echo busybox-static
        fi
    fi
}

# Since Debian 13 the engine comes without the program that talks to it.
has_docker_cli() {
    (. /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-13}" -ge 13 ]) 2>/dev/null
}

# Prints the packages that the Java in use lacks to open a window: Debian's headless one has none, one from elsewhere may
# lack X11's libraries.
missing_windows() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/java}
    [ -x "${java:-}" ] || find_newest_java || java=/nonexistent
    java=$(readlink -f "$java")
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
