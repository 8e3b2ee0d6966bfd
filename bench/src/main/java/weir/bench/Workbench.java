package weir.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A workbench that is given commands and answers with a line of JSON each. One thread. */
final class Workbench implements AutoCloseable {
    private final Process process;
    private final OutputStream input;
    private final BufferedReader output;

    private Workbench(Process process) {
        this.process = process;
        this.input = process.getOutputStream();
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static Workbench start() throws IOException {
        return new Workbench(new ProcessBuilder(System.getProperty("weir.launcher", "./weir"), "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** How long a command takes, as whoever waits for its answer sees it. */
    double milliseconds(String command) throws IOException {
        long startNs = System.nanoTime();
        answer(command);
        return (System.nanoTime() - startNs) / 1e6;
    }

    /** @return the line of JSON that a command prints */
    String answer(String command) throws IOException {
        input.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
        String answer = output.readLine();
        if (answer == null || !answer.startsWith("{")) {
            throw new IOException("'" + command + "' failed: " + answer);
        }
        return answer;
    }

    /** What it has used of the processors so far, with all that it has started. */
    long processorNs() {
        return process.descendants()
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    @Override
    public void close() throws IOException {
        input.close();
        output.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
