package weir.node.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.node.NodeLimits;
import weir.api.topology.NodeSpec;
import weir.node.docker.image.Images;

/**
 * The settings of a host that is a container.
 *
 * @param entrypoint the program that the container is there for; empty: none, it waits for what is started in it
 * @param env {@code NAME=VALUE}
 * @param apps name to image and command
 */
record HostSetup(
        String image,
        NodeLimits limits,
        List<String> env,
        List<Volume> volumes,
        List<String> entrypoint,
        boolean privileged,
        Map<String, List<String>> apps) {
    static final List<String> SETTINGS =
            List.of("image", "cpus", "memory", "env", "volumes", "entrypoint", "privileged", "apps");

    /** A path of this machine may have colons. */
    private static final Pattern VOLUME = Pattern.compile("([/.].*):(/[^:]*)(?::(ro|rw))?");

    HostSetup {
        Objects.requireNonNull(image);
        Objects.requireNonNull(limits);
        env = List.copyOf(env);
        volumes = List.copyOf(volumes);
        entrypoint = List.copyOf(entrypoint);
        apps = new LinkedHashMap<>(apps);
    }

    /** A folder or file of this machine in the container. */
    record Volume(Path source, String target, boolean readOnly) {}

    /** @throws IllegalArgumentException when a setting is not written as it must be */
    static HostSetup of(NodeSpec spec, Path folder) {
        Map<String, String> settings = spec.settings();
        String where = " of node " + spec.name();
        List<Volume> volumes = new ArrayList<>();
        for (String line : lines(settings.get("volumes"))) {
            volumes.add(volume(line, where, folder));
        }
        Map<String, List<String>> apps = new LinkedHashMap<>();
        for (String line : lines(settings.get("apps"))) {
            List<String> words = ShellWords.of(line.substring(line.indexOf('=') + 1));
            if (line.indexOf('=') < 1 || words.isEmpty()) {
                throw new IllegalArgumentException(
                        "app '" + line + "'" + where + " must be NAME: IMAGE [COMMAND], for example web: nginx");
            }
            apps.put(line.substring(0, line.indexOf('=')), words);
        }
        return new HostSetup(
                settings.getOrDefault("image", Images.BASE),
                NodeLimits.of(spec),
                env(settings.get("env"), where),
                volumes,
                settings.containsKey("entrypoint") ? ShellWords.of(settings.get("entrypoint")) : List.of(),
                truth(settings.getOrDefault("privileged", "false"), where),
                apps);
    }

    private static List<String> env(String text, String where) {
        List<String> env = lines(text);
        for (String line : env) {
            if (line.indexOf('=') < 1) {
                throw new IllegalArgumentException(
                        "env '" + line + "'" + where + " must be NAME: VALUE, for example env: {MODE: fast}");
            }
        }
        return env;
    }

    private static Volume volume(String line, String where, Path folder) {
        Matcher parts = VOLUME.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("volume '" + line + "'" + where
                    + " must be PATH:PATH_IN_CONTAINER[:ro], for example ./web:/var/www:ro");
        }
        return new Volume(
                folder.resolve(parts.group(1)).toAbsolutePath().normalize(),
                parts.group(2),
                "ro".equals(parts.group(3)));
    }

    private static boolean truth(String text, String where) {
        if (!text.matches("true|false")) {
            throw new IllegalArgumentException("privileged '" + text + "'" + where + " must be true or false");
        }
        return text.equals("true");
    }

    private static List<String> lines(String text) {
        return text == null ? List.of() : List.of(text.split("\n", -1));
    }
}
