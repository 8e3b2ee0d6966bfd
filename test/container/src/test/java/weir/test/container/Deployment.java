package weir.test.container;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine.Command;
import weir.api.field.Described;
import weir.api.link.LinkModelFactory;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;

/** The deploy folder of the container under test, and what {@code plugin:list} says of it. */
final class Deployment implements AutoCloseable {
    /** The contract says two seconds; a busy machine gets more before the test gives up. */
    static final Duration SOON = Duration.ofSeconds(20);

    final Path folder;
    private final BundleContext context;

    Deployment(BundleContext context) throws IOException {
        this.context = context;
        this.folder = Path.of(context.getProperty("weir.deploy"));
        Files.createDirectories(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The rows of {@code plugin:list --json}. */
    List<Map<?, ?>> list() throws ReflectiveOperationException, InvalidSyntaxException {
        for (ServiceReference<Commands> reference : context.getServiceReferences(Commands.class, null)) {
            Commands commands = context.getService(reference);
            Command scope = commands.getClass().getAnnotation(Command.class);
            if (scope != null && scope.name().equals("plugin")) {
                Method list = commands.getClass().getDeclaredMethod("list", Invocation.class);
                list.setAccessible(true);
                Answer answer = (Answer) list.invoke(commands, new Invocation(null));
                return ((List<?>) answer.json())
                        .stream()
                                .<Map<?, ?>>map(row -> ((Described<?>) row).values())
                                .toList();
            }
        }
        throw new AssertionError("there is no command plugin:list");
    }

    /** The row of a deployed file; empty when there is none. */
    Map<?, ?> row(String file) throws ReflectiveOperationException, InvalidSyntaxException {
        return list().stream()
                .filter(row -> file.equals(row.get("file")))
                .findFirst()
                .orElse(Map.of());
    }

    /** Waits until a value in the row of a file holds some text. */
    void awaitRow(String file, String key, String part) {
        await(key + " of " + file + " with '" + part + "'")
                .atMost(SOON)
                .until(() -> String.valueOf(row(file).get(key)).contains(part));
    }

    /** A version serves a moment before it is known that it does. */
    void awaitNoFault(String file) {
        await("no fault of " + file)
                .atMost(SOON)
                .until(() -> !row(file).isEmpty() && row(file).get("fault") == null);
    }

    void awaitModel(String name, String description) {
        await().atMost(SOON).until(() -> model(name).equals(Optional.of(description)));
    }

    /** The description of a model that is registered. What is looked at is given back: some tests wait for its end. */
    Optional<String> model(String name) throws InvalidSyntaxException {
        for (ServiceReference<LinkModelFactory> reference :
                context.getServiceReferences(LinkModelFactory.class, null)) {
            LinkModelFactory factory = context.getService(reference);
            try {
                if (factory != null && factory.name().equals(name)) {
                    return Optional.of(factory.description());
                }
            } finally {
                context.ungetService(reference);
            }
        }
        return Optional.empty();
    }

    /** Empties the folder and waits until nothing is deployed any more. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        await().atMost(SOON).until(() -> list().stream().noneMatch(row -> row.get("file") != null));
    }
}
