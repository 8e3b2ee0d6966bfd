#!/bin/bash
# Records the video that the server streams, and dumps the packets that carry it. -h explains.
shared=${SHARED:-/home/shared}
url=rtmp://server/live/stream
recording=${RECORDING:-stream_output.flv}
dump=${DUMP:-client_out.pcap}
filter="tcp src port 1935"
dumping=yes
overwrite=no
anything=no
attempts=3
begun=

usage() {
    cat <<END
Usage: ${0##*/} [-u URL] [-o RECORDING] [-w DUMP] [-f FILTER] [-n] [-y] [-a] [-h]

Records the video stream, and dumps the video's packets that come from the server.

  -u URL        where the stream is                                  (default: $url)
  -o RECORDING  name of the recording in $shared               (default: $recording)
  -w DUMP       name of the capture in $shared, overwritten    (default: $dump)
  -f FILTER     which packets to dump, as tcpdump takes it           (default: "$filter")
  -n            no dump
  -y            overwrite an existing recording without asking
  -a            take a stream without sound or without picture as it is
  -h            this help

q stops.
END
}

fail() { # STATUS MESSAGE
    echo "${0##*/}: $2" >&2
    exit "$1"
}

while getopts u:o:w:f:nyah option; do
    case $option in
        u) url=$OPTARG ;;
        o) recording=$OPTARG ;;
        w) dump=$OPTARG ;;
        f) filter=$OPTARG ;;
        n) dumping=no ;;
        y) overwrite=yes ;;
        a) anything=yes ;;
        h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 0 ] || { usage >&2; exit 2; }

if [ -e "$shared/$recording" ] && [ $overwrite = no ]; then
    [ -t 0 ] && printf '%s exists. Overwrite it? [y/N] ' "$shared/$recording"
    read -r answer || answer=
    case $answer in
        [yY]*) ;;
        *) fail 1 "$shared/$recording exists; it was kept; -o names another, -y overwrites" ;;
    esac
fi

children=()
log=
finish() {
    trap '' INT TERM HUP
    rm -f "$begun" "$log"
    for child in "${children[@]}"; do kill -TERM "$child" 2>/dev/null; done
    wait
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if [ $dumping = yes ] && ! command -v tcpdump >/dev/null; then
    echo "there is no tcpdump here, so there is no dump; the run captures all packets anyway"
    dumping=no
fi
if [ $dumping = yes ]; then
    log=$(mktemp)
    for interface in /sys/class/net/*; do
        interface=${interface##*/}
        [ "$interface" = lo ] || break
    done
    tcpdump -i "$interface" -U -Z root -w "$shared/$dump" "$filter" 2>"$log" &
    children+=($!)
    sleep 0.3
    if kill -0 $! 2>/dev/null; then
        echo "dumping to $shared/$dump"
    elif [[ $(<"$log") == *"Couldn't change"* ]]; then # The only root of an ordinary user's namespace has no other groups.
        echo "tcpdump refuses to run for an ordinary user, so there is no dump; the run captures all packets anyway"
    else
        fail 1 "tcpdump does not start: $(tail -n 1 "$log")"
    fi
fi

# Names the kinds of packets in the recording; not all that bring an ffmpeg bring an ffprobe.
parts() {
    if command -v ffprobe >/dev/null; then
        ffprobe -loglevel quiet -show_entries packet=codec_type -of csv=p=0 "$shared/$recording" | sort -u
    else
        ffmpeg -loglevel quiet -i "$shared/$recording" -map '0:v?' -map '0:a?' -c copy -f framecrc - </dev/null |
            awk '/^#media_type/ { kind[$2 + 0] = $3 } /^[0-9]/ { seen[kind[$1 + 0]] } END { for (each in seen) print each }'
    fi
}

# Says what is missing of the recording's first seconds; nothing when all is there. One from before says nothing.
missing() {
    [ ! "$shared/$recording" -ot "$begun" ] || { echo "$nothing"; return; }
    [ $anything = no ] || return
    # Packets, not streams: the server announces both, whatever comes.
    streams=$(parts)
    case $streams in
        *video*audio* | *audio*video*) ;;
        *video*) echo "no sound" ;;
        *audio*) echo "no picture" ;;
        *) echo "$nothing" ;;
    esac
}

begun=$(mktemp)
nothing="neither picture nor sound"
exec 3<&0
for ((attempt = 1; ; attempt++)); do
    touch "$begun"
    # What has not come within three seconds is not waited for: ffmpeg would wait for 90.
    ffmpeg -hide_banner -nostats -loglevel warning -analyzeduration 3000000 -i "$url" -c copy -flush_packets 1 -y "$shared/$recording" <&3 &
    player=$!
    children+=($player)
    trouble=$nothing
    # A part that is late may still come; a stream that is late may, too, and is waited for a little longer.
    for ((second = 1; second <= 10; second++)); do
        sleep 1
        kill -0 $player 2>/dev/null || break
        trouble=$(missing)
        [ -n "$trouble" ] || break
        [ "$trouble" = "$nothing" ] || [ $second -lt 6 ] || break
    done
    hint=
    if ! kill -0 $player 2>/dev/null; then
        wait $player && break
        trouble="no stream"
        hint="; is stream_video.sh running in the server?"
    fi
    if [ -z "$trouble" ]; then
        echo "recording to $shared/$recording; q stops"
        wait $player
        echo "recorded to $shared/$recording"
        break
    fi
    # Of one that has nothing to finish, an interrupt makes error messages only.
    signal=INT
    [ "$trouble" != "$nothing" ] || signal=KILL
    kill -$signal $player 2>/dev/null
    wait $player 2>/dev/null
    [ $attempt -lt $attempts ] || fail 1 "the player got $trouble in $attempts attempts${hint:+; start stream_video.sh in the server first}"
    echo "the player got $trouble$hint; trying again ($((attempt + 1)) of $attempts)"
done
