package weir.shell.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import weir.api.Check;
import weir.file.workbench.WorkbenchProperties;

/** Checks that the launcher could put this workbench into namespaces of its own, which every emulated network needs. */
@Component
public final class IsolationCheck implements Check {
    private static final Path SETTINGS = Path.of("/proc/sys");

    @Override
    public String name() {
        return "namespaces";
    }

    @Override
    public Result run() {
        String who = WorkbenchProperties.isRoot() ? "root" : "user " + WorkbenchProperties.user();
        if (WorkbenchProperties.isIsolated()) {
            return Result.ok("this workbench has its own, as " + who);
        }
        return new Result(
                Status.LIMITED,
                "none as " + who + ": captures can be analysed, but no network can be brought up",
                WorkbenchProperties.isRoot()
                        ? "give this container the capability CAP_SYS_ADMIN, for example docker run --privileged"
                        : "run as root, or allow user namespaces: " + String.join(", ", settings()));
    }

    private static List<String> settings() {
        List<String> wrong = new ArrayList<>();
        addIf(wrong, "kernel.unprivileged_userns_clone", "0", "1");
        addIf(wrong, "kernel.apparmor_restrict_unprivileged_userns", "1", "0");
        addIf(wrong, "user.max_user_namespaces", "0", "15000");
        return wrong.isEmpty()
                ? List.of("the container or seccomp profile around this process forbids unshare(2)")
                : wrong;
    }

    private static void addIf(List<String> wrong, String setting, String bad, String good) {
        try {
            Path file = SETTINGS.resolve(setting.replace('.', '/'));
            if (Files.readString(file).strip().equals(bad)) {
                wrong.add("sysctl -w " + setting + "=" + good);
            }
        } catch (IOException e) {
            // Not every kernel has every one of them.
            return;
        }
    }
}
