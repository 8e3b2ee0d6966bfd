# Starts a workbench in namespaces of its own, and waits for its end.

workbench() { # [COMMAND...]
    command=${1:-}
    find_java
    enter_leaf
    run=$work/run/$$
    mkdir -p "$run/tmp" "$home/deploy" 2>/dev/null || fail 1 "$work can't be written; use a clone of your own"
    start_of $$ >"$run/start"
    terminal=false
    [ -t 0 ] && [ -t 1 ] && terminal=true
    # Whether it brings a network up, or could.
    lasting=yes
    case $config,$command in
        analysis,* | run,net:[!u]* | run,node:* | run,plugin:* | run,*:list | run,*:models) lasting=no ;;
        run,help | run,doctor | run,clean) lasting=no ;;
    esac
    unpacked=${weir_archive:-}
    if [ -z "$unpacked" ]; then
        { read -r unpacked && read -r archived; } 2>/dev/null <"$app/$config.start"
        [ "${archived:-}" = "$java" ] && [ "${unpacked%/*}" = "$app" ] && [ -d "$unpacked" ] || unpacked=
    fi
    bundles=$run/felix
    deploy=$home/deploy
    if [ -n "$unpacked" ]; then
        launcher=$(echo "$unpacked"/jar/biz.aQute.launcher-*.jar)
        framework=$(echo "$unpacked"/jar/org.apache.felix.framework-*.jar)
        properties=$unpacked/launcher.properties
        [ $lasting = yes ] || properties=$unpacked/brief.properties
        if [ -d "${properties%.properties}" ]; then
            cp -r "${properties%.properties}" "$bundles" || {
                remove_run "$run"
                fail 1 "$work can't be written; free some space"
            }
        elif [ -n "${weir_archive:-}" ]; then
            bundles=${properties%.properties}
        fi
        set -- "-Dlauncher.properties=$properties" -cp "$launcher:$framework" \
            aQute.launcher.Launcher "$@"
    else
        set -- -jar "$app/$config.jar" "$@"
    fi
    # Newer JDKs warn of what JNA, JLine and Felix do, and want to be told that it is meant; 17 refuses the flags.
    [ "${major:-17}" -lt 24 ] ||
        set -- --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "$@"
    containers_left=false
    [ "$command" = clean ] || { [ -e "$work/containers-left" ] && rm "$work/containers-left" 2>/dev/null && containers_left=true; }
    if isolation; then isolated=true; else isolated=false; fi
    # A display that does not answer would fail every drawing, so only the one command that needs it may look.
    headless=true
    [ "${command:-}" != plot:show ] || [ -z "${DISPLAY:-}" ] || headless=false
    tune "$@"
    if [ -n "${weir_archive:-}" ]; then
        # No plug-in of the user's shall be in there.
        deploy=$run/deploy
        set -- "-XX:ArchiveClassesAtExit=$weir_archive/classes.jsa" "$@"
    elif [ -n "$unpacked" ]; then
        # One that does not fit is nothing to speak of.
        set -- "-XX:SharedArchiveFile=$unpacked/classes.jsa" -Xlog:disable -Xlog:all=error:stderr \
            '-Xlog:cds*=off:stderr' "$@"
    fi
    # $tuning is meant to be split into its words.
    set -- "$java" $tuning ${jit:+-XX:CompileCommandFile="$jit"} -XX:-UsePerfData -Xshare:auto -Djava.awt.headless="$headless" \
        -XX:ErrorFile="$work/hs_err_%p.log" \
        -Duser.home="${HOME:-$work}" -Djava.io.tmpdir="$run/tmp" -Djna.tmpdir="$run/tmp" \
        -Dorg.osgi.framework.storage="$bundles" \
        -Dorg.ops4j.pax.logging.StaticLogbackFile="$home/cnf/logback.xml" \
        -Dweir.deploy="$deploy" \
        -Dweir.home="$home" -Dweir.shared="${WEIR_SHARED:-$home/shared}" -Dweir.run="$run" -Dweir.name="${name:-$$}" -Dweir.sockets="$sockets" \
        -Dweir.containers.left=$containers_left -Dweir.uid="$uid" -Dweir.terminal=$terminal -Dweir.isolated=$isolated \
        -Dweir.web=$web "$@"
    if [ $isolated = true ]; then
        set -- setpriv --pdeathsig KILL unshare $namespaces sh -c "$init" "$run" "$@"
    else
        set -- setpriv --pdeathsig KILL sh -c "$init" "$run" "$@"
    fi
    child=
    trap 'forward INT' INT
    trap 'forward TERM' TERM
    trap 'forward HUP' HUP
    # Stopping only this half with Ctrl-Z would leave the terminal to nobody.
    [ $terminal = false ] || trap '' TSTP
    # In the background so that the traps run at once; the shell would give it no input.
    exec 9<&0
    env --ignore-signal=INT,QUIT,TERM,HUP "$@" <&9 9<&- &
    child=$!
    while :; do
        wait "$child"
        status=$?
        kill -0 "$child" 2>/dev/null || break
    done
    [ ! -e "$run/containers" ] || [ "$status" -lt 128 ] || : >"$work/containers-left"
    remove_run "$run"
    exit "$status"
}
