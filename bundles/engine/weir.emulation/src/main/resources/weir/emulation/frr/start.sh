# Starts FRR in a router and stays with it: sh -c THIS sh FOLDER NODE MACHINE'S_MOUNT_NAMESPACE DAEMON...
# The configuration comes by standard input. Says "ready", or what is wrong and ends.

set -f
folder=$1
node=$2
machine=$3
shift 3

# In one line.
fail() { # WORDS...
    echo $*
    exit 1
}

for programs in /usr/lib/frr /usr/libexec/frr /usr/local/lib/frr /usr/local/sbin /usr/sbin none; do
    [ ! -x "$programs/zebra" ] || break
done
vtysh=$(command -v vtysh) && [ "$programs" != none ] || fail missing

# A process may give the daemons a view of their own; a container has one, and FRR's own folders.
own=false
if unshare --mount --propagation private true 2>/dev/null; then own=true; fi
if [ $own = true ]; then
    mkdir -p "$folder" || fail "$folder can't be made"
else
    folder=/var/run/frr
    mkdir -p $folder /etc/frr && chown frr:frr $folder || fail "FRR's folders can't be made"
fi
cd "$folder" || fail "$folder can't be entered"
config=$folder
[ $own = true ] || config=/etc/frr
cat >"$config/frr.conf" && printf 'service integrated-vtysh-config\nhostname %s\n' "$node" >"$config/vtysh.conf" ||
    fail "$config can't be written"

# The daemons insist on a user in the group frrvty, leave files in /var/tmp, and since FRR 10 meet in /var/run/frr. The
# router's folder stays what it is, wherever it lies.
become() { # WORD...
    if [ $own = true ]; then
        exec unshare --mount --propagation private sh -c '
            mount --bind "$0/group" /etc/group &&
            for common in /var/tmp "$(readlink -f /var/run)"; do
                mount -t tmpfs tmpfs "$common" &&
                case $0 in
                    "$common"/*) mkdir -p "$0" && mount --no-canonicalize --bind . "$0" || exit 1 ;;
                esac || exit 1
            done &&
            mkdir -p /var/run/frr && mount --no-canonicalize --bind . /var/run/frr && exec "$@"' "$folder" "$@" -u root -g root
    else
        exec "$@"
    fi
}
if [ $own = true ]; then
    { sed '/^frrvty:/d' /etc/group; echo 'frrvty:x:0:root'; } >group
fi

# Since FRR 10 some are told their configuration by this one alone, and have no file for it.
[ ! -x "$programs/mgmtd" ] || set -- mgmtd "$@"
file() { # DAEMON
    "$programs/$1" --help | grep -q -e --config_file && echo -f /dev/null
}

for daemon in "$@"; do
    [ -x "$programs/$daemon" ] || fail "this FRR has no $daemon"
    rm -f "$folder/$daemon.vty"
    (
        exec >"$folder/$daemon.out" 2>&1 </dev/null
        # $(file ...) is meant to be split into its words.
        become "$programs/$daemon" -z "$folder/zserv.api" --vty_socket "$folder" -i "$folder/$daemon.pid" $(file "$daemon") \
            -P 0 --log "file:$folder/$daemon.log"
    ) &
    eval "pid_$daemon=$!"
done
for daemon in "$@"; do
    eval "pid=\$pid_$daemon"
    tries=0
    while [ ! -S "$folder/$daemon.vty" ]; do
        kill -0 "$pid" 2>/dev/null || fail "$daemon ended: $(tail -n 3 "$folder/$daemon.out")"
        tries=$((tries + 1))
        [ $tries -lt 300 ] || fail "$daemon does not start: $(tail -n 3 "$folder/$daemon.log")"
        sleep 0.05
    done
done

# What vtysh finds in the node is this router's.
if [ $own = true ] && [ "$(readlink /proc/self/ns/mnt)" != "$machine" ]; then
    cp "$vtysh" "$folder/vtysh-itself"
    printf '#!/bin/sh\nexec "%s/vtysh-itself" --vty_socket "%s" --config_dir "%s" "$@"\n' "$folder" "$folder" "$folder" \
        >"$folder/vtysh"
    chmod 755 "$folder/vtysh"
    mount --bind "$folder/vtysh" "$vtysh"
    vtysh=$folder/vtysh-itself
fi
said=$("$vtysh" --vty_socket "$folder" --config_dir "$config" -b 2>&1 </dev/null) || fail "configuration: $said"
echo ready
wait
