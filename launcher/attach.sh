# Talks to a workbench that runs already.

attach() { # COMMAND...
    find_java
    terminal=false
    [ -t 0 ] && [ -t 1 ] && terminal=true
    set -- "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData \
        -Dweir.command="$weir" -cp "$app/attach.jar" weir.attach.Attach "$sockets" "$target" "$terminal" "$@"
    [ $terminal = true ] || exec "$@"
    saved=$(stty -g)
    trap 'stty "$saved"' EXIT
    trap : INT
    "$@"
    exit $?
}
