package weir.livestream.ffmpeg;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;

/** Checks that the live stream can be sent and recorded. */
@Component
public final class FfmpegCheck implements Check {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "ffmpeg";
    }

    @Override
    public Result run() {
        return result(FfmpegFinder.ofThisMachine());
    }

    static Result result(FfmpegFinder finder) {
        try {
            FfmpegFinder.Found found = finder.look(STARTS_WITHIN);
            return found.ffmpeg()
                    .map(ffmpeg -> Result.ok("videos can be streamed and recorded, with " + ffmpeg.program()))
                    .orElseGet(() -> new Result(
                            Status.LIMITED,
                            found.lacking()
                                    + (finder.canFetch()
                                            ? ": the first run of live-stream fetches one through Maven (28 MB)"
                                            : " and no mvn to fetch one: run live-stream can't stream"),
                            "apt-get install ffmpeg"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(Status.LIMITED, "the check was interrupted", "run ./weir doctor again");
        }
    }
}
