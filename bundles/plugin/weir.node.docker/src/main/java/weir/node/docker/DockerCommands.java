package weir.node.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.api.WeirException;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.api.network.Emulation;
import weir.api.node.Node;
import weir.api.option.Suggestion;
import weir.api.unit.Units;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;
import weir.command.TextTable;
import weir.command.Verbatim;
import weir.node.docker.engine.Container;
import weir.node.docker.engine.EngineFailures;
import weir.node.docker.image.Images;

/** The commands of scope {@code node} that are for containers only. */
@Component(service = Commands.class)
@Command(name = "node", description = "Run programs in nodes")
public final class DockerCommands implements Commands {
    private static final Duration LEAST_PERIOD = Duration.ofMillis(100);
    private static final Duration LONGEST_PERIOD = Duration.ofHours(1);

    private static final Fields<OwnImage> OWN_IMAGE = Fields.<OwnImage>builder()
            .text("image", "its name", OwnImage::image)
            .flag("built", "true when the engine has it", OwnImage::built)
            .number("bytes", Unit.BYTES, "its size; null when it is not built", OwnImage::bytes)
            .build();

    private record OwnImage(String image, boolean built, Long bytes) {}

    /** An application with its host and its state of one moment. */
    private record HostedApp(String host, Applications.App app, String state) {
        static final Fields<HostedApp> FIELDS = Fields.<HostedApp>builder()
                .text("host", "in which host it runs", HostedApp::host)
                .text("name", "its name", hosted -> hosted.app().name())
                .text("image", "its image", hosted -> hosted.app().image())
                .values(
                        "command",
                        "its program and arguments",
                        hosted -> hosted.app().command())
                .text(
                        "container",
                        "its container's name",
                        hosted -> hosted.app().container().name())
                .text("state", "what the engine calls its state", HostedApp::state)
                .build();

        static HostedApp of(String host, Applications.App app) {
            return new HostedApp(host, app, app.state());
        }
    }

    private final Emulation emulation;
    private final Images images;

    @Activate
    public DockerCommands(@Reference Emulation emulation, @Reference Images images) {
        this.emulation = emulation;
        this.images = images;
    }

    private ContainerNode host(String name) throws WeirException {
        Map<String, Node> nodes = emulation
                .network()
                .orElseThrow(() -> new WeirException(
                        "there is no network",
                        "none is up in this workbench",
                        "bring one up, for example net:up single,2 --runtime docker"))
                .nodes();
        Node node = nodes.get(name);
        if (node == null) {
            throw new WeirException(
                    "no node is called '" + name + "'",
                    "there are " + String.join(", ", nodes.keySet()),
                    Suggestion.fix(name, nodes.keySet(), "name one of them"));
        }
        if (node instanceof ContainerNode container) {
            return container;
        }
        throw new WeirException(
                "node " + name + " is no container",
                "only a container can have applications and a log",
                "bring the network up with --runtime docker");
    }

    @Verbatim
    @Command(
            name = "app",
            description = "Start an application container inside a host: it shares the host's network.",
            footer = "Example: node:app server web nginx")
    Answer app(
            @Mixin Invocation call,
            @Parameters(paramLabel = "HOST", description = "Where.") String host,
            @Parameters(paramLabel = "NAME", description = "What to call it.") String name,
            @Parameters(paramLabel = "IMAGE", description = "Its image.") String image,
            @Parameters(
                            paramLabel = "COMMAND",
                            arity = "0..*",
                            description = "Its program and arguments; the image's own by default.")
                    List<String> command)
            throws WeirException {
        List<String> words = command == null ? List.of() : command;
        Applications.App app = host(host).applications().start(name, image, words, call.progress());
        HostedApp hosted = HostedApp.of(host, app);
        return Answer.of(
                HostedApp.FIELDS.of(hosted),
                () -> "application " + name + (hosted.state().equals("running") ? " runs in " : " has run in ") + host);
    }

    @Command(
            name = "apps",
            description = "List the application containers of all hosts, or of one.",
            footer = "Example: node:apps server --json")
    Answer apps(
            @Mixin Invocation call,
            @Parameters(paramLabel = "HOST", arity = "0..1", description = "Only this one's.") String only)
            throws WeirException {
        List<ContainerNode> hosts = new ArrayList<>();
        if (only != null) {
            hosts.add(host(only));
        } else {
            emulation
                    .network()
                    .ifPresent(network -> network.nodes().values().forEach(node -> {
                        if (node instanceof ContainerNode container) {
                            hosts.add(container);
                        }
                    }));
        }
        List<HostedApp> rows = new ArrayList<>();
        TextTable table = new TextTable("HOST", "NAME", "IMAGE", "STATE", "COMMAND");
        for (ContainerNode host : hosts) {
            for (Applications.App app : host.applications().all()) {
                HostedApp row = HostedApp.of(host.name(), app);
                rows.add(row);
                table.row(host.name(), app.name(), app.image(), row.state(), String.join(" ", app.command()));
            }
        }
        return Answer.of(HostedApp.FIELDS.of(rows), () -> rows.isEmpty() ? "no applications" : table.toString());
    }

    @Command(
            name = "app-stop",
            description = "Stop an application container and remove it.",
            footer = "Example: node:app-stop server web")
    Answer stop(
            @Mixin Invocation call,
            @Parameters(paramLabel = "HOST", description = "Where.") String host,
            @Parameters(paramLabel = "NAME", description = "Which.") String name)
            throws WeirException {
        host(host).applications().stop(name);
        return Answer.of(Map.of("host", host, "name", name), () -> "application " + name + " is gone");
    }

    @Command(
            name = "app-stats",
            description = "Watch what an application uses: processor share and memory.",
            footer = "Example: node:app-stats server web --samples 5 --period 1s")
    Answer stats(
            @Mixin Invocation call,
            @Parameters(paramLabel = "HOST", description = "Where.") String host,
            @Parameters(paramLabel = "NAME", description = "Which.") String name,
            @Option(
                            names = "--samples",
                            paramLabel = "COUNT",
                            defaultValue = "1",
                            description = "How many (default: 1).")
                    int samples,
            @Option(
                            names = "--period",
                            paramLabel = "TIME",
                            defaultValue = "1s",
                            description = "Of each (default: 1s).")
                    String period)
            throws WeirException, InterruptedException {
        if (samples < 1 || samples > 100_000) {
            throw new IllegalArgumentException("--samples " + samples + " must be 1 to 100000");
        }
        Applications.App app = host(host).applications().get(name);
        Duration each = Units.duration(period);
        if (each.compareTo(LEAST_PERIOD) < 0 || each.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("--period " + period + " must be 100 ms to 1 h");
        }
        List<AppUsage.Sample> taken = AppUsage.take(app, samples, each);
        TextTable table = new TextTable("SAMPLE", "CPU", "MEMORY");
        for (int i = 0; i < taken.size(); i++) {
            AppUsage.Sample sample = taken.get(i);
            table.row(
                    i + 1,
                    String.format(java.util.Locale.ROOT, "%.1f %%", sample.cpuPercent()),
                    String.format(java.util.Locale.ROOT, "%.1f MiB", sample.memoryBytes() / 1048576.0));
        }
        return Answer.of(AppUsage.Sample.FIELDS.of(taken), table::toString);
    }

    @Command(
            name = "logs",
            description = "Show what a host's own program, or an application of it, has written.",
            footer = "Example: node:logs server web")
    Answer logs(
            @Mixin Invocation call,
            @Parameters(paramLabel = "HOST", description = "Where.") String host,
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "An application of it.") String name,
            @Option(
                            names = "--tail",
                            paramLabel = "COUNT",
                            defaultValue = "1000",
                            description = "How many lines (default: 1000).")
                    int lines)
            throws WeirException, InterruptedException {
        if (lines < 1) {
            throw new IllegalArgumentException("--tail " + lines + " lines must be 1 or more");
        }
        ContainerNode node = host(host);
        Container container =
                name == null ? node.container() : node.applications().get(name).container();
        try {
            String text = container.log(lines);
            return Answer.of(Map.of("log", text), () -> text.stripTrailing());
        } catch (RuntimeException e) {
            throw EngineFailures.of("the log of " + container.name() + " can't be read", e, "see node:apps");
        }
    }

    @Command(
            name = "images",
            description = "List Weir's own images, or build them.",
            footer = "Example: node:images --build")
    Answer images(
            @Mixin Invocation call,
            @Option(names = "--build", description = "Build them anew where their recipes have changed.") boolean build)
            throws WeirException {
        List<String> ours = images.ours();
        if (build) {
            images.ensure(ours, call.progress());
        }
        TextTable table = new TextTable("IMAGE", "STATE", "SIZE");
        List<OwnImage> rows = new ArrayList<>();
        for (String image : ours) {
            Optional<InspectImageResponse> there = images.find(image);
            Long bytes = there.map(InspectImageResponse::getSize).orElse(null);
            rows.add(new OwnImage(image, there.isPresent(), bytes));
            table.row(
                    image,
                    there.isPresent() ? "built" : "not built yet",
                    bytes == null ? "-" : bytes / 1_000_000 + " MB");
        }
        return Answer.of(OWN_IMAGE.of(rows), table::toString);
    }
}
