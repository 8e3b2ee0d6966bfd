package weir.emulation.task;

import weir.api.WeirException;
import weir.linux.LinuxException;

/** Turns what went wrong into what a person is told. */
public final class Failures {
    private Failures() {}

    /** Keeps what is already told well; of the kernel's refusals says which call, why, and the fix. */
    public static WeirException of(String what, Exception cause) {
        if (cause instanceof WeirException told) {
            return told;
        }
        if (cause instanceof IllegalArgumentException bad) {
            throw bad;
        }
        if (cause instanceof LinuxException refused) {
            return new WeirException(what, refused.call() + ": " + refused.reason(), refused.advice(), refused);
        }
        return new WeirException(what, String.valueOf(cause.getMessage()), "see ./weir doctor and the log", cause);
    }
}
