package weir.shell.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import weir.api.network.Network;
import weir.command.CommandFailed;
import weir.file.workbench.WorkbenchPaths;
import weir.file.workbench.WorkbenchProperties;
import weir.shell.call.Failures;
import weir.shell.call.Workbench;
import weir.shell.console.LocalConsole;

/**
 * Executes a command line from start to exit status: the interactive shell, one command, a script, or statements from
 * standard input. A class of its own, not a lambda: the launcher reads its generic signature.
 */
final class CommandLineRun implements Callable<Integer> {
    private final BundleContext context;
    private final Workbench workbench;
    private final List<String> arguments;

    CommandLineRun(BundleContext context, Workbench workbench, String[] arguments) {
        this.context = context;
        this.workbench = workbench;
        this.arguments = List.of(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        int status = status();
        if (WorkbenchProperties.isBrief()) {
            Runtime.getRuntime().halt(status);
        }
        return status;
    }

    private int status() throws InterruptedException {
        Started.await(context, workbench.commands());
        boolean isCommand = Request.of(arguments) == Request.COMMAND;
        Interrupts interrupts = new Interrupts();
        LocalConsole console = new LocalConsole(WorkbenchProperties.isTerminal(), interrupts::atTerminal);
        try (ShellSession session = new ShellSession(workbench, console, WorkbenchPaths.callerFolder(), isCommand)) {
            interrupts.start(session, console);
            int status = interrupts.status(run(session, isCommand));
            Optional<IOException> lost = console.lost();
            if (lost.isEmpty()) {
                return status;
            }
            session.complain(
                    "",
                    new CommandFailed(
                            Failures.FAILED,
                            "standard output could not be written to its end; "
                                    + lost.get().getMessage() + "; some of the answer is lost, so try again"));
            return status == 0 ? Failures.FAILED : status;
        }
    }

    private int run(ShellSession session, boolean isCommand) throws InterruptedException {
        try (Reachable reachable = new Reachable(workbench)) {
            reachable.start(isCommand);
            return isCommand ? run(session) : runMany(session);
        } catch (CommandFailed e) {
            session.complain("", e);
            return e.status();
        } finally {
            workbench.network().ifPresent(Network::close);
        }
    }

    /** A workbench of many commands may have hours between two of them. */
    private int runMany(ShellSession session) throws CommandFailed, InterruptedException {
        try (IdleMemory memory = IdleMemory.ofHeap(() -> workbench.network().isPresent())) {
            memory.start();
            return run(session);
        }
    }

    private int run(ShellSession session) throws CommandFailed, InterruptedException {
        int status = Request.of(arguments).perform(session, arguments);
        if (Request.of(arguments) == Request.COMMAND) {
            new NetworkHold(workbench, session).await();
            return session.leavingStatus();
        }
        return status;
    }
}
