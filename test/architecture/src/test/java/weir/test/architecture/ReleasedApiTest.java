package weir.test.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What plug-ins are compiled against keeps to semantic versions: bnd compares each exported package with that of the last
 * release, whose jars are in {@code cnf/released}. Its Maven plugin would want them in a Maven repository.
 */
class ReleasedApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"weir.api", "weir.tck", "weir.command"})
    void shouldRaiseThePackagesVersionWhenItHasChanged(String bundle) throws Exception {
        try (Jar released = new Jar(new File("../../cnf/released/" + bundle + ".jar"));
                Jar built = new Jar(new File("../../bundles/api/" + bundle + "/target/classes"));
                Processor reporter = new Processor()) {
            Set<Baseline.Info> packages = new Baseline(reporter, new DiffPluginImpl()).baseline(built, released, null);
            assertFalse(packages.isEmpty(), bundle + " exports packages");
            List<String> wrong = packages.stream()
                    .filter(each -> each.mismatch || each.packageDiff.getDelta() == Delta.REMOVED)
                    .sorted(Comparator.comparing(each -> each.packageName))
                    .map(ReleasedApiTest::tell)
                    .toList();
            assertEquals("", String.join("\n", wrong));
        }
    }

    private static String tell(Baseline.Info info) {
        List<String> changes = new ArrayList<>();
        collect(info.packageDiff, "", changes);
        return info.packageName + " is " + info.newerVersion + " and was released as " + info.olderVersion
                + "; it has changed, so its package-info.java needs @Version(\"" + info.suggestedVersion + "\"): "
                + String.join(", ", changes);
    }

    /** The places that changed, as deep as there is a change of their own. */
    private static void collect(Diff diff, String where, List<String> into) {
        boolean whole = diff.getDelta() == Delta.ADDED || diff.getDelta() == Delta.REMOVED;
        if (whole) {
            into.add(diff.getDelta().toString().toLowerCase(Locale.ROOT) + " " + where + diff.getName());
        } else if (diff.getDelta() != Delta.UNCHANGED && diff.getDelta() != Delta.IGNORED) {
            for (Diff child : diff.getChildren()) {
                collect(child, diff.getName() + " ", into);
            }
        }
    }
}
