package weir.shell.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The Gogo functions of one service of commands, as services: Gogo finds them there. Thread-safe. */
final class GogoFunctions implements AutoCloseable {
    private final BundleContext context;
    private final OfferedCommands commands;
    private final List<ServiceRegistration<Function>> registered = new ArrayList<>();
    private boolean isDone;

    GogoFunctions(BundleContext context, OfferedCommands commands) {
        this.context = context;
        this.commands = commands;
    }

    /** Does nothing the second time, and after {@link #close}. */
    synchronized void register() {
        if (isDone) {
            return;
        }
        isDone = true;
        for (CommandEntry entry : commands.entries()) {
            register(entry.scope(), entry.function(), entry);
            for (String word : entry.aliases()) {
                register(CommandTable.UNSCOPED, word, entry);
            }
        }
    }

    private void register(String scope, String function, CommandEntry entry) {
        Map<String, String> properties =
                Map.of(CommandProcessor.COMMAND_SCOPE, scope, CommandProcessor.COMMAND_FUNCTION, function);
        registered.add(context.registerService(
                Function.class, new GogoFunction(entry), FrameworkUtil.asDictionary(properties)));
    }

    @Override
    public synchronized void close() {
        isDone = true;
        registered.forEach(ServiceRegistration::unregister);
        registered.clear();
    }
}
