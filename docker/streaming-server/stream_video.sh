#!/bin/bash
# Streams a video over RTMP in a loop, and dumps the packets that carry it. -h explains.
shared=${SHARED:-/home/shared}
videos=${VIDEOS:-/home/videos}
video=${VIDEO:-720p}
dump=server_out.pcap
filter="tcp src port 1935"
dumping=yes

usage() {
    cat <<END
Usage: ${0##*/} [-v VIDEO] [-w DUMP] [-f FILTER] [-n] [-h]

Streams a video in a loop to rtmp://HOST/live/stream, and dumps the video's packets that leave this host.

  -v VIDEO   720p, 1080p (samples in $videos) or a file     (default: $video)
  -w DUMP    name of the capture in $shared, overwritten   (default: $dump)
  -f FILTER  which packets to dump, as tcpdump takes it          (default: "$filter")
  -n         no dump
  -h         this help

q stops.
END
}

fail() { # STATUS MESSAGE
    echo "${0##*/}: $2" >&2
    exit "$1"
}

while getopts v:w:f:nh option; do
    case $option in
        v) video=$OPTARG ;;
        w) dump=$OPTARG ;;
        f) filter=$OPTARG ;;
        n) dumping=no ;;
        h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 0 ] || { usage >&2; exit 2; }
[ ! -f "$videos/$video.mp4" ] || video=$videos/$video.mp4
[ -f "$video" ] || fail 66 "there is no video $video; choose 720p, 1080p or a file"

is_serving() { grep -q ':078F 00000000:0000 0A' /proc/net/tcp; }
! is_serving || fail 1 "a server is already listening on port 1935 of this host; end it first, or start the run with --by-hand"

children=()
log=
publisher=
interrupted=no
finish() {
    trap '' INT TERM HUP
    rm -f "$log"
    # The publisher first, and once: a second signal, or a server that is gone, makes it complain. Ctrl-C has reached it already.
    [ -z "$publisher" ] || [ $interrupted = yes ] || kill -TERM "$publisher" 2>/dev/null
    for ((tries = 0; tries < 40; tries++)); do
        [ -n "$publisher" ] && kill -0 "$publisher" 2>/dev/null || break
        sleep 0.05
    done
    for child in "${children[@]}"; do kill -TERM "$child" 2>/dev/null; done
    wait
}
trap finish EXIT
trap 'interrupted=yes; exit 130' INT
trap 'exit 143' TERM HUP

# A host that is no container brings a server, and an ffmpeg that keeps to the video's speed from its start.
server=(nginx -c /home/nginx.conf)
! command -v rtmp-server >/dev/null || server=(rtmp-server)
publish=(ffmpeg -re)
! command -v ffmpeg-at-its-speed >/dev/null || publish=(ffmpeg-at-its-speed)
"${server[@]}" &
children+=($!)
for ((tries = 0; tries < 300; tries++)); do
    is_serving && break
    kill -0 "${children[0]}" 2>/dev/null || fail 1 "${server[0]} does not start; see above"
    sleep 0.05
done
is_serving || fail 1 "${server[0]} does not listen at port 1935 after 15 s; see above"

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

echo "streaming ${video##*/}; q stops"
exec 3<&0
"${publish[@]}" -hide_banner -nostats -loglevel warning -stream_loop -1 -i "$video" -map '0:v:0?' -map '0:a:0?' -c copy -flvflags no_duration_filesize \
    -f flv rtmp://127.0.0.1:1935/live/stream <&3 &
publisher=$!
children+=($publisher)
wait $publisher
