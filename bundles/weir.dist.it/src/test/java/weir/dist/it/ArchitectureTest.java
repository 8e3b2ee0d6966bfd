package weir.dist.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the bundles, as docs/internals.md draws them. */
class ArchitectureTest {
    private static final List<Path> BUNDLES = bundles();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(BUNDLES);

    @Test
    void shouldKeepTheApiFreeOfEverythingButTheJdkAndOsgiAnnotations() {
        assertTrue(CLASSES.containPackage("weir.api.link"), "the bundles were compiled");
        classes()
                .that()
                .resideInAPackage("weir.api..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("weir.api..", "java..", "org.osgi.annotation.."))
                .check(CLASSES);
    }

    @Test
    void shouldLetEnginesMeetInServicesOnly() {
        for (Path bundle : BUNDLES) {
            String name = bundle.getParent().getParent().getFileName().toString();
            if (List.of("weir.api", "weir.command", "weir.linux", "weir.tck").contains(name)) {
                continue;
            }
            String[] others = BUNDLES.stream()
                    .map(path -> path.getParent().getParent().getFileName().toString())
                    .filter(other -> !other.equals(name) && !other.startsWith(name + "."))
                    .filter(other -> !List.of("weir.api", "weir.command", "weir.linux", "weir.tck")
                            .contains(other))
                    .flatMap(other -> name.startsWith(other + ".") ? Stream.of(other) : Stream.of(other, other + ".."))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(name + (isPrefixOfAnother(name) ? "" : ".."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because(name + " is a bundle of its own")
                    .check(CLASSES);
        }
    }

    @Test
    void shouldLetNobodyPrintBehindTheSessionsBack() {
        noClasses()
                .that()
                .resideInAnyPackage("weir..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    private static boolean isPrefixOfAnother(String name) {
        return BUNDLES.stream()
                .anyMatch(path ->
                        path.getParent().getParent().getFileName().toString().startsWith(name + "."));
    }

    private static List<Path> bundles() {
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            return folders.map(folder -> folder.toAbsolutePath().normalize().resolve("target/classes"))
                    .filter(classes -> Files.isDirectory(classes.resolve("weir")))
                    .filter(classes -> !classes.toString().contains("weir.dist"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
