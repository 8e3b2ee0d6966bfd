package weir.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** @param options of the launcher */
    static Workbench start(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(System.getProperty("weir.launcher", "./weir")));
        words.addAll(List.of(options));
        words.add("-");
        return new Workbench(new ProcessBuilder(words)
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

    /** What its JVM takes of the machine's memory now. */
    double residentMib() throws IOException {
        ProcessHandle jvm = process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow();
        String status = Files.readString(Path.of("/proc/" + jvm.pid() + "/status"));
        Matcher resident = Pattern.compile("VmRSS:\\s*(\\d+) kB").matcher(status);
        if (!resident.find()) {
            throw new IOException("the kernel does not tell what process " + jvm.pid() + " takes");
        }
        return Long.parseLong(resident.group(1)) / 1024.0;
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
