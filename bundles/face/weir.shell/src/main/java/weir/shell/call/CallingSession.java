package weir.shell.call;

import java.util.List;
import weir.command.CommandFailed;
import weir.command.Invocation;

/** A session as Gogo's functions find it: it runs their commands one at a time and can interrupt them. */
public interface CallingSession extends Invocation.Session {
    /** The Gogo variable that holds the session. */
    String VARIABLE = ".weir.session";

    /**
     * Runs a command on this thread.
     *
     * @param view this session, or one with other streams
     */
    void call(CommandEntry entry, List<String> words, Invocation.Session view) throws CommandFailed;
}
