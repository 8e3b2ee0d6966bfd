package weir.shell.call;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import weir.api.option.Suggestion;
import weir.command.Answer;
import weir.command.CommandFailed;
import weir.command.CommandRunner;
import weir.command.Invocation;

/** Calls commands by their table, without Gogo: words stay as they are. Thread-safe. */
@Component(service = {CommandRunner.class, DirectCalls.class})
public final class DirectCalls implements CommandRunner {
    private static final String JSON = "--json";

    private final CommandTable commands;
    private final AtomicInteger running = new AtomicInteger();

    @Activate
    public DirectCalls(@Reference CommandTable commands) {
        this.commands = commands;
    }

    @Override
    public Answer call(List<String> words, Invocation.Session session) throws CommandFailed {
        CommandEntry entry = commands.find(words.get(0))
                .orElseThrow(() -> new CommandFailed(
                        Failures.USAGE, Suggestion.unknown("command", words.get(0), commands.words())));
        List<String> arguments = new ArrayList<>(List.of(JSON));
        arguments.addAll(words.subList(1, words.size()));
        running.incrementAndGet();
        try {
            return new CommandCall(entry, session).answer(arguments);
        } finally {
            running.decrementAndGet();
        }
    }

    /** Returns true while a command runs that was called in place, as the page calls them. */
    boolean isRunning() {
        return running.get() > 0;
    }
}
