package weir.web.http;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import weir.command.Invocation;
import weir.file.workbench.WorkbenchPaths;

/** The session of a command that a request has called: no terminal, no input, and only the answer counts. */
record CalledFromWeb(InputStream in, PrintStream out, PrintStream err, Path folder, boolean batch)
        implements Invocation.Session {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    CalledFromWeb() {
        this(InputStream.nullInputStream(), NOWHERE, NOWHERE, WorkbenchPaths.callerFolder(), false);
    }

    @Override
    public int interact(String prompt) {
        throw new IllegalArgumentException("this command asks for a person; use the shell");
    }
}
