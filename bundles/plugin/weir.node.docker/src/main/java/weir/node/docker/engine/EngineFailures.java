package weir.node.docker.engine;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.api.WeirException;

/** Puts the engine's refusals in words. */
public final class EngineFailures {
    private static final Pattern MESSAGE = Pattern.compile("\\{\"message\":\"(.*)\"\\}\\s*$", Pattern.DOTALL);

    private EngineFailures() {}

    public static WeirException of(String what, RuntimeException e, String fix) {
        if (isUnreachable(e)) {
            return new WeirException(
                    what,
                    "the Docker engine does not answer (" + reason(e) + ")",
                    "start it, for example with: systemctl start docker",
                    e);
        }
        return new WeirException(what, reason(e), fix, e);
    }

    static boolean isUnreachable(RuntimeException e) {
        return !(e instanceof DockerException) && e.getCause() instanceof IOException;
    }

    /** Returns the engine's message on one line. */
    public static String reason(RuntimeException e) {
        Throwable cause = e instanceof DockerException || e.getCause() == null ? e : e.getCause();
        String text = String.valueOf(cause.getMessage()).replaceFirst("^Status \\d+: ", "");
        Matcher matcher = MESSAGE.matcher(text);
        return oneLine(matcher.find() ? matcher.group(1).replace("\\\"", "\"").replace("\\n", " ") : text);
    }

    public static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " | ");
    }
}
