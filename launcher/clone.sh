# Weir in a clone of its sources: it is built there, and all that it makes stays there.

version() {
    sed -n '/<artifactId>weir.parent</,/<version>/s/.*<version>\(.*\)<.*/\1/p' "$home/pom.xml"
}

# Sets the folders of a clone.
places() {
    # The kernel runs nothing there; it would be mapped libraries that fail, in the midst of a command.
    [ -x "$home/weir" ] || { part faults && refuse_place; }
    work=$home/.weir
    app=$work/app
    plugins=$home/deploy
    shared=${WEIR_SHARED:-$home/shared}
    runs=$shared/runs
    tck=$home/bundles/api/weir.tck/target
    remedy="use a clone of your own"
}

# What root has made in somebody's clone (sudo ./weir ...) is the clone's owner's, or his own next run would fail. A Docker
# engine's files stay root's.
give_back() {
    [ "$uid" = 0 ] && [ ! -O "$home" ] || return 0
    for folder in "$home/.weir" "$home/deploy" "$home/shared" "$home"/bundles/*/*/target "$home"/test/*/target; do
        [ ! -d "$folder" ] ||
            find "$folder" -path "$home/.weir/docker" -prune -o -user 0 -exec chown -h --reference="$home" {} +
    done
}

# Finds what the build has prepared for this configuration (see build.sh): sets prepared, jars, archive; nothing is prepared
# for another Java, or while it is being made.
find_start() {
    prepared=${weir_archive:-}
    if [ -z "$prepared" ]; then
        { read -r prepared && read -r archived; } 2>/dev/null <"$app/$config.start"
        [ "${archived:-}" = "$java" ] && [ "${prepared%/*}" = "$app" ] && [ -d "$prepared" ] || prepared=
    fi
    jars=$prepared/jar
    archive=$prepared/$span.jsa
}
