package weir.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import weir.api.event.PlugInEvent;
import weir.api.field.Described;
import weir.api.workbench.PlugIn;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Call;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.live.Deployments;
import weir.web.workbench.Engines;

/**
 * {@code /plugins}: a jar that is sent goes into the deploy folder, as if it had been copied there, and what becomes of it
 * is the answer. One that is refused leaves the folder as it was.
 */
final class PluginRoutes {
    static final long MOST_JAR_BYTES = 64L << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w.+-]{0,120}\\.jar");
    private static final List<String> TYPES =
            List.of("application/java-archive", "application/x-java-archive", "application/octet-stream");

    private final Engines engines;
    private final Deployments deployments;

    PluginRoutes(Engines engines, Deployments deployments) {
        this.engines = engines;
        this.deployments = deployments;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/plugins", call -> Reply.json(PlugIn.FIELDS.of(engines.plugIns())));
        routes.add("POST", "/plugins", this::deploy);
        routes.add("DELETE", "/plugins/{file}", this::remove);
    }

    private Reply deploy(Call call) throws Exception {
        String name = name(call.required("name"));
        if (call.announcedBytes() > MOST_JAR_BYTES) {
            throw tooLong();
        }
        if (!TYPES.contains(call.contentType())) {
            throw new HttpProblem(
                    415,
                    "a jar was expected",
                    "the body's type is '" + call.contentType() + "'",
                    "send " + TYPES.get(0));
        }
        Path folder = Files.createDirectories(WorkbenchPaths.deploy());
        // Hidden files are not looked at, and moving within a folder is one step.
        Path sent = folder.resolve("." + name + "." + UUID.randomUUID() + ".partial");
        try {
            receive(call, sent);
            checkIsArchive(name, sent);
            return Reply.json(201, takeOver(name, sent, folder.resolve(name)));
        } finally {
            Files.deleteIfExists(sent);
        }
    }

    private static String name(String given) throws HttpProblem {
        if (!NAME.matcher(given).matches()) {
            throw HttpProblem.badInput(
                    "'" + given + "' is no name for a jar",
                    "use letters, digits, '.', '-' and '_', and end it in .jar");
        }
        return given;
    }

    /** However long the body says it is, no more is kept. */
    private static void receive(Call call, Path sent) throws IOException, HttpProblem {
        try (InputStream in = call.content();
                OutputStream out = Files.newOutputStream(sent, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[64 * 1024];
            long bytes = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
                if (bytes > MOST_JAR_BYTES) {
                    throw tooLong();
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private static HttpProblem tooLong() {
        return new HttpProblem(
                413, "the jar is too big", "it may have 64 MiB", "copy it into the deploy folder by hand");
    }

    private static void checkIsArchive(String name, Path sent) throws IOException, HttpProblem {
        try (ZipFile archive = new ZipFile(sent.toFile())) {
            if (archive.size() == 0) {
                throw HttpProblem.badInput(name + " is an empty archive", "build it with bnd");
            }
        } catch (ZipException e) {
            throw new HttpProblem(
                    400, name + " is no jar", "it can't be read as an archive", "send a jar, built with bnd");
        }
    }

    /** Puts it there and waits for what comes of it; a refused one makes room for what was there before. */
    private Described<PlugIn> takeOver(String name, Path sent, Path target) throws Exception {
        synchronized (deployments) {
            Optional<Path> before = Optional.empty();
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                before = Optional.of(sent.resolveSibling(sent.getFileName() + ".before"));
                Files.copy(target, before.get(), StandardCopyOption.COPY_ATTRIBUTES);
            }
            try {
                String fault = fault(deployments.after(
                        name,
                        () -> Files.move(
                                sent, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)));
                if (fault.isEmpty()) {
                    return PlugIn.FIELDS.of(plugIn(name).orElseThrow());
                }
                restore(before, target);
                throw refused(name, fault);
            } catch (TimeoutException e) {
                restore(before, target);
                throw refused(name, "it was not taken up");
            } finally {
                if (before.isPresent()) {
                    Files.deleteIfExists(before.get());
                }
            }
        }
    }

    /** Returns what keeps a deployed file from serving; empty when it serves. */
    private String fault(PlugInEvent event) {
        return switch (event.state()) {
            case DEPLOYED -> plugIn(event.file()).map(PlugIn::fault).orElse("it was removed again");
            case REFUSED -> event.reason();
            case REMOVED -> "it was removed again";
        };
    }

    private static void restore(Optional<Path> before, Path target) throws IOException {
        if (before.isPresent()) {
            Files.move(before.get(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(target);
        }
    }

    /** {@code x.jar is no OSGi bundle; it has no manifest; build it with bnd}. */
    private static HttpProblem refused(String name, String fault) {
        String[] parts = fault.split("; ", 3);
        String what = parts[0].startsWith(name) ? parts[0] : name + " is not used: " + parts[0];
        return new HttpProblem(400, what, parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    private Optional<PlugIn> plugIn(String file) {
        return engines.plugIns().stream()
                .filter(each -> each.file().equals(file))
                .findFirst();
    }

    private Reply remove(Call call) throws Exception {
        String name = name(call.path("file"));
        Path file = WorkbenchPaths.deploy().resolve(name);
        synchronized (deployments) {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw HttpProblem.unknown(
                        "no jar '" + name + "' is deployed", "the list of plug-ins has those that are");
            }
            try {
                deployments.after(name, () -> Files.deleteIfExists(file));
            } catch (TimeoutException e) {
                throw new HttpProblem(
                        503, name + " is deleted, but serves on", "it was not taken out in time", "see plugin:list");
            }
        }
        return Reply.json(Map.of("file", name));
    }
}
