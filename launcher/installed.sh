# Weir from a package or an archive: it was built elsewhere, its own folder is only read, and each user's files lie where
# the XDG Base Directory Specification wants them.

version() {
    read -r version build <"$home/app/version"
    echo "$version"
}

# Sets the folders of an installed Weir.
places() {
    app=$home/app
    tck=$app
    cache=$(base_folder "${XDG_CACHE_HOME:-}" .cache) && work=$cache/weir && mkdir -p "$work" 2>/dev/null && [ -w "$work" ] || {
        fallback_folder
        work=$fallback/cache
        mkdir -p "$work" 2>/dev/null
    }
    data=$(base_folder "${XDG_DATA_HOME:-}" .local/share) && plugins=$data/weir/deploy && mkdir -p "$plugins" 2>/dev/null || {
        fallback_folder
        plugins=$fallback/deploy
    }
    shared=${WEIR_SHARED:-$PWD/weir-runs}
    runs=${WEIR_SHARED:+$WEIR_SHARED/}runs
    [ -n "${WEIR_SHARED:-}" ] || runs=$shared
    remedy="set XDG_CACHE_HOME to a folder that you may write to"
}

# The specification has relative paths ignored.
base_folder() { # CONFIGURED DEFAULT
    case $1,${HOME:-} in
        /*) echo "$1" ;;
        *,/*) echo "$HOME/$2" ;;
        *) return 1 ;;
    esac
}

# A user without a home that can be written has a folder of his own all the same.
fallback_folder() {
    part run-folders
    fallback=/tmp/weir-$uid
    own_folder "$fallback" || fail 1 "$fallback is not a folder of yours, and you have no home that can be written; \
remove it, or set XDG_CACHE_HOME and XDG_DATA_HOME"
}

give_back() {
    :
}

# The first start makes what later ones are faster by: of this Weir in this place, and of this Java. Sets
# prepared, jars, archive.
find_start() {
    read -r version build <"$app/version"
    jars=$app/jar
    prepared=$work/app/$build/$config
    archive=$prepared/$span.jsa
    of="$home $java ${java_version:-}"
    mark=
    { read -r mark; } 2>/dev/null <"$prepared/of"
    [ "$mark" = "$of" ] || prepare
}

prepare() {
    # Nothing of another version is of use any more.
    for other in "$work/app"/*; do
        [ "${other##*/}" = "$build" ] || rm -rf "$other"
    done
    rm -rf "$prepared"
    mkdir -p "$prepared" 2>/dev/null || fail 1 "$work can't be written; $remedy"
    where=$(printf %s "$app" | sed 's/[&|\\]/\\&/g')
    for each in launcher brief; do
        sed "s|@APP@|$where|g" "$app/$config/$each.properties" >"$prepared/$each.properties" ||
            fail 1 "$work can't be written; free some space"
    done
    echo "$of" >"$prepared/of"
}
