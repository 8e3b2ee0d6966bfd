package weir.web.http;

import java.util.List;
import java.util.NoSuchElementException;
import weir.api.WeirException;
import weir.command.CommandFailed;
import weir.web.workbench.Engines;

/** Calls the shell's commands, so that both say the same. Thread-safe. */
public final class Commander {
    private static final int USAGE = 2;
    private static final int NO_INPUT = 66;
    private static final int INTERRUPTED = 130;

    private final Engines engines;

    public Commander(Engines engines) {
        this.engines = engines;
    }

    /** @return what {@code --json} prints, also when the command's status is not 0 */
    public Object run(String... words) throws HttpProblem {
        return run(List.of(words));
    }

    /** As {@link #run(String...)}. */
    public Object run(List<String> words) throws HttpProblem {
        try {
            return engines.commands().call(words, new CalledFromWeb()).json();
        } catch (CommandFailed e) {
            Trouble trouble = e.getCause() instanceof WeirException cause
                    ? Trouble.of(cause)
                    : Trouble.of(String.valueOf(e.getMessage()));
            throw new HttpProblem(status(e), trouble);
        }
    }

    private static int status(CommandFailed failure) {
        Throwable cause = failure.getCause();
        boolean isFault = cause instanceof RuntimeException || cause instanceof Error;
        return switch (failure.status()) {
            case USAGE -> 400;
            case NO_INPUT -> 404;
            case INTERRUPTED -> 503;
            default -> cause instanceof NoSuchElementException ? 404 : isFault ? 500 : 409;
        };
    }
}
