# Runs all tests, with an engine of their own for those of containers.

# A Docker engine for the tests, where none answers and root asks. It leaves the machine's network alone, keeps its
# images in this folder, and ends with the tests.
start_engine() {
    [ "$uid" = 0 ] && [ -z "${DOCKER_HOST:-}" ] && command -v dockerd >/dev/null 2>&1 || return 0
    if command -v docker >/dev/null 2>&1; then
        docker info >/dev/null 2>&1 && return 0
    elif [ -S /var/run/docker.sock ]; then
        return 0
    fi
    engine_folder=$(mktemp -d /tmp/weir-engine-XXXXXX) || fail 1 "/tmp can't be written"
    mkdir -p "$work/docker"
    set -- dockerd --data-root "$work/docker" --exec-root "$engine_folder/exec" --pidfile "$engine_folder/pid" \
        --host "unix://$engine_folder/docker.sock" --bridge none --iptables=false --ip-forward=false --ip-masq=false
    say "no Docker engine answers; for the tests will run: $*"
    # In a mount namespace of its own: a second sysfs over the first hides the control groups on some machines.
    unshare --mount --propagation private sh -c '
        [ -n "$(ls /sys/fs/cgroup 2>/dev/null)" ] || umount /sys 2>/dev/null
        [ -n "$(ls /sys/fs/cgroup 2>/dev/null)" ] || mount -t cgroup2 none /sys/fs/cgroup
        exec "$@"' sh "$@" >"$work/docker.log" 2>&1 &
    engine=$!
    trap stop_engine EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    tries=0
    until [ -S "$engine_folder/docker.sock" ]; do
        tries=$((tries + 1))
        kill -0 "$engine" 2>/dev/null && [ $tries -lt 60 ] ||
            fail 1 "the Docker engine does not start; see $work/docker.log; start one by hand"
        sleep 1
    done
    DOCKER_HOST=unix://$engine_folder/docker.sock
    export DOCKER_HOST
}

stop_engine() {
    trap - EXIT
    kill "$engine" 2>/dev/null && wait "$engine" 2>/dev/null
    rm -rf --one-file-system "$engine_folder"
}

verify() {
    part java maven
    packages=$(missing_packages tests)
    install_packages $packages
    build
    start_engine
    need_jdk
    find "$home/bundles" "$home/test" -path '*/target/*-reports/TEST-*.xml' -exec rm -f {} +
    (cd "$home" && maven verify)
    status=$?
    "$jdk/bin/java" "$home/launcher/TestResults.java" "${WEIR_REQUIRE_PRIVILEGED:-0}" "$home/bundles" "$home/test" || status=1
    return "$status"
}
