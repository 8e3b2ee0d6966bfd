# Which Java runs Weir, which one builds it, and how it runs.

# Sets java, java_version and major: what JAVA_HOME names, else the newest of the path's and Debian's that Weir is tested with.
find_java() {
    use_utf8
    use_java_home && return
    find_newest_java || fail 1 "$old; Weir needs 17 or later; install one, or set JAVA_HOME to it"
}

# Newer ones start sooner. One that Weir is not tested with is taken only if there is no other.
find_newest_java() {
    old="no Java was found"
    newest=0
    path_java=$(command -v java) && path_java=$(readlink -f "$path_java")
    for candidate in "$path_java" /usr/lib/jvm/*/bin/java; do
        [ -x "$candidate" ] || continue
        if ! is_new_enough "$candidate"; then
            old="$candidate is Java $major"
            continue
        fi
        rank=${major:-17}
        [ "$rank" -le 25 ] || rank=1
        [ "$rank" -le "$newest" ] || { newest=$rank && java=$candidate; }
    done
    [ "$newest" -gt 0 ] && java=$(readlink -f "$java") && is_new_enough "$java"
}

# A Java that the user names is used, whatever else there is.
use_java_home() {
    [ -x "${JAVA_HOME:+$JAVA_HOME/bin/java}" ] || return 1
    java=$(readlink -f "$JAVA_HOME/bin/java")
    is_new_enough "$java" ||
        fail 1 "JAVA_HOME, $JAVA_HOME, is Java $major; Weir needs 17 or later; set JAVA_HOME to one, or unset it"
}

# Sets java_version and major; a Java that does not tell is believed.
is_new_enough() { # PROGRAM
    major=
    java_version=
    while IFS='="' read -r key quote version rest; do
        [ "$key" != JAVA_VERSION ] || { java_version=$version && major=${version%%[!0-9]*}; }
    done 2>/dev/null <"${1%/bin/*}/release"
    [ "${major:-17}" -ge 17 ]
}

# Sets jdk: what can build. Left alone, Maven would take the path's Java, which may be another one or no JDK.
find_jdk() {
    for compiler in "${JAVA_HOME:-}/bin/javac" "$(command -v javac)" /usr/lib/jvm/*/bin/javac; do
        [ -x "$compiler" ] || continue
        compiler=$(readlink -f "$compiler")
        jdk=${compiler%/bin/javac}
        is_new_enough "$compiler" && return
    done
    return 1
}

need_jdk() {
    use_utf8
    find_jdk && return
    lack=$(tell_of_java)
    fail 1 "${lack:-no JDK was found}; Weir is built with one, 17 or later; install it, or set JAVA_HOME to it"
}

# Why what is there is not enough to build with; nothing where there is no Java at all.
tell_of_java() {
    if compiler=$(command -v javac); then
        is_new_enough "$(readlink -f "$compiler")" || echo "$compiler is of Java $major"
    elif runtime=$(command -v java); then
        echo "$runtime belongs to a JRE, which has no compiler"
    fi
}

# Java can't open what has an umlaut in its path where the locale knows ASCII only, as in a cron job, or is not installed.
use_utf8() {
    case ${LC_ALL:-},${LC_CTYPE:-},${LANG:-} in
        C.UTF-8,* | ,,C.UTF-8) ;;
        ,, | C,* | POSIX,* | ,C,* | ,POSIX,* | ,,C | ,,POSIX) export LC_ALL=C.UTF-8 ;;
        *)
            case $(locale charmap 2>&1) in
                *' '* | ANSI*) export LC_ALL=C.UTF-8 ;;
            esac ;;
    esac
}

# Sets what the JVM is told by what it is to do: tuning, a file of options; pages, heap and jit, an option or nothing.
tune() { # WORD...
    # Memory in large pages spares half of the page faults, and a sixth of a short command's start; where the machine allows
    # none, newer JVMs would say so.
    pages=
    { read -r allowed </sys/kernel/mm/transparent_hugepage/enabled; } 2>/dev/null || allowed='[never]'
    [ "${allowed#*\[never\]}" != "$allowed" ] || pages=-XX:+UseTransparentHugePages
    # A workbench's heap takes a quarter of the machine's memory (the JVM's default), and 1 GiB (a quarter of this) at most.
    # doctor tells; -Xmx in WEIR_JAVA_OPTS allows more.
    heap=-XX:MaxRAM=4g
    tuning=brief
    jit=
    if [ "$lasting" = yes ]; then
        tuning=lasting
        pages=
        # A link that carries 50 frames a second runs code that the JVM takes for cold, and would be 40 us late for it.
        jit=$home/cnf/relay.jit
    fi
    case $config,$command in
        analysis, | analysis,- | analysis,*.gogo)
            tuning=lasting
            pages= ;;
        analysis,*)
            # One analysis gets what it needs, a quarter of the machine's memory at most.
            heap=
            for word in "$@"; do
                [ -f "$word" ] && [ "${word%.jar}" = "$word" ] && [ -n "$(find -L "$word" -size +4194304k)" ] && tuning=large
            done ;;
    esac
    tuning=$home/launcher/$tuning.jvm
}
