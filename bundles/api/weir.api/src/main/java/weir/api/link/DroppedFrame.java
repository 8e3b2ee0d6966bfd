package weir.api.link;

import org.osgi.annotation.versioning.ProviderType;

/** A frame that a link did not deliver. Valid until its {@link DropTap} advances. */
@ProviderType
public interface DroppedFrame extends LinkFrame {
    /** {@return the direction that it was going} */
    Direction direction();

    /**
     * {@return the reason, as in {@link LinkStats#drops()}: {@code queue}, {@code aqm}, {@code loss}, {@code down} or
     * {@code engine}}
     */
    String reason();

    /** {@return the time of the decision, in monotonic ns} */
    long droppedNs();
}
