# Shuts a workbench into namespaces and a control group, so that all of it ends with it.

# SIGINT and the like, sent to this script alone, are meant for the JVM.
forward() { # SIGNAL
    if { read -r jvm <"$run/jvm"; } 2>/dev/null; then
        kill -s "$1" "$jvm" 2>/dev/null
    else
        kill -s KILL "$child" 2>/dev/null
    fi
}

# Runs as PID 1 of the namespace: says which process the JVM is outside, reaps orphans, ends with the JVM.
# Only the JVM hears signals; unshare would hold them back and die of them in the end.
init='(read -r pid rest </proc/self/stat; echo "$pid" >"$0/jvm"
    exec env --default-signal=INT,QUIT,TERM,HUP "$@"); exit $?'

# What can bring no network up needs none; doctor tries whether there could be some.
isolation() {
    case $config,$lasting,$command in
        run,no,doctor) ;;
        analysis,* | run,no,*) return 1 ;;
    esac
    namespaces="--mount --propagation private --pid --fork --kill-child"
    [ "$uid" = 0 ] || namespaces="--user --map-root-user $namespaces"
    # $namespaces is meant to be split into its words.
    unshare $namespaces true 2>/dev/null
}

# If a control group is this script's alone (systemd-run --scope -p Delegate=yes ./weir ...), what runs goes into a
# leaf of it: only a group without processes can hand processors and memory on to those of limited nodes.
enter_leaf() {
    group=
    while IFS=: read -r hierarchy controllers path; do
        [ "$hierarchy" != 0 ] || group=$path
    done </proc/self/cgroup
    mount=
    while read -r device point type rest; do
        [ "$type" != cgroup2 ] || { mount=$point && break; }
    done </proc/self/mounts
    [ -n "$group" ] && [ -n "$mount" ] || return 0
    group=${mount%/}$group
    group=${group%/}
    # Only the tree's root has no type, and it may have processes.
    [ -f "$group/cgroup.type" ] && [ -w "$group/cgroup.procs" ] || return 0
    while read -r pid; do
        [ "$pid" = $$ ] || return 0
    done <"$group/cgroup.procs"
    mkdir -p "$group/weir" 2>/dev/null && echo $$ 2>/dev/null >"$group/weir/cgroup.procs"
}
