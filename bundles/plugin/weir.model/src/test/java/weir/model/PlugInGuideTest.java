package weir.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.api.link.LinkModel;
import weir.api.link.LinkModelContext;
import weir.api.link.LinkModelFactory;
import weir.api.link.LinkModels;
import weir.api.option.Options;
import weir.tck.LinkModelTck;

/** Each step of the plug-in guide compiles as it stands there, and does what the guide says. */
class PlugInGuideTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final long MS = 1_000_000;

    @TempDir
    Path folder;

    private static List<String> steps() throws IOException {
        Path repository = Path.of("").toAbsolutePath();
        while (!Files.exists(repository.resolve("docs/plug-ins.md"))) {
            repository = repository.getParent();
        }
        String guide = Files.readString(repository.resolve("docs/plug-ins.md"));
        String section = guide.substring(guide.indexOf("## A link model"), guide.indexOf("## An analyzer"));
        return JAVA.matcher(section).results().map(step -> step.group(1)).toList();
    }

    private static LinkModelFactory compile(Path folder, String source) {
        try {
            Path file = folder.resolve("LateFactory.java");
            Files.writeString(file, source);
            String api = Path.of(LinkModel.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-cp", api, "-d", folder.toString(), file.toString());
            assertEquals(0, failed, "the step does not compile");
            URL[] classes = {folder.toUri().toURL()};
            ClassLoader loader = new URLClassLoader(classes, LinkModel.class.getClassLoader());
            return (LinkModelFactory)
                    loader.loadClass("late.LateFactory").getConstructor().newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static LinkModels models(LinkModelFactory factory, Map<String, String> given) throws Exception {
        Options options = Options.of(factory.options(), given);
        return factory.create(new LinkModelContext("s1-s2", 0, 1, options, options));
    }

    private static long arriveNs(LinkModel model) {
        return model.arriveNs(new FixedFrame(1514, 0), 0);
    }

    @Test
    void shouldChangeNothingInTheFirstStep() throws Exception {
        LinkModelFactory factory = compile(folder, steps().get(0));
        assertEquals("late", factory.name());
        assertEquals(0, arriveNs(models(factory, Map.of()).forward()));
    }

    @Test
    void shouldDelayInTheSecondStep() throws Exception {
        String source = steps().get(0)
                .replace("    static final class Late implements LinkModel {}\n", steps().get(1))
                .replace(
                        "import weir.api.link.LinkModel;",
                        "import weir.api.link.LinkFrame;\nimport weir.api.link.LinkModel;");
        assertEquals(5 * MS, arriveNs(models(compile(folder, source), Map.of()).reverse()));
    }

    @Test
    void shouldTakeAParameterInTheThirdStep() throws Exception {
        LinkModelFactory factory = compile(folder, steps().get(2));
        LinkModel model = models(factory, Map.of()).forward();
        assertEquals(5 * MS, arriveNs(model));
        assertTrue(model.change(Options.of(factory.options(), Map.of("by", "20ms")), 0));
        assertEquals(20 * MS, arriveNs(model));
    }

    @Test
    void shouldDelaySomeFramesInTheFourthStep() throws Exception {
        LinkModels models = models(compile(folder, steps().get(3)), Map.of("share", "50%"));
        int both = 0;
        int late = 0;
        for (int i = 0; i < 1000; i++) {
            boolean forward = arriveNs(models.forward()) > 0;
            late += forward ? 1 : 0;
            both += forward == arriveNs(models.reverse()) > 0 ? 1 : 0;
        }
        assertTrue(late > 400 && late < 600, late + " of 1000");
        assertFalse(both > 600, "the directions are independent");
    }

    /** What the guide lets its reader write. */
    @Nested
    class LastStep extends LinkModelTck {
        @Override
        protected LinkModelFactory factory() {
            try {
                return compile(folder, steps().get(3));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("by", "1ms");
        }
    }
}
