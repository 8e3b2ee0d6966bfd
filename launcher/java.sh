# Which Java runs Weir, and how.

find_java() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/java}
    [ -x "${java:-}" ] || java=$(command -v java) || fail 1 "no Java was found; install a JDK, 17 or later"
    java=$(readlink -f "$java")
    major=
    java_version=
    while IFS='="' read -r key quote version rest; do
        [ "$key" != JAVA_VERSION ] || { java_version=$version && major=${version%%[!0-9]*}; }
    done 2>/dev/null <"${java%/bin/java}/release"
    [ "${major:-0}" -ge 17 ] || [ -z "$major" ] || fail 1 "$java is version $major; Weir needs 17 or later; set JAVA_HOME"
}

# Sets the options of the JVM that go by what it is to do.
tune() { # WORD...
    # The serial collector starts 0.15 s sooner, and stops the data plane for longer: 63 ms against 31 ms were seen.
    # The optimising compiler pays off on captures that take seconds; on others, and in the second that a command without
    # a network lives, it would take half of the processors.
    # Memory in large pages spares half of the page faults, and a sixth of the start; where the machine allows none, newer
    # JVMs would say so.
    pages=
    { read -r allowed </sys/kernel/mm/transparent_hugepage/enabled; } 2>/dev/null || allowed='[never]'
    [ "${allowed#*\[never\]}" != "$allowed" ] || pages=-XX:+UseTransparentHugePages
    tuning="-XX:+UseSerialGC $pages -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1"
    jit=
    if [ "$lasting" = yes ]; then
        # The optimising compiler waits four times as long as it would: bringing a network up is over by then, and on two
        # processors it would take one.
        tuning="-XX:+UseG1GC -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400
            -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=160000"
        # A link that carries 50 frames a second runs code that the JVM takes for cold, and would be 40 us late for it.
        jit=$home/cnf/relay.jit
    fi
    if [ $config = analysis ]; then
        for word in "$@"; do
            [ -f "$word" ] && [ "${word%.jar}" = "$word" ] && [ -n "$(find -L "$word" -size +4194304k)" ] &&
                tuning="-XX:+UseSerialGC $pages"
        done
    fi
}
