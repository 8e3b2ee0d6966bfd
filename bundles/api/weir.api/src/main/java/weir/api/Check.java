package weir.api;

import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/** One line of {@code ./weir doctor}: something this machine can or cannot do. Registered as a service. */
@ConsumerType
public interface Check {
    /** A short name, for example {@code "user namespaces"}. */
    String name();

    /** Looks; takes at most two seconds, changes nothing, never throws. */
    Result run();

    /** How much the finding hurts. */
    enum Status {
        /** Works. */
        OK,
        /** Something optional is missing. */
        LIMITED,
        /** Something that Weir needs is missing. */
        MISSING
    }

    /**
     * @param status how it stands
     * @param detail what was found
     * @param fix what to do about it, empty when there is nothing to do
     */
    record Result(Status status, String detail, String fix) {
        public Result {
            Objects.requireNonNull(status);
            Objects.requireNonNull(detail);
            Objects.requireNonNull(fix);
        }

        public static Result ok(String detail) {
            return new Result(Status.OK, detail, "");
        }
    }
}
