package weir.bench.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import weir.linux.NetNamespace;

/** A program of this machine's, run in a namespace: what is compared with is set up the way everybody does it. */
final class Command {
    private Command() {}

    static void run(NetNamespace namespace, String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("nsenter", "--net=" + namespace.path()));
        command.addAll(List.of(words.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(words + ": " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(words + " was interrupted", e);
        }
    }
}
