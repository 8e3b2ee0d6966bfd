# Runs what takes long: its progress is told of, and it ends with this script.

# Runs a command whose output goes to a log, and says how far it is: at a terminal in one line, elsewhere a line now and
# then. HOW reads the log and prints that, or why there is no use in waiting any longer, and fails.
attend() { # LOG HOW COMMAND...
    log=$1
    how=$2
    shift 2
    { : >"$log"; } 2>/dev/null || fail 1 "$log can't be written; $(why_not_written "$log")"
    "$@" </dev/null >"$log" 2>&1 8>&- &
    job=$!
    tell_how_far &
    teller=$!
    trap 'abandon 130 INT' INT
    trap 'abandon 143 TERM' TERM HUP
    wait "$job"
    result=$?
    trap - INT TERM HUP
    hush
    return "$result"
}

tell_how_far() {
    exec 8>&- >&2
    ticks=0
    while sleep 1 && kill -0 $$ 2>/dev/null; do
        ticks=$((ticks + 1))
        if [ -t 2 ] || [ $((ticks % 15)) = 0 ]; then
            far=$("$how" "$log") || {
                echo "$far" >>"$log"
                kill "$job"
            }
            [ -t 2 ] && printf '\rweir: %.70s\033[K' "$far" || say "$far ($ticks s)"
        fi
    done
}

hush() {
    kill "$teller" 2>/dev/null && wait "$teller" 2>/dev/null
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

# Packages are never left between two states: their manager ends when it has put down what it holds.
abandon() { # STATUS SIGNAL
    trap '' INT TERM HUP
    hush
    kill -s "$2" "$job" 2>/dev/null
    wait "$job"
    fail "$1" "interrupted; call it again to go on"
}

how_far_built() { # LOG
    # Maven 3.8 would wait for a host that does not answer as long as the kernel does, and for each file again.
    if [ -n "$(find "$1" -mmin +0.75)" ] && [ -z "$(find "$m2" -type f -mmin -0.75 -print -quit)" ]; then
        unanswered=$(tail -n 1 "$1" | sed -n 's|^Download[a-z]* from [^:]*: *||p')
        [ -z "$unanswered" ] || {
            echo "no answer: $unanswered: connect timed out"
            return 1
        }
    fi
    awk '/^Downloaded from / { files++ }
        /^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ { module = $3; gsub(/[][]/, "", $NF); split($NF, of, "/") }
        END {
            printf "building: %s", module ? module " (" of[1] " of " of[2] ")" : "reading what is to be built"
            if (files) printf "; %d files fetched", files
        }' "$1"
}

how_far_installed() { # LOG
    printf 'installing: %s' "$(tail -n 1 "$1")"
}
