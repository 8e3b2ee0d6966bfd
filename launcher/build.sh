# Builds what is started, where there are sources, and prepares its starts.

# Succeeds if a source is newer than the build; without sources none is.
is_stale() {
    [ -f "$app/stamp" ] && [ -f "$app/run.jar" ] || return 0
    [ -d "$home/bundles" ] || return 1
    [ -n "$(find "$home/pom.xml" "$home/bnd.bnd" "$home/run.bndrun" "$home/cnf" "$home/bundles" \
        \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$app/stamp" -print -quit)" ]
}

build() {
    # Who makes an archive of classes is called by a build, which would wait for itself.
    [ -z "${weir_archive:-}" ] || return 0
    is_stale || return 0
    part faults
    claim_work
    await_others
    if is_stale; then
        part maven packages progress java
        use_java_home
        # A failing substitution must not go on.
        packages=$(missing_packages)
        # $packages is meant to be split into its words.
        install_packages $packages
        need_jdk
        build_now
    fi
    exec 8>&-
}

# Of several first starts at the same time one builds, and the others have it then.
await_others() {
    exec 8>>"$work/build.lock"
    flock -n 8 && return
    say "another call builds here already; waiting for it"
    until flock -w 15 8; do
        say "still waiting for the other call, which builds"
    done
}

build_now() {
    if [ -f "$app/stamp" ]; then why="sources have changed"; else why="this is done once and takes minutes"; fi
    # What a killed build was writing may look whole.
    [ ! -e "$app/stamp.new" ] || rm -rf "$home"/bundles/*/*/target
    : >"$app/stamp.new"
    say "building; $why; log: $work/build.log"
    compile || { mend && compile; } || {
        rm -f "$app/stamp.new"
        reason=$(explain "$work/build.log" "$work" "$m2")
        [ -n "$reason" ] || { grep '^\[ERROR\] *[^ ]' "$work/build.log" || tail -n 5 "$work/build.log"; } | cut -c 1-300 | head -n 20 >&2
        fail 1 "the build failed; ${reason:-see above}; log: $work/build.log"
    }
    # A build of an older version may lie beside it.
    attach=$(ls -t "$home"/bundles/face/weir.attach/target/weir.attach-*.jar | head -n 1)
    start=$(ls -t "$home"/bundles/platform/weir.start/target/weir.start-*.jar | head -n 1)
    dist=$home/bundles/dist/weir.dist/target
    keep "$dist/run.jar" run.jar && keep "$dist/analysis.jar" analysis.jar && keep "$attach" attach.jar &&
        keep "$start" start.jar || {
        rm -f "$app/new.jar" "$app/stamp.new"
        fail 1 "what was built could not be kept in $app; its disk is full; free some space, and call it again"
    }
    prepare_starts
    # Last, so that what was interrupted before is made again.
    mv "$app/stamp.new" "$app/stamp"
    say "built"
}

keep() { # FILE NAME
    cp "$1" "$app/new.jar" 2>/dev/null && mv "$app/new.jar" "$app/$2"
}

# Prepares a faster start than from the jar: the bundles are laid out as one class path, and the JVM's archive of their classes
# is there to be mapped. It is of this Java and of this place alone; where it does not fit, the jar is started.
prepare_starts() {
    part java unpack
    find_java
    rm -f "$app"/*.start
    # Each build has folders of its own, since those before may be in use still.
    find "$app" -maxdepth 1 -name '*-[0-9]*' -type d -mtime +0 -exec rm -rf {} +
    example=$home/bundles/engine/weir.capture/src/test/resources/fuzz/capture/whole.pcap
    prepare_start cnf/analysis.bndrun analyze:run inter-arrival "$example" --filter rtmp --json
    # What a workbench of an afternoon does; where networks are forbidden, what is left of it.
    printf '%s\n' 'net:up linear,2' 'net:show' 'net:pingall' 'node:exec h1 true' 'link:list' 'net:down' 'net:nodes' |
        prepare_start run.bndrun -
}

prepare_start() { # FILE.bndrun COMMAND...
    configuration=$home/$1
    prepared=${1##*/}
    prepared=${prepared%.bndrun}
    shift
    unpacked=$app/$prepared-$(date +%s)
    unpack "$app/$prepared.jar" "$unpacked" "$unpacked" || return 0
    # The first start with either properties leaves the installed bundles, with which all others begin; the third one leaves
    # the classes.
    for first in plugin:list -; do
        weir_archive=$unpacked "$home/weir" --config "$configuration" $first </dev/null >/dev/null 2>&1 8>&- || return 0
    done
    archive_classes "$@"
    if [ "$prepared" = run ]; then
        # An archive of a newer JVM is of one collector, and knows what has been called often.
        if [ "$major" -ge 25 ]; then archive_classes help --markdown </dev/null; else ln -f "$unpacked/launcher.jsa" "$unpacked/brief.jsa"; fi
    fi
    [ -f "$unpacked/brief.jsa" ] && printf '%s\n' "$unpacked" "$java" >"$app/$prepared.start"
}

archive_classes() { # COMMAND...
    weir_archive=$unpacked "$home/weir" --config "$configuration" "$@" >/dev/null 2>&1 8>&-
}
