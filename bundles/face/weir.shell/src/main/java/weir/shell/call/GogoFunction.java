package weir.shell.call;

import java.io.InputStream;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import weir.command.Invocation;

/** A command as Gogo calls it: in a session, a pipeline, a closure. */
record GogoFunction(CommandEntry entry) implements Function {
    @Override
    public Object execute(CommandSession gogo, List<Object> arguments) throws Exception {
        if (!(gogo.get(CallingSession.VARIABLE) instanceof CallingSession session)) {
            throw new IllegalStateException("this is no session of Weir's shell");
        }
        session.call(entry, arguments.stream().map(String::valueOf).toList(), streams(session));
        return null;
    }

    /**
     * The session itself, unless the statement redirects a stream or runs in the background, where it has no input. Gogo's own streams are channels, which close for
     * good when their thread is interrupted, so they are used only where they must be.
     */
    private static Invocation.Session streams(CallingSession session) {
        Process process = Process.Utils.current();
        if (Jobs.isInBackground()) {
            return new RedirectedSession(
                    session,
                    process.isTty(0) ? InputStream.nullInputStream() : process.in(),
                    process.isTty(1) ? session.out() : process.out(),
                    process.isTty(2) ? session.err() : process.err());
        }
        if (process == null || (process.isTty(0) && process.isTty(1) && process.isTty(2))) {
            return session;
        }
        return new RedirectedSession(
                session,
                process.isTty(0) ? session.in() : process.in(),
                process.isTty(1) ? session.out() : process.out(),
                process.isTty(2) ? session.err() : process.err());
    }
}
