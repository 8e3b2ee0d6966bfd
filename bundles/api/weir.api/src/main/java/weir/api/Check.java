package weir.api;

import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One line of {@code ./weir doctor}: something this machine can or cannot do. Register it as an OSGi service. Any
 * thread may call it.
 */
@ConsumerType
public interface Check {
    /** {@return a short name for the table, for example {@code "user namespaces"}} */
    String name();

    /**
     * Examines the machine. Takes at most two seconds, changes nothing and throws nothing: a failure is a result.
     *
     * @return the finding
     */
    Result run();

    /** How severe a finding is. */
    enum Status {
        /** The feature works. */
        OK,
        /** An optional feature is missing. */
        LIMITED,
        /** Something that Weir needs is missing. */
        MISSING
    }

    /**
     * The finding of a check.
     *
     * @param status its severity
     * @param detail the facts that were found, one line
     * @param fix the remedy, one line; empty if there is nothing to do
     */
    record Result(Status status, String detail, String fix) {
        /**
         * Checks the components.
         *
         * @param status not null
         * @param detail not null
         * @param fix not null
         * @throws NullPointerException if a component that must not be null is
         */
        public Result {
            Objects.requireNonNull(status);
            Objects.requireNonNull(detail);
            Objects.requireNonNull(fix);
        }

        /**
         * Makes a result of status {@link Status#OK}, which needs no fix.
         *
         * @param detail the facts that were found, one line
         * @return the result
         */
        public static Result ok(String detail) {
            return new Result(Status.OK, detail, "");
        }
    }
}
