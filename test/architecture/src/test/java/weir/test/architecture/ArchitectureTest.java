package weir.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between groups, bundles and packages, as docs/internals.md draws them. */
class ArchitectureTest {
    /** Each may use those before it. */
    private static final List<String> GROUPS = List.of("api", "platform", "engine", "plugin", "face");

    private static final int MOST_FILES = 20;

    /** By their names, all bundles but {@code weir.dist}, which has no classes. */
    private static final Map<String, Bundle> BUNDLES = bundles();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(BUNDLES.values().stream()
                    .map(each -> each.classes().resolve("weir"))
                    .toList());

    private static final Map<String, Bundle> BUNDLE_OF = bundleOfEachClass();

    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            return SliceIdentifier.of(each.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    /** A bundle as it was compiled. */
    private record Bundle(String group, String name, Path classes) {
        boolean exports(String packageName) {
            Path info = classes.resolve(packageName.replace('.', '/')).resolve("package-info.class");
            try {
                // The manifest says so, too, but only of what has been packaged.
                return Files.exists(info)
                        && new String(Files.readAllBytes(info), StandardCharsets.ISO_8859_1)
                                .contains("org/osgi/annotation/bundle/Export");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int rank() {
            return GROUPS.indexOf(group);
        }
    }

    @Test
    void shouldKnowTheBundleOfEachClass() {
        assertEquals(
                Set.copyOf(GROUPS), BUNDLES.values().stream().map(Bundle::group).collect(Collectors.toSet()));
        assertEquals(
                List.of(),
                CLASSES.stream()
                        .map(JavaClass::getName)
                        .filter(name -> !BUNDLE_OF.containsKey(name))
                        .toList());
        for (Bundle bundle : BUNDLES.values()) {
            assertEquals(
                    List.of(),
                    CLASSES.stream()
                            .filter(each -> bundle.equals(BUNDLE_OF.get(each.getName())))
                            .map(JavaClass::getPackageName)
                            .filter(each -> !each.equals(bundle.name()) && !each.startsWith(bundle.name() + "."))
                            .toList(),
                    "packages of " + bundle.name() + " are named after it");
        }
    }

    /** A pattern that matches nothing is no error for the JVM: links would be interpreted for their first seconds. */
    @Test
    void shouldNameThePackagesThatTheJvmCompilesEarly() throws IOException {
        List<String> named = Files.readAllLines(Path.of("../../cnf/relay.jit")).stream()
                .filter(line -> line.startsWith("CompileThresholdScaling,"))
                .map(line -> line.split(",")[1].replace("*::*", ""))
                .toList();
        assertFalse(named.isEmpty());
        assertEquals(
                List.of(),
                named.stream()
                        .filter(each -> CLASSES.stream()
                                .noneMatch(found -> found.getName().startsWith(each)))
                        .toList());
    }

    @Test
    void shouldKeepTheApiFreeOfEverythingButTheJdkAndOsgiAnnotations() {
        classes()
                .that()
                .resideInAPackage("weir.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("weir.api..", "java..", "org.osgi.annotation..")
                .check(CLASSES);
    }

    /** Engines, plug-ins and faces export nothing, so that they meet in services only. */
    @Test
    void shouldUseOfOtherBundlesWhatTheyExportAndStandsAbove() {
        classes()
                .should(
                        new ArchCondition<JavaClass>(
                                "use what other bundles export, of groups that stand above theirs") {
                            @Override
                            public void check(JavaClass each, ConditionEvents events) {
                                Bundle own = BUNDLE_OF.get(each.getName());
                                for (Dependency arrow : each.getDirectDependenciesFromSelf()) {
                                    JavaClass target = arrow.getTargetClass().getBaseComponentType();
                                    Bundle other = BUNDLE_OF.get(target.getName());
                                    if (other != null
                                            && !other.equals(own)
                                            && (other.rank() > own.rank() || !other.exports(target.getPackageName()))) {
                                        events.add(SimpleConditionEvent.violated(each, arrow.getDescription()));
                                    }
                                }
                            }
                        })
                .check(CLASSES);
        assertEquals(
                List.of(),
                BUNDLES.values().stream()
                        .filter(each -> List.of("engine", "plugin").contains(each.group()))
                        .filter(each -> packages(each).stream().anyMatch(each::exports))
                        .map(Bundle::name)
                        .toList(),
                "engines and plug-ins export nothing");
    }

    @Test
    void shouldHaveNoCyclesOfPackages() {
        slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldKeepPackagesSmall() {
        Map<String, Set<String>> files = new TreeMap<>();
        for (JavaClass each : CLASSES) {
            each.getSource()
                    .flatMap(source -> source.getFileName())
                    .ifPresent(file -> files.computeIfAbsent(each.getPackageName(), name -> new TreeSet<>())
                            .add(file));
        }
        assertEquals(
                List.of(),
                files.entrySet().stream()
                        .filter(each -> each.getValue().size() > MOST_FILES)
                        .map(each -> each.getKey() + ": " + each.getValue().size() + " files")
                        .toList());
    }

    @Test
    void shouldLetNobodyPrintBehindTheSessionsBack() {
        noClasses()
                .that(new DescribedPredicate<JavaClass>("are no program of their own") {
                    @Override
                    public boolean test(JavaClass each) {
                        return !List.of("weir.attach", "weir.start").contains(each.getPackageName());
                    }
                })
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    private static Set<String> packages(Bundle bundle) {
        return CLASSES.stream()
                .filter(each -> bundle.equals(BUNDLE_OF.get(each.getName())))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Bundle> bundleOfEachClass() {
        Map<String, Bundle> all = new TreeMap<>();
        for (JavaClass each : CLASSES) {
            Path file = Path.of(each.getSource().orElseThrow().getUri());
            BUNDLES.values().stream()
                    .filter(bundle -> file.startsWith(bundle.classes()))
                    .findFirst()
                    .ifPresent(bundle -> all.put(each.getName(), bundle));
        }
        return all;
    }

    private static Map<String, Bundle> bundles() {
        Map<String, Bundle> all = new TreeMap<>();
        for (Path folder : folders(Path.of("../../bundles").toAbsolutePath().normalize())) {
            for (Path bundle : folders(folder)) {
                Path classes = bundle.resolve("target/classes");
                if (Files.isDirectory(classes.resolve("weir"))) {
                    String name = bundle.getFileName().toString();
                    all.put(name, new Bundle(folder.getFileName().toString(), name, classes));
                }
            }
        }
        return all;
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return new ArrayList<>(inside.filter(Files::isDirectory)
                    .sorted(Comparator.naturalOrder())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
