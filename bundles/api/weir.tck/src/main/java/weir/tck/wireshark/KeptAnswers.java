package weir.tck.wireshark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Keeps answers of tshark 4.0 about traffic that later versions judge differently: Weir goes by 4.0, whichever tshark a
 * machine has. Where that is 4.0 it is asked as well, and must say what is kept. The README beside a bundle's answers,
 * in {@code src/test/resources/wireshark-4.0}, tells what changed and how they are renewed.
 */
public final class KeptAnswers {
    private static final Path FOLDER = Path.of("src/test/resources/wireshark-4.0");
    private static final boolean RENEW = Boolean.getBoolean("weir.renew");

    private KeptAnswers() {}

    /**
     * The answers of that name, one a line.
     *
     * @param capture what they are about; an error if they were given about another
     * @param tshark asks the installed tshark; called only where that is 4.0
     */
    public static List<String> about(Path capture, String name, Callable<List<String>> tshark) throws Exception {
        boolean reference = version().startsWith("TShark (Wireshark) 4.0.");
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(capture));
        Path file = FOLDER.resolve(name + ".txt.gz");
        if (RENEW) {
            assertTrue(reference, "only tshark 4.0 renews answers");
            List<String> lines = new ArrayList<>(List.of(Long.toHexString(sum.getValue())));
            lines.addAll(tshark.call());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            }
        }
        List<String> kept = lines(new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))));
        assertEquals(
                Long.toHexString(sum.getValue()), kept.get(0), "the answers are about another capture: renew them");
        List<String> answers = kept.subList(1, kept.size());
        if (reference) {
            assertEquals(tshark.call(), answers, "tshark 4.0 says something else than what is kept");
        }
        return answers;
    }

    /** Nothing where there is no tshark: what is kept judges there, too. */
    private static String version() throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/tshark"))) {
            return "";
        }
        Process tshark = new ProcessBuilder("tshark", "--version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return lines(tshark.getInputStream()).get(0);
    }

    private static List<String> lines(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
