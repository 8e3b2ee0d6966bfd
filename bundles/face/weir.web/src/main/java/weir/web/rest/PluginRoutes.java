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
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import weir.api.field.Described;
import weir.file.workbench.WorkbenchPaths;
import weir.web.http.Call;
import weir.web.http.Commander;
import weir.web.http.HttpProblem;
import weir.web.http.Reply;
import weir.web.http.Routes;
import weir.web.live.Deployments;

/**
 * {@code /plugins}: a jar that is sent goes into the deploy folder, as if it had been copied there, and what becomes of it
 * is the answer. One that is refused leaves the folder as it was.
 */
final class PluginRoutes {
    static final long MOST_JAR_BYTES = 64L << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w.+-]{0,120}\\.jar");
    private static final List<String> TYPES =
            List.of("application/java-archive", "application/x-java-archive", "application/octet-stream");

    private final Commander commander;
    private final Deployments deployments;

    PluginRoutes(Commander commander, Deployments deployments) {
        this.commander = commander;
        this.deployments = deployments;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/plugins", call -> Reply.json(commander.run("plugin:list")));
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
    private Described<?> takeOver(String name, Path sent, Path target) throws Exception {
        synchronized (deployments) {
            Optional<Path> before = Optional.empty();
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                before = Optional.of(sent.resolveSibling(sent.getFileName() + ".before"));
                Files.copy(target, before.get(), StandardCopyOption.COPY_ATTRIBUTES);
            }
            try {
                Deployments.Wait wait = deployments.expect(name);
                Files.move(sent, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Optional<Described<?>> plugin = wait.await(() -> plugin(name));
                Object fault =
                        plugin.isEmpty() ? "it was not taken up" : plugin.get().get("fault");
                if (plugin.isPresent() && fault == null) {
                    return plugin.get();
                }
                restore(before, target);
                throw refused(name, String.valueOf(fault));
            } finally {
                if (before.isPresent()) {
                    Files.deleteIfExists(before.get());
                }
            }
        }
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
        String[] parts =
                fault.replace("serves on until it can be replaced: ", "").split("; ", 3);
        String what = parts[0].startsWith(name) ? parts[0] : name + " is not used: " + parts[0];
        return new HttpProblem(400, what, parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    private Optional<Described<?>> plugin(String file) throws HttpProblem {
        for (Object each : (List<?>) commander.run("plugin:list")) {
            if (each instanceof Described<?> plugin && file.equals(plugin.get("file"))) {
                return Optional.of(plugin);
            }
        }
        return Optional.empty();
    }

    private Reply remove(Call call) throws Exception {
        String name = name(call.path("file"));
        synchronized (deployments) {
            if (!Files.deleteIfExists(WorkbenchPaths.deploy().resolve(name))) {
                throw HttpProblem.unknown("no jar '" + name + "' is deployed", "GET /api/v1/plugins lists them");
            }
            deployments.awaitGone(() -> plugin(name).isEmpty());
        }
        return Reply.json(Map.of("file", name));
    }
}
