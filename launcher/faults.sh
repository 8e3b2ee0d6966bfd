# Why a folder can't be used, a build or an installation failed: in plain words, and what to do.

why_not_written() { # FILE
    reason=$({ : >"$1"; } 2>&1)
    case $reason in
        *Read-only*) echo "its file system is read-only; clone onto another one" ;;
        *space* | *quota*) echo "its disk is full; free some space" ;;
        *) echo "it belongs to $(stat -c %U "${1%/*}" 2>/dev/null); use a clone of your own" ;;
    esac
}

# Ends a launcher that lies where no program may be executed, not even this one.
refuse_place() {
    case $(ls -l "$home/weir") in
        -??x*) fail 1 "$home is on a file system that runs no programs (noexec); Weir unpacks programs and libraries there; \
clone onto another one, or as root: mount -o remount,exec '$(df -P "$home" | awk 'END { sub(/.*% */, ""); print }')'" ;;
        *) fail 1 "$home/weir may not be executed; its copy lost the mode; chmod +x '$home/weir'" ;;
    esac
}

# The folder for what is built.
claim_work() {
    reason=$({ mkdir -p "$app" && : >"$app/try" && rm "$app/try"; } 2>&1) && return
    case $reason in
        *Read-only*) why="its file system is read-only; clone onto another one" ;;
        *space* | *quota*) why="its disk is full; free some space" ;;
        *) why="it belongs to $(stat -c %U "$home"), and Weir builds there; use a clone of your own" ;;
    esac
    fail 1 "$home can't be written; $why"
}

# In one sentence; nothing when the log has no known words. A full disk takes the words, too, so it is asked itself.
explain() { # LOG FOLDER...
    log=$1
    shift
    full=no
    for folder in "$@"; do
        [ ! -d "$folder" ] || has_room "$folder" || full=yes
    done
    # From what is sure to what is likely: who can't reach a host fails in more ways than one.
    if [ $full = yes ] || told 'No space left|enough free space|quota exceeded'; then
        echo "the disk of $(fullest "$@") is full; free some space, and call it again"
    elif told 'Could not get lock|Unable to acquire the dpkg'; then
        echo "another program installs packages just now; wait for its end, and call it again"
    elif told 'Unknown host|UnknownHost|name resolution|Temporary failure resolving|Could not resolve|Network is unreachable'; then
        echo "$(unreached) can't be found; this machine is not on the network, or only behind a proxy; $(connect)"
    elif told 'Connection refused|refused the connect|[Cc]onnect timed out|Could not connect|timed out|No route to host|Unable to connect'; then
        echo "$(unreached) can't be reached$(by_proxy); it does not answer, or what is between refuses; $(connect)"
    elif told 'Proxy Authentication|status: 407|status code: 40[37]|Forbidden'; then
        echo "a proxy refuses to fetch from $(unreached)$(by_proxy); it wants a password, or forbids it; $(connect)"
    elif told 'PKIX path|SSLHandshake|certificate'; then
        echo "the certificate of $(unreached) is not trusted; a proxy that looks inside has its own; add that to Java's and the system's"
    elif told 'Checksum validation failed|Hash Sum mismatch|unexpected size|Premature end|Connection reset|prematurely|transfer failed'; then
        echo "a file was cut or changed on its way; the network or a proxy did that; call it again, or $(connect)"
    elif told 'OutOfMemoryError|Cannot allocate memory|insufficient memory'; then
        echo "there is too little memory; the build takes 1 GB; end other programs, and call it again"
    elif told 'release version 17 not supported|UnsupportedClassVersion|invalid target release'; then
        echo "Maven runs on a Java that is too old; ~/.mavenrc or /etc/mavenrc may set JAVA_HOME; take it out there"
    elif told 'Unable to locate package|has no installation candidate'; then
        echo "the system's package lists don't know all of them; see its sources, or install these by hand"
    elif told 'held broken packages|unmet dependencies|dpkg was interrupted'; then
        echo "an earlier installation was left half done; run: dpkg --configure -a && apt-get -f install"
    fi
}

told() { # PATTERN
    troubles | grep -Eq "$1"
}

# Without the names of what was fetched.
troubles() {
    grep -Ev '^(Download|Get:|Hit:|\[INFO\])' "$log"
}

# The failed step has freed some of it meanwhile; a quota is no number of the disk's.
has_room() { # FOLDER
    free=$(df -k --output=avail "$1" 2>/dev/null | tail -n 1 | tr -d ' ')
    [ "${free:-20480}" -ge 20480 ] || return 1
    room=$(mktemp "$1/room.XXXXXX" 2>/dev/null) || return 0
    head -c 262144 /dev/zero >"$room" 2>/dev/null
    fits=$?
    rm -f "$room"
    return "$fits"
}

fullest() { # FOLDER...
    df -P "$@" 2>/dev/null | awk 'NR > 1 && (at == "" || $4 < least) { least = $4; sub(/.*% */, ""); at = $0 } END { print at }'
}

# The first host that the log names.
unreached() {
    host=$(troubles | grep -Eo 'https?://[^/ ]+' | head -n 1)
    echo "${host:-the network}"
}

# HOST:PORT
proxy() {
    proxy=${https_proxy:-${HTTPS_PROXY:-${http_proxy:-}}}
    proxy=${proxy#*://}
    proxy=${proxy##*@}
    echo "${proxy%%/*}"
}

# The proxy that was used: the environment's, or one that Maven is told of elsewhere.
by_proxy() {
    via=$(troubles | sed -n "s/.*ProxyInfo{host='\([^']*\)'.*port=\([0-9]*\).*/\1:\2/p" | head -n 1)
    via=${via:-$(proxy)}
    echo "${via:+ by the proxy $via}"
}

connect() {
    echo "connect it, or name the right proxy (https_proxy=http://HOST:PORT), and call it again"
}
