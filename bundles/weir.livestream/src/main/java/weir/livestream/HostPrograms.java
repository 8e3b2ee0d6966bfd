package weir.livestream;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** This machine's ffmpeg, which serves one player and ends with it. */
record HostPrograms(Ffmpeg ffmpeg, Path video) implements Programs {
    @Override
    public Map<String, String> environment() {
        return ffmpeg.environment();
    }

    @Override
    public boolean servesMany() {
        return false;
    }

    @Override
    public String byHand() {
        return "start a server in node:shell server and a player in node:shell client";
    }

    @Override
    public List<String> server(String address) {
        return ffmpeg.command(
                "-re",
                "-stream_loop",
                "-1",
                "-i",
                video.toString(),
                "-map",
                "0:v:0",
                "-map",
                "0:a:0?",
                "-c",
                "copy",
                "-f",
                "flv",
                "-listen",
                "1",
                Programs.url(address));
    }

    @Override
    public List<String> player(String address, Path recording) {
        return ffmpeg.command(
                "-i",
                Programs.url(address),
                "-c",
                "copy",
                "-f",
                "flv",
                "-flush_packets",
                "1",
                "-y",
                recording.toString());
    }
}
