package weir.livestream.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import weir.api.WeirException;

/**
 * The ffmpeg to use.
 *
 * @param program where it is
 * @param environment what it needs
 */
public record Ffmpeg(Path program, Map<String, String> environment) {
    public Ffmpeg {
        Objects.requireNonNull(program);
        environment = Map.copyOf(environment);
    }

    /**
     * Starts it once, as one that is there may still not run: libraries are missing, or it is made for another machine.
     *
     * @return why it can't be used, in its own or the loader's words; empty when it can
     */
    Optional<String> trouble(Duration within) throws InterruptedException {
        try {
            Tool.Result result = Tool.run(List.of(program.toString(), "-version"), environment, Path.of("/"), within);
            return result.status() == 0 && result.output().startsWith("ffmpeg version")
                    ? Optional.empty()
                    : Optional.of(result.complaint());
        } catch (WeirException e) {
            return Optional.of(e.what() + ": " + e.why());
        }
    }

    /**
     * The options by which it plays a file at its own speed from the beginning: since 6.1 it else sends the first half
     * second at once, which overflows a short queue.
     */
    public List<String> ownSpeed() throws WeirException, InterruptedException {
        Tool.Result help =
                Tool.run(List.of(program.toString(), "-h", "long"), environment, Path.of("/"), Duration.ofSeconds(20));
        // Nought would mean that half second.
        return help.output().contains("-readrate_initial_burst ")
                ? List.of("-readrate_initial_burst", "0.001", "-re")
                : List.of("-re");
    }

    /**
     * Begins a command line that streams or encodes: it says only what is wrong. It must be given no input: {@code -nostdin}
     * would say so, but with it ffmpeg 7 overlooks the first interrupt and leaves its output unfinished at the second.
     *
     * @param options parted by blanks
     */
    public List<String> command(String options) {
        return line("warning", options);
    }

    private List<String> line(String level, String options) {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(words("-hide_banner -nostats -loglevel " + level + " " + options));
        return argv;
    }

    /** Returns the words of a text that has one blank after each but the last. */
    public static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /** A command line that records what it plays as it is. */
    public List<String> recorder(String url, String recording) {
        List<String> argv = command("-i " + url + " -c copy -f flv -flush_packets 1 -y");
        argv.add(recording);
        return argv;
    }

    /** A command line that writes what streams a file holds, and reads no more of it than that. */
    List<String> probe(Path file) {
        List<String> argv = line("error", "-i");
        argv.add(file.toString());
        argv.addAll(words("-map 0:v:0? -map 0:a:0? -c copy -t 0 -f framecrc -"));
        return argv;
    }
}
