package weir.shell.session;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.file.workbench.WorkbenchPaths;
import weir.linux.Signals;

/** A command line in the machine's own shell, without input, in a process group of its own. */
final class HostShell {
    private HostShell() {}

    /** @return its exit status */
    static int run(String line, Path folder, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("setsid", "sh", "-c", line)
                .directory(folder.toFile())
                .redirectInput(Redirect.from(new File("/dev/null")));
        // This variable leads Open vSwitch's tools to the emulation's own instance, if there is one.
        Path openVSwitch = WorkbenchPaths.run().resolve("ovs");
        if (Files.isDirectory(openVSwitch)) {
            shell.environment().put("OVS_RUNDIR", openVSwitch.toString());
        }
        Process process = shell.start();
        Thread outputs = copy(process.getInputStream(), out);
        Thread errors = copy(process.getErrorStream(), err);
        try {
            int status = process.waitFor();
            outputs.join();
            errors.join();
            return status;
        } catch (InterruptedException e) {
            // Not by descendants(): that reads /proc, which numbers processes as the host does, not as this PID
            // namespace.
            Signals.sendToGroup(process.pid(), Signals.TERM);
            throw e;
        }
    }

    private static Thread copy(InputStream from, OutputStream to) {
        Thread thread = new Thread(
                () -> {
                    try (from) {
                        from.transferTo(to);
                        to.flush();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "weir-sh-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
