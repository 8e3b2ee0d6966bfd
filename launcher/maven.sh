# Maven, as a build needs it.

part faults

# Maven with the JDK that was found. It writes to the user's repository, or to one in this folder when there is no home that
# can be written; it takes no file whose checksum is wrong, waits for no host for long, and dies with this script.
maven() {
    need_jdk
    repository
    set -- -B -C -U -Daether.connector.connectTimeout=10000 -Daether.connector.requestTimeout=60000 "$@"
    if [ "$m2" = "$work/m2" ]; then
        # Maven goes by the account's home, bnd by HOME.
        export HOME="$work/home"
        mkdir -p "$HOME"
        set -- "-Dmaven.repo.local=$m2" "-Duser.home=$HOME" "$@"
    fi
    # $(proxies) is meant to be split into its words. In the background Ctrl-C is ignored unless it is asked for.
    exec env --default-signal=INT,QUIT JAVA_HOME="$jdk" setpriv --pdeathsig KILL mvn $(proxies) "$@"
}

# Sets m2: where Maven keeps what it fetched.
repository() {
    m2=$(getent passwd "$uid" 2>/dev/null | cut -d: -f6)/.m2
    if [ -w "$m2" ] || [ -w "${m2%/.m2}" ]; then
        m2=$m2/repository
    else
        m2=$work/m2
    fi
}

# Maven does not take the proxy from the environment, as everything else does.
proxies() {
    proxy=$(proxy)
    case $proxy in
        *:*) echo "-Dhttps.proxyHost=${proxy%:*} -Dhttps.proxyPort=${proxy##*:}" ;;
    esac
}

compile() {
    repository
    attend "$work/build.log" how_far_built compile_here
}

compile_here() {
    # A build needs no /tmp that can be written. Maven's options are split at blanks.
    case $work in
        *[[:space:]]*) ;;
        *) mkdir -p "$work/tmp" && export MAVEN_OPTS="-Djava.io.tmpdir=$work/tmp ${MAVEN_OPTS:-}" ;;
    esac
    cd "$home" && maven -Dstyle.color=never -Dmaven.test.skip=true package -pl bundles/dist/weir.dist -am
}

# A fetched file that a crash or a full disk has cut stays so: Maven looks at its checksum only once. Fails when none is.
mend() {
    # Of what has been built before, a source is wrong rather than what was fetched.
    [ ! -f "$app/stamp" ] || grep -Eq 'ZipException|zip END|LOC header|Non-parseable' "$work/build.log" || return 1
    cut=$(find "$m2" -name '*.sha1' -type f 2>/dev/null | while read -r sum; do
        read -r expected rest <"$sum"
        [ ! -f "${sum%.sha1}" ] || [ "${#expected}" != 40 ] || echo "$expected  ${sum%.sha1}"
    done | sha1sum --check --quiet 2>/dev/null | sed -n 's/: FAILED.*//p')
    [ -n "$cut" ] || return 1
    say "these fetched files are cut or changed, and are fetched again:"
    echo "$cut" | while read -r file; do
        echo "  $file" >&2
        rm -f "$file" "$file.sha1"
    done
}
