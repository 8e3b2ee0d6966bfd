package weir.api;

import org.osgi.annotation.versioning.ProviderType;

/** Where long work says what it is doing. Any thread may call it. */
@ProviderType
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress NONE = text -> {};

    /**
     * @param text what is being done now, without a trailing dot, for example {@code "encoding the 720p sample video"}
     */
    void step(String text);
}
