import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Counts the results that JUnit has left. Exits with 1 if a test has failed, if there was none, or if one was
 * skipped where none may be.
 *
 * <p>{@code java TestResults.java STRICT FOLDER...}, where STRICT is 1 if no test may be skipped.
 */
final class TestResults {
    public static void main(String[] args) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of(args).subList(1, args.length)) {
            try (Stream<Path> found = Files.find(Path.of(folder), 8, (file, attributes) -> isResult(file))) {
                found.forEach(files::add);
            }
        }
        int tests = 0;
        int failed = 0;
        int skipped = 0;
        for (Path file : files) {
            Element suite = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            tests += count(suite, "tests");
            failed += count(suite, "errors") + count(suite, "failures");
            skipped += count(suite, "skipped");
        }
        System.out.printf("%d passed, %d failed, %d skipped%n", tests - failed - skipped, failed, skipped);
        System.exit(failed > 0 || tests == 0 || skipped > 0 && args[0].equals("1") ? 1 : 0);
    }

    private static boolean isResult(Path file) {
        return file.toString().matches(".*/target/[^/]*-reports/(?:.*/)?TEST-[^/]*[.]xml");
    }

    private static int count(Element suite, String what) {
        return Integer.parseInt(suite.getAttribute(what));
    }
}
