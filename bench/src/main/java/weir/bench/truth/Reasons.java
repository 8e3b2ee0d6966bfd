package weir.bench.truth;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.bench.trial.Attached;

/** Why answers about a capture may differ, as docs/analyzers.md has it, from what both sides say of the capture itself. */
final class Reasons {
    private static final long ANSWERS_WITHIN_MS = 60_000;
    private static final List<String> TUNNELS = List.of(":vxlan", ":geneve", ":gtp", ":teredo", ":l2tp", ":mpls");

    private Reasons() {}

    /** Returns the first that holds; empty if none does. */
    static Optional<String> of(String question, Path file, Judge judge, Attached weir)
            throws IOException, InterruptedException {
        Attached.Answer answer = weir.run(ANSWERS_WITHIN_MS, "capture:info", file.toString(), "--json");
        Map<String, Object> info = answer.is(0) ? JSON.std.mapFrom(answer.out()) : Map.of();
        if (Boolean.TRUE.equals(info.get("truncated"))) {
            return Optional.of("Weir says that the file is damaged");
        }
        if (info.get("notUnderstood") instanceof Number frames && frames.longValue() > 0) {
            return Optional.of("Weir says that it does not understand all frames");
        }
        if (question.equals("udp conversations") && hasTunnel(String.valueOf(info.get("protocols")))) {
            return Optional.of("the judge counts the tunnel's conversation, too");
        }
        if (has(judge, file, "_ws.malformed || _ws.short")) {
            return Optional.of("the judge says that frames are damaged or cut short");
        }
        return Optional.empty();
    }

    private static boolean hasTunnel(String protocols) {
        return TUNNELS.stream().anyMatch(tunnel -> protocols.contains("udp" + tunnel));
    }

    private static boolean has(Judge judge, Path file, String filter) throws IOException, InterruptedException {
        return !judge.lines("tshark", "-nr", file.toString(), "-Y", filter)
                .orElse(List.of())
                .isEmpty();
    }
}
