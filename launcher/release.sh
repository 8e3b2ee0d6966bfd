# Makes what is delivered: the archive, the Debian package, what they consist of, their sums. The same tag, JDK and
# machine's tools yield the same bytes, wherever the clone lies.

release() { # [--snapshot]
    for tool in git dpkg-deb sha256sum gzip; do
        command -v $tool >/dev/null 2>&1 || fail 1 "a release needs $tool, which is not there; install it"
    done
    epoch=$(git -C "$home" log -1 --format=%ct 2>/dev/null) || fail 1 "$home is no clone; a release is made from a commit"
    number=$(version)
    if [ "${1:-}" = --snapshot ]; then
        part build
        build
        source=$home
        number=$number-SNAPSHOT
    else
        [ -z "$(git -C "$home" status --porcelain)" ] ||
            fail 1 "there are changes that are not committed; commit them, or use --snapshot"
        [ "$(git -C "$home" tag --points-at HEAD "v$number")" = "v$number" ] ||
            fail 1 "this commit is not tagged v$number, as pom.xml calls it; tag it, or use --snapshot"
    fi
    mkdir -p "$work" 2>/dev/null && stage=$(mktemp -d "$work/release.XXXXXX") || fail 1 "$work can't be written; $remedy"
    chmod 755 "$stage"
    trap 'rm -rf "$stage"' EXIT
    part faults java maven progress unpack
    find_java
    # Nothing that lies about in the clone gets in.
    [ "${1:-}" = --snapshot ] || build_tag
    SOURCE_DATE_EPOCH=$epoch
    export SOURCE_DATE_EPOCH
    tree=$stage/weir-$number
    say "packing weir-$number"
    { lay_out && describe && settle "$tree" && pack_archive && pack_debian &&
        cp "$source/bundles/dist/weir.dist/target/bom.json" "$stage/weir-$number.cdx.json" &&
        (cd "$stage" && sha256sum -- weir*.tar.gz weir*.deb weir*.json >SHA256SUMS); } || fail 1 "the release could not be made; see above"
    rm -rf "$tree" "$stage/source" "$stage/debian" "$stage/try" "$stage/run" "$stage/analysis" \
        "$work/release/$number"
    mkdir -p "$work/release" && mv "$stage" "$work/release/$number" || fail 1 "$work can't be written; $remedy"
    trap - EXIT
    say "made $work/release/$number:"
    (cd "$work/release/$number" && ls)
}

build_tag() {
    source=$stage/source
    say "building v$number; log: $work/release.log"
    mkdir "$source" && git -C "$home" archive HEAD | tar -x -C "$source" || fail 1 "$work can't be written; $remedy"
    repository
    attend "$work/release.log" how_far_built build_source || {
        reason=$(explain "$work/release.log" "$work" "$m2")
        fail 1 "the build failed; ${reason:-Maven ended without a known reason}; log: $work/release.log"
    }
}

build_source() {
    cd "$source" && maven -Dstyle.color=never -Dmaven.test.skip=true package -pl bundles/dist/weir.dist -am
}

# Makes the folder that is unpacked on a machine; see launcher/installed.sh.
lay_out() {
    target=$source/bundles/dist/weir.dist/target
    mkdir -p "$tree/bin" "$tree/launcher" "$tree/app" "$tree/cnf" "$tree/docker" "$tree/share/man/man1" \
        "$tree/share/bash-completion/completions" "$tree/share/zsh/site-functions" || return 1
    cp "$source/weir" "$tree/bin/weir" || return 1
    for each in installed run-folders java isolation workbench attach; do
        cp "$source/launcher/$each.sh" "$tree/launcher/" || return 1
    done
    cp "$source/launcher/usage.txt" "$source"/launcher/*.jvm "$tree/launcher/" || return 1
    unpack "$target/run.jar" "$stage/run" @APP@ && unpack "$target/analysis.jar" "$stage/analysis" @APP@ || return 1
    # What both have must be the same.
    ! LC_ALL=C diff -rq "$stage/run/jar" "$stage/analysis/jar" | grep -v '^Only in' || return 1
    mv "$stage/run/jar" "$tree/app/jar" && cp -r "$stage/analysis/jar/." "$tree/app/jar/" || return 1
    rm -rf "$stage/analysis/jar"
    mv "$stage/run" "$stage/analysis" "$tree/app/"
    cp "$source/bundles/face/weir.attach/target/weir.attach-$(version).jar" "$tree/app/attach.jar" &&
        cp "$source/bundles/platform/weir.start/target/weir.start-$(version).jar" "$tree/app/start.jar" &&
        cp "$source/bundles/api/weir.tck/target/weir.tck-$(version).jar" "$tree/app/" &&
        cp "$source/cnf/logback.xml" "$source/cnf/relay.jit" "$tree/cnf/" &&
        cp -r "$source"/docker/streaming-* "$source/docker/workbench" "$tree/docker/" &&
        cp -r "$source/examples" "$source/docs" "$tree/" &&
        cp "$source/README.md" "$source/LICENSE" "$source/NOTICE" "$source/CHANGELOG.md" "$tree/" || return 1
    # It is resolved in a clone only.
    rm "$tree/examples/small.bndrun"
    contents=$(cd "$tree/app" && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum)
    printf '%s %.12s\n' "$number" "$contents" >"$tree/app/version"
}

# Writes completion and manual page from the commands; they are asked themselves, by which the release is tried, too.
describe() {
    mkdir "$stage/try" || return 1
    ask() {
        (cd "$stage/try" && HOME=$stage/try XDG_CACHE_HOME=$stage/try XDG_DATA_HOME=$stage/try \
            LC_ALL=C.UTF-8 sh "$tree/bin/weir" "$@" </dev/null)
    }
    ask help --markdown >"$stage/try/reference" && ask run live-stream --help >"$stage/try/live-stream" || return 1
    { cat "$stage/try/reference"; printf '\n### `run live-stream`\n\n'; cat "$stage/try/live-stream"; } |
        awk -f "$source/cnf/release/commands.awk" >"$stage/try/commands" || return 1
    for shell in bash zsh; do
        awk -f "$source/cnf/release/$shell-completion.awk" "$stage/try/commands" >"$stage/try/$shell" || return 1
    done
    mv "$stage/try/bash" "$tree/share/bash-completion/completions/weir"
    mv "$stage/try/zsh" "$tree/share/zsh/site-functions/_weir"
    ask --help >"$stage/try/usage" && awk -v "version=$number" -v "date=$(date -u -d "@$epoch" +%Y-%m-%d)" \
        -f "$source/cnf/release/man.awk" "$stage/try/usage" "$stage/try/reference" >"$tree/share/man/man1/weir.1"
}

# The same modes and times, whoever makes it and when.
settle() { # FOLDER
    find "$1" -type d -exec chmod 755 {} + && find "$1" -type f -exec chmod 644 {} + &&
        find "$1" -type f \( -path '*/bin/weir' -o -path '*/docker/*.sh' \) -exec chmod 755 {} + &&
        find "$1" -exec touch -h -d "@$epoch" {} +
}

pack_archive() {
    (cd "$stage" && tar --sort=name --format=gnu --owner=0 --group=0 --numeric-owner -cf - "weir-$number") |
        gzip -9n >"$stage/weir-$number.tar.gz"
}

# By dpkg-deb, which every Debian and Ubuntu has: one tool less to pin, and it knows SOURCE_DATE_EPOCH.
pack_debian() {
    root=$stage/debian
    doc=$root/usr/share/doc/weir
    # A snapshot comes before the release of its name.
    debian_version=$(echo "$number" | tr - '~')
    mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/zsh" "$doc" &&
        cp -r "$tree" "$root/usr/share/weir" &&
        mv "$root/usr/share/weir/share/man" "$root/usr/share/weir/share/bash-completion" "$root/usr/share/" &&
        mv "$root/usr/share/weir/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions" &&
        mv "$root/usr/share/weir/docs" "$root/usr/share/weir/README.md" "$root/usr/share/weir/NOTICE" \
            "$root/usr/share/weir/CHANGELOG.md" "$root/usr/share/weir/examples" "$doc/" &&
        rm -r "$root/usr/share/weir/share" "$root/usr/share/weir/LICENSE" &&
        ln -s ../share/weir/bin/weir "$root/usr/bin/weir" &&
        cp "$source/cnf/release/copyright" "$doc/copyright" || return 1
    maintainer=$(sed -n 's/^Upstream-Contact: //p' "$doc/copyright")
    {
        printf 'weir (%s) unstable; urgency=medium\n\n  * CHANGELOG.md tells what has changed.\n\n -- %s  %s\n' \
            "$debian_version" "$maintainer" "$(date -u -R -d "@$epoch")"
    } >"$doc/changelog"
    gzip -9n "$doc/changelog" "$root/usr/share/man/man1/weir.1"
    settle "$root" || return 1
    # In KiB, each file rounded up and everything else taken for one.
    size=$(find "$root/usr" -printf '%y %s\n' | awk '{ kib += $1 == "f" ? int(($2 + 1023) / 1024) : 1 } END { print kib }')
    sed -e "s/@VERSION@/$debian_version/" -e "s/@MAINTAINER@/$maintainer/" -e "s/@SIZE@/$size/" "$source/cnf/release/control" >"$root/DEBIAN/control" &&
        (cd "$root" && find usr -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 md5sum) >"$root/DEBIAN/md5sums" &&
        chmod 644 "$root/DEBIAN"/* && touch -d "@$epoch" "$root/DEBIAN"/* "$root/DEBIAN" "$root" || return 1
    # On more than one processor xz cuts what it packs differently.
    DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group -Zxz --build "$root" "$stage/weir_${debian_version}_all.deb" >/dev/null
}
