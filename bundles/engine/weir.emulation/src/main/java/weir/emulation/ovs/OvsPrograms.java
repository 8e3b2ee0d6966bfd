package weir.emulation.ovs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.api.WeirException;

/** The paths of Open vSwitch's programs on this machine. */
record OvsPrograms(Path server, Path daemon, Path tool, Path control, Path schema) {
    static final String INSTALL =
            "apt-get install openvswitch-switch (the workbench starts its own; no service need run)";
    /** Daemons live where the search path of an ordinary user does not look. */
    private static final List<String> MORE_FOLDERS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    private static final List<Path> SCHEMAS = List.of(
            Path.of("/usr/share/openvswitch/vswitch.ovsschema"),
            Path.of("/usr/local/share/openvswitch/vswitch.ovsschema"));

    /** @throws WeirException naming what is not installed */
    static OvsPrograms find() throws WeirException {
        List<String> missing = new ArrayList<>();
        Path server = program("ovsdb-server", missing);
        Path daemon = program("ovs-vswitchd", missing);
        Path tool = program("ovsdb-tool", missing);
        Path control = program("ovs-vsctl", missing);
        Optional<Path> schema = SCHEMAS.stream().filter(Files::isReadable).findFirst();
        if (schema.isEmpty()) {
            missing.add(SCHEMAS.get(0).toString());
        }
        if (!missing.isEmpty()) {
            throw new WeirException(
                    "there is no Open vSwitch on this machine", "missing: " + String.join(", ", missing), INSTALL);
        }
        return new OvsPrograms(server, daemon, tool, control, schema.get());
    }

    private static Path program(String name, List<String> missing) {
        Set<String> folders = new LinkedHashSet<>();
        String path = System.getenv("PATH");
        folders.addAll(List.of((path == null ? "/usr/bin:/bin" : path).split(":")));
        folders.addAll(MORE_FOLDERS);
        for (String folder : folders) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        missing.add(name);
        return Path.of(name);
    }
}
