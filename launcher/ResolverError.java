import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words why a launch configuration could not be resolved: the requirement that nothing meets, or else
 * Maven's first error.
 *
 * <p>{@code java ResolverError.java LOG}, where LOG is what Maven has printed.
 */
final class ResolverError {
    /** The last of a chain: the bundle, and its requirement. */
    private static final Pattern UNMET =
            Pattern.compile(".*nable to resolve ([^ :]*).*missing requirement (.*?)(?: -> \\[Help.*)?");

    private static final Pattern REQUIREMENT = Pattern.compile(
            "osgi\\.(?:identity|wiring\\.(package)|(service)).*(?:identity|package|objectClass)=([^)]*)\\).*");

    private static final Pattern ERROR = Pattern.compile("\\[ERROR\\] *(.*)");

    public static void main(String[] args) throws Exception {
        String log = Files.readString(Path.of(args[0]), StandardCharsets.ISO_8859_1).replaceAll("\\x1b\\[[^m]*m", "");
        System.out.println(log.lines()
                .map(UNMET::matcher)
                .filter(Matcher::matches)
                .map(unmet -> unmet.group(1).replace("<<INITIAL>>", "it") + " needs " + plain(unmet.group(2))
                        + ", and nothing offers that")
                .findFirst()
                .orElseGet(() -> firstError(log)));
    }

    private static String plain(String requirement) {
        Matcher named = REQUIREMENT.matcher(requirement);
        if (!named.matches()) {
            return requirement;
        }
        String kind = named.group(1) != null ? "package" : named.group(2) != null ? "service" : "bundle";
        return "the " + kind + " " + named.group(3);
    }

    private static String firstError(String log) {
        Matcher error = ERROR.matcher(log);
        return error.find() ? error.group(1).substring(0, Math.min(300, error.group(1).length())) : "Maven says nothing";
    }
}
