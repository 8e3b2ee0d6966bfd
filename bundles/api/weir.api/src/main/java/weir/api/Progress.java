package weir.api;

import org.osgi.annotation.versioning.ProviderType;

/** Receives the steps of long work, to be shown to a person. Any thread may call it. */
@ProviderType
@FunctionalInterface
public interface Progress {
    /** Ignores every step. */
    Progress NONE = text -> {};

    /**
     * Announces the next step.
     *
     * @param text the work that begins now, without a trailing dot, for example
     *     {@code "encoding the 720p sample video"}
     */
    void step(String text);
}
