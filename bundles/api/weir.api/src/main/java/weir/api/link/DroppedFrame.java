package weir.api.link;

import org.osgi.annotation.versioning.ProviderType;

/** A frame that a link did not deliver. Valid until its {@link DropTap} goes on. */
@ProviderType
public interface DroppedFrame extends LinkFrame {
    Direction direction();

    /** Why, as in {@link LinkStats#drops()}: {@code queue}, {@code aqm}, {@code loss}, {@code down}, {@code engine}. */
    String reason();

    /** When that was decided, in monotonic ns. */
    long droppedNs();
}
