package weir.test.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a terminal, made by {@code script}(1), who types and reads; what colours and moves is left out of what he reads. */
final class Typist implements AutoCloseable {
    static final String CTRL_C = "\3";
    static final String CTRL_D = "\4";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern CONTROL = Pattern.compile("\033\\[[0-9;?]*[a-zA-Z]|\033[=>]|\r");

    private final Process process;
    private final StringBuilder text = new StringBuilder();

    Typist(Path home, Path folder, String... prefix) throws IOException {
        List<String> words = new ArrayList<>(List.of(prefix));
        words.addAll(List.of(
                "script", "-qefc", "stty rows 40 columns 160; exec '" + home.resolve("weir") + "'", "/dev/null"));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        process = builder.start();
        Thread reader = new Thread(this::read, "typist");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        byte[] chunk = new byte[8192];
        try (InputStream from = process.getInputStream()) {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                synchronized (text) {
                    text.append(new String(chunk, 0, count, StandardCharsets.UTF_8));
                    text.notifyAll();
                }
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    void line(String line) throws IOException {
        type(line + "\r");
    }

    /** As a terminal hands over what is pasted to a program that asks to be told so; Enter follows. */
    void paste(String block) throws IOException {
        type("\033[200~" + block + "\033[201~\r");
    }

    /** Waits until something is to be read; returns all up to its end, which is not read again. */
    String await(String pattern) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Pattern expected = Pattern.compile(pattern);
        synchronized (text) {
            while (true) {
                String plain = CONTROL.matcher(text).replaceAll("");
                Matcher found = expected.matcher(plain);
                if (found.find()) {
                    text.setLength(0);
                    text.append(plain.substring(found.end()));
                    return plain.substring(0, found.end());
                }
                long leftMs = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (leftMs <= 0) {
                    throw new AssertionError("no " + pattern + " in:\n" + plain);
                }
                text.wait(leftMs);
            }
        }
    }

    int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the shell has not ended");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
