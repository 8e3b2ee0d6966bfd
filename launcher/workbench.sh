# Starts a workbench in namespaces of its own, and waits for its end.

workbench() { # [COMMAND...]
    command=${1:-}
    find_java
    enter_leaf
    claim_run
    log=$work/log/${run##*/}.log
    # What a build starts for itself tells the build.
    [ -z "${weir_archive:-}" ] || log=$run/weir.log
    mkdir -p "$work/log" || fail 1 "$work can't be written; $remedy"
    terminal=false
    [ -t 0 ] && [ -t 1 ] && terminal=true
    # Whether it brings a network up, or could.
    lasting=yes
    case $config,$command in
        analysis,* | run,net:[!u]* | run,node:* | run,plugin:* | run,*:list | run,*:models) lasting=no ;;
        run,help | run,doctor | run,clean) lasting=no ;;
    esac
    span=launcher
    [ $lasting = yes ] || span=brief
    find_start
    bundles=$run/felix
    deploy=$plugins
    first=no
    brief=false
    locking=true
    if [ -n "$prepared" ]; then
        if is_brief; then
            bundles=$prepared/brief
            brief=true
            locking=false
        elif [ -d "$prepared/$span" ]; then
            cp -r "$prepared/$span" "$bundles" || {
                remove_run "$run"
                fail 1 "$work can't be written; free some space"
            }
        elif [ -n "${weir_archive:-}" ]; then
            bundles=$prepared/$span
        else
            first=yes
        fi
        class_path
        set -- "-Dlauncher.properties=$prepared/$span.properties" -cp "$path" weir.start.Start "$@"
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
    # Newer JVMs keep classes linked, and what they have learned of them.
    if [ "${major:-17}" -ge 25 ]; then
        read=-XX:AOTCache write=-XX:AOTCacheOutput tag=aot
    else
        read=-XX:SharedArchiveFile write=-XX:ArchiveClassesAtExit tag=cds
    fi
    if [ -n "${weir_archive:-}" ]; then
        # No plug-in of the user's shall be in there.
        deploy=$run/deploy
        set -- "$write=$archive" "$@"
    elif [ $first = yes ]; then
        has_plugins && first=no || set -- "$write=$run/classes.jsa" "$@"
    elif [ -n "$prepared" ] && [ -f "$archive" ]; then
        set -- "$read=$archive" "$@"
    fi
    # An archive that does not fit, and what could not go into one, is nothing to speak of.
    [ -z "$prepared" ] || set -- -Xlog:disable -Xlog:all=error:stderr "-Xlog:$tag*=off:stderr" "$@"
    # For a debugger, for example; a build that makes the archive of classes must not wait for one.
    [ -n "${weir_archive:-}" ] && wanted= || wanted=${WEIR_JAVA_OPTS:-}
    # $wanted is meant to be split into its words.
    set -- "$java" "@$tuning" $pages $heap $wanted ${jit:+-XX:CompileCommandFile="$jit"} -XX:-UsePerfData -Djava.awt.headless="$headless" \
        -XX:ErrorFile="$work/hs_err_%p.log" \
        -Duser.home="${HOME:-$work}" -Djava.io.tmpdir="$run/tmp" -Djna.tmpdir="$run/tmp" \
        -Dorg.osgi.framework.storage="$bundles" -Dlaunch.storage.dir="$bundles" \
        -Dorg.ops4j.pax.logging.StaticLogbackFile="$home/cnf/logback.xml" \
        -Dweir.deploy="$deploy" \
        -Dweir.command="$weir" -Dweir.home="$home" -Dweir.work="$work" -Dweir.tck="$tck" -Dweir.shared="$shared" -Dweir.runs="$runs" \
        -Dweir.run="$run" -Dweir.log="$log" -Dweir.name="${name:-${run##*/}}" -Dweir.sockets="$sockets" \
        -Dweir.containers.left=$containers_left -Dweir.uid="$uid" -Dweir.terminal=$terminal -Dweir.isolated=$isolated -Dweir.brief=$brief -Dfelix.cache.locking=$locking \
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
    env --ignore-signal=INT,QUIT,TERM,HUP "$@" <&9 9<&- 8>&- &
    child=$!
    while :; do
        wait "$child"
        status=$?
        kill -0 "$child" 2>/dev/null || break
    done
    # A killed one can end with any status but 0.
    [ ! -e "$run/containers" ] || [ "$status" = 0 ] || : >"$work/containers-left"
    [ $first,$status != yes,0 ] || keep_start
    [ "$status" != 0 ] || rm -f "$log"
    remove_run "$run"
    give_back
    exit "$status"
}

# Sets path: what starts the bundles, the framework, the bundles, and the libraries inside them.
class_path() {
    path=$app/start.jar
    for each in "$jars"/*.jar "$jars"/lib/*.jar; do
        case $each in
            */biz.aQute.launcher-*) ;;
            *) path=$path:$each ;;
        esac
    done
}

# What a short command of ours has begun ends with it, and it writes nothing that is kept: many may share the prepared storage. A
# plug-in of the user's may have something to do at its end, and containers that were left are removed meanwhile.
is_brief() {
    case $lasting,$command in
        yes,* | no, | no,- | no,*.gogo) return 1 ;;
    esac
    [ -z "${weir_archive:-}" ] && [ -d "$prepared/brief" ] && [ ! -e "$work/containers-left" ] && ! has_plugins
}

has_plugins() {
    for jar in "$plugins"/*.jar; do
        [ ! -e "$jar" ] || return 0
    done
    return 1
}

# Keeps what the first start has made: the bundles installed and their components read, and the archive of the classes it
# used. No plug-in of the user's may be in there. Of two first starts at the same time one is too late.
keep_start() {
    has_plugins && return
    [ ! -f "$run/classes.jsa" ] || mv "$run/classes.jsa" "$archive"
    mv -T "$bundles" "$prepared/$span"
} 2>/dev/null
