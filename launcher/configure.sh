# Launch configurations of the user's own.

# A launch configuration of the user's own: resolved against what ships and the jars beside it, and exported once for
# each state of all those. Sets config to the name of the runnable jar.
configure() { # FILE.bndrun
    file=$(readlink -f "$1")
    folder=${file%/*}
    key=$({ ls -lL --time-style=+%s.%N "$folder"/*.jar "$app/run.jar"; cat "$folder"/*.bnd* "$home/run.bndrun" "$home/cnf"/*.bnd*
        echo "$file"; } 2>/dev/null | cksum | tr ' ' -)
    config=config-$key
    [ ! -f "$app/$config.jar" ] || return 0
    command -v mvn >/dev/null 2>&1 || fail 1 "$1 can't be resolved; there is no mvn; install maven"
    part maven
    need_jdk
    say "resolving $1; this is done once"
    project=$(mktemp -d "$app/config.XXXXXX") || fail 1 "$app can't be written"
    trap 'rm -rf "$project"' EXIT
    bnd=$(sed -n 's|.*<bnd.version>\(.*\)</bnd.version>.*|\1|p' "$home/pom.xml")
    launcher=$(sed -n 's|.*<bnd.launcher.version>\(.*\)</bnd.launcher.version>.*|\1|p' "$home/pom.xml")
    sed "s|@BND@|$bnd|; s|@LAUNCHER@|$launcher|" "$home/cnf/configuration.xml" >"$project/pom.xml"
    (mkdir "$project/bundles" && cd "$project" && "$jdk/bin/jar" -xf "$app/run.jar" jar && mv jar/* bundles/ &&
        rm -f bundles/biz.aQute.launcher-*) || fail 1 "$app can't be written"
    cp "$folder"/*.jar "$project/bundles/" 2>/dev/null
    (cd "$project" && maven -q package "-Dconfiguration=$file") >"$project/log" 2>&1 || {
        cp "$project/log" "$work/config.log"
        fail 1 "$1 can't be started; $("$jdk/bin/java" "$home/launcher/ResolverError.java" "$project/log"); correct it, or put what is missing beside it (log: $work/config.log)"
    }
    find "$app" -name 'config-*.jar' -mtime +30 -delete
    mv "$project"/target/*.jar "$app/$config.jar" || fail 1 "$app can't be written"
    rm -rf "$project"
    trap - EXIT
}
