# Each running workbench has a folder here; those that were killed are cleared away by the next start.

# Sets run: a folder for this process alone, whose lock it holds as long as it lives, whatever kills it. A process of another
# PID namespace may have the same number and the same folder $work.
claim_run() {
    run=$work/run/$$
    tries=1
    mkdir -p "$work/run" "$plugins" 2>/dev/null
    until mkdir "$run" 2>/dev/null; do
        [ -d "$run" ] && [ $tries -lt 100 ] || fail 1 "$work can't be written; $remedy"
        tries=$((tries + 1))
        run=$work/run/$$-$tries
    done
    mkdir "$run/tmp" && : >"$run/lock" || fail 1 "$work can't be written; $remedy"
    # A file system without locks will do: there, nothing is ever taken for left over.
    exec 8>"$run/lock"
    flock --nonblock 8 2>/dev/null
    # From now on the lock tells.
    { machine && stat -c %d:%i "$run/lock"; } >"$run/machine" || fail 1 "$work can't be written; $remedy"
}

# This start of this machine, and the machine, in one line.
machine() {
    { read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null || boot=
    id=
    { read -r id </etc/machine-id; } 2>/dev/null
    echo "$boot $id"
}

# Removes the folders of processes that were killed; their containers are removed by the workbench that starts now.
reap() {
    for folder in "$work"/run/*/; do
        folder=${folder%/}
        [ -d "$folder" ] && is_left "$folder" || continue
        [ ! -e "$folder/containers" ] || : >"$work/containers-left"
        remove_run "$folder" && say "removed what the killed workbench ${folder##*/} left behind"
    done
    prune_logs
}

# Of the logs of workbenches that failed or were killed the last ones are kept.
prune_logs() {
    set -- "$work"/log/*.log
    [ $# -gt 20 ] || return 0
    ls -t "$work"/log/*.log | tail -n +21 | while read -r old; do rm -f "$old"; done
}

# Succeeds if nobody holds the folder's lock, as far as can be told from here: locks of another machine may not be seen, unless
# it was this one before it was started anew.
is_left() { # FOLDER
    here=$(machine)
    there=
    file=
    { read -r there && read -r file; } 2>/dev/null <"$1/machine"
    case $there in
        "${here%% *} "*) # An overlay shows a copy of the lock, which nobody holds.
            [ -z "$file" ] || [ "$file" = "$(stat -c %d:%i "$1/lock" 2>/dev/null)" ] || return 1 ;;
        ?*" ${here#* }") [ -z "${here#* }" ] || return 0 ;;
        '') # It is being made, or was made by an older version.
            [ -n "$(find "$1" -maxdepth 0 -mmin +1 2>/dev/null)" ] || return 1 ;;
        *) return 1 ;;
    esac
    [ ! -e "$1/lock" ] || flock --nonblock "$1/lock" true 2>/dev/null
}

# The workbench names its socket there before it makes it: one that found its name taken has none to remove.
remove_run() { # FOLDER
    { read -r socket <"$1/socket"; } 2>/dev/null && rm -f "$socket"
    rm -rf "$1"
}

# Sets the folder of the sockets; nobody else may enter or own it.
socket_folder() {
    if [ -n "${XDG_RUNTIME_DIR:-}" ] && [ -w "$XDG_RUNTIME_DIR" ]; then
        sockets=$XDG_RUNTIME_DIR/weir
    else
        sockets=/tmp/weir-$uid
    fi
    own_folder "$sockets" || other_socket_folder
    socket=$sockets/${name:-$$}.sock
    # sun_path of unix(7), but for its last zero.
    [ ${#socket} -le 107 ] || fail 2 "the socket for --attach would be $socket; that is ${#socket} bytes long, and 107 are the most; \
choose a shorter --name, or set XDG_RUNTIME_DIR"
}

# Anybody may have made that folder, to be in the way; there is a place that nobody else can write to.
other_socket_folder() {
    [ -e "$sockets" ] ||
        fail 1 "$sockets can't be made, where sockets for --attach go; ${sockets%/*} can't be written; set XDG_RUNTIME_DIR"
    taken=$sockets
    if [ "$uid" = 0 ]; then sockets=/run/weir; else sockets=$work/sockets; fi
    own_folder "$sockets" ||
        fail 1 "sockets for --attach can go neither to $taken nor to $sockets, which are not yours; set XDG_RUNTIME_DIR"
    say "$taken is not a folder of yours; sockets for --attach go to $sockets"
}

# Makes a folder where everybody may, or takes one; nobody else may have made it, or may enter it.
own_folder() { # FOLDER
    [ -d "$1" ] || mkdir -m 700 "$1" 2>/dev/null
    [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ] && chmod 700 "$1"
}
