package weir.emulation.frr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;

/** Checks that a router that is a process can run FRR. */
@Component
public final class FrrCheck implements Check {
    private static final List<String> FOLDERS =
            List.of("/usr/lib/frr", "/usr/libexec/frr", "/usr/local/lib/frr", "/usr/local/sbin", "/usr/sbin");

    @Override
    public String name() {
        return "FRR";
    }

    @Override
    public Result run() {
        boolean found = FOLDERS.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, "zebra")));
        return found
                ? Result.ok("routers can run routing protocols")
                : new Result(
                        Status.LIMITED,
                        "routers can't run routing protocols (frr: in a topology): there is no zebra",
                        "install frr");
    }
}
