package weir.bench.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is told statements on its input and answers with lines. One thread. */
final class Driven implements AutoCloseable {
    private static final int END_S = 30;

    private final Process process;
    private final Writer input;
    private final BufferedReader output;

    Driven(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        process = builder.start();
        input = process.outputWriter(StandardCharsets.UTF_8);
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    void say(String statement) throws IOException {
        input.write(statement + "\n");
        input.flush();
    }

    /**
     * The next line that contains {@code mark}.
     *
     * @throws IOException when the program ends before
     */
    String awaitLine(String mark) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(mark)) {
                return line;
            }
        }
        throw new IOException(process.info().command().orElse("the program") + " ended before it said '" + mark + "'");
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** The end of its input ends it. */
    @Override
    public void close() throws IOException {
        try {
            input.close();
        } finally {
            try {
                if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
