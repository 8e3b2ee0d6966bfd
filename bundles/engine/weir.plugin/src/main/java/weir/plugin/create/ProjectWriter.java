package weir.plugin.create;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.api.WeirException;

/** Writes a plug-in's project: sources, a Maven build and the jars it is compiled against. Stateless. */
public final class ProjectWriter {
    private static final String TESTS = "(?s) *<!-- tests -->.*?<!-- /tests -->\n";
    private static final String TEST_MARKS = " *<!-- /?tests -->\n";

    private ProjectWriter() {}

    /** Writes a jar, and one of its sources. */
    public interface JarSource {
        void writeTo(Path file, Path sources) throws IOException;
    }

    /**
     * The libraries that a project is compiled against.
     *
     * @param version Weir's
     * @param tck the jar with the contract tests, if this workbench has it
     */
    public record Libraries(String version, JarSource api, Optional<Path> tck) {}

    /**
     * Writes a project; it is complete or nothing is left.
     *
     * @param kind {@code analyzer}, {@code link-model} or {@code scenario}
     * @param folder does not exist, or is empty
     * @return the files, relative to the folder
     * @throws IllegalArgumentException for another kind, or a name that can't be used
     * @throws WeirException when the folder is in use or can't be written
     */
    public static List<Path> write(String kind, String name, Path folder, Libraries libraries) throws WeirException {
        Template template = Template.of(kind);
        Names names = new Names(name);
        boolean existed = Files.exists(folder);
        checkFree(folder);
        try {
            return fill(template, names, folder, libraries);
        } catch (IOException e) {
            remove(folder, existed);
            throw new WeirException(
                    folder + " can't be written", String.valueOf(e.getMessage()), "choose another place", e);
        }
    }

    private static void checkFree(Path folder) throws WeirException {
        try (Stream<Path> inside = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            if ((Files.exists(folder) && !Files.isDirectory(folder))
                    || inside.findAny().isPresent()) {
                throw new WeirException(
                        folder + " is in use",
                        "a project is written into a new or empty folder",
                        "name another folder");
            }
        } catch (IOException e) {
            throw new WeirException(folder + " can't be read", e.toString(), "name another folder", e);
        }
    }

    private static List<Path> fill(Template template, Names names, Path folder, Libraries libraries)
            throws IOException {
        boolean withTest = template.tested() && libraries.tck().isPresent();
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> each : template.files(names, withTest).entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(each.getValue(), names, libraries.version(), withTest));
            files.add(Path.of(each.getKey()));
        }
        Path library = Files.createDirectories(folder.resolve("lib"));
        libraries.api().writeTo(library.resolve("weir.api.jar"), library.resolve("weir.api-sources.jar"));
        files.add(Path.of("lib/weir.api.jar"));
        files.add(Path.of("lib/weir.api-sources.jar"));
        if (withTest) {
            Files.copy(
                    libraries.tck().orElseThrow(),
                    library.resolve("weir.tck.jar"),
                    StandardCopyOption.REPLACE_EXISTING);
            files.add(Path.of("lib/weir.tck.jar"));
        }
        return files;
    }

    private static String text(String resource, Names names, String version, boolean withTest) throws IOException {
        try (InputStream in = ProjectWriter.class.getResourceAsStream("/weir/plugin/template/" + resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll(withTest ? TEST_MARKS : TESTS, "")
                    .replace("@NAME@", names.name())
                    .replace("@CLASS@", names.className())
                    .replace("@PACKAGE@", names.packageName())
                    .replace("@GROUP@", names.group())
                    .replace("@WEIR@", version);
        }
    }

    private static void remove(Path folder, boolean keepFolder) {
        try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!keepFolder || !each.equals(folder)) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            // what could not be written can't always be removed either; the first failure is the one to tell
        }
    }
}
