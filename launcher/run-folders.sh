# Each running workbench has a folder here; those that were killed are cleared away by the next start.

# The kernel's start time of a process; with its id that is unique.
start_of() { # PID
    { read -r stat </proc/"$1"/stat; } 2>/dev/null || return 1
    set -- ${stat##*) }
    echo "${20}"
}

# Removes the folders of processes that were killed; their containers are removed by the workbench that starts now.
reap() {
    for folder in "$work"/run/*/; do
        folder=${folder%/}
        pid=${folder##*/}
        [ -d "$folder" ] || continue
        then=
        { read -r then <"$folder/start"; } 2>/dev/null
        [ -n "$then" ] && [ "$then" = "$(start_of "$pid")" ] && continue
        [ -z "$then" ] && [ -d "/proc/$pid" ] && continue
        [ ! -e "$folder/containers" ] || : >"$work/containers-left"
        remove_run "$folder" && say "removed what the killed workbench $pid left behind"
    done
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
    own_folder "$sockets" && return
    [ -e "$sockets" ] ||
        fail 1 "$sockets can't be made, where sockets for --attach go; ${sockets%/*} can't be written; set XDG_RUNTIME_DIR"
    fail 1 "$sockets is not a folder of yours; sockets for --attach go there; remove it or set XDG_RUNTIME_DIR"
}

# Makes a folder where everybody may, or takes one; nobody else may have made it, or may enter it.
own_folder() { # FOLDER
    [ -d "$1" ] || mkdir -m 700 "$1" 2>/dev/null
    [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ] && chmod 700 "$1"
}
