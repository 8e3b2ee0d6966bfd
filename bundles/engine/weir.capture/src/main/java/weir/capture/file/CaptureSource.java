package weir.capture.file;

/**
 * A source of a file's frames: an interface, or the drops of a link. Becomes an interface description block.
 *
 * @param name the interface's name
 * @param description for people; {@code NODE:INTERFACE} of an interface
 * @param filter what chose the frames, or empty
 * @param linkType how they begin, by pcap's number
 * @param snapBytes how much of each is kept
 */
public record CaptureSource(String name, String description, String filter, int linkType, int snapBytes) {}
