package weir.livestream.ffmpeg;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Looks into a Flash Video file, also while it is written.
 *
 * <pre>
 *  "FLV" 1 flags  header size(4)    flags: 4 audio, 1 video
 *  previous tag size(4)
 *  type(1) size(3) time(3+1) stream(3) data(size) previous tag size(4)   type: 8 audio, 9 video, 18 script
 *  ...
 * </pre>
 *
 * Adobe Flash Video File Format Specification 10.1, annex E.
 */
public final class FlvFile {
    private static final int AUDIO_TAG = 8;
    private static final int VIDEO_TAG = 9;
    private static final int AUDIO_FLAG = 4;
    private static final int VIDEO_FLAG = 1;
    private static final int KEY_FRAME = 1;

    private FlvFile() {}

    /**
     * The contents of a file so far.
     *
     * @param announcesVideo whether its header promises video
     * @param announcesAudio whether its header promises audio
     * @param videoTags how many whole ones
     * @param audioTags how many whole ones
     * @param lastMs time of the last whole tag, in ms
     * @param largestKeyFrameBytes of the key frames
     */
    public record Content(
            boolean announcesVideo,
            boolean announcesAudio,
            int videoTags,
            int audioTags,
            long lastMs,
            int largestKeyFrameBytes) {
        static final Content NOTHING = new Content(false, false, 0, 0, 0, 0);

        public boolean isEmpty() {
            return videoTags == 0 && audioTags == 0;
        }
    }

    /**
     * Reads what is whole; of a missing file, nothing.
     *
     * @throws IOException when it can't be read, or is no Flash Video file
     */
    public static Content read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return read(in);
        } catch (NoSuchFileException | EOFException e) {
            return Content.NOTHING;
        }
    }

    private static Content read(DataInputStream in) throws IOException {
        if ((in.readInt() >>> 8) != 0x464c56) {
            throw new IOException("this is no Flash Video file: it does not start with FLV");
        }
        int flags = in.readUnsignedByte();
        in.skipNBytes(Math.max(0, in.readInt() - 9L));
        Content content = new Content((flags & VIDEO_FLAG) != 0, (flags & AUDIO_FLAG) != 0, 0, 0, 0, 0);
        try {
            while (true) {
                content = next(in, content);
            }
        } catch (EOFException e) {
            return content;
        }
    }

    private static Content next(DataInputStream in, Content before) throws IOException {
        in.readInt();
        int head = in.readInt();
        int type = head >>> 24 & 0x1f;
        int size = head & 0xffffff;
        int time = in.readInt();
        long timeMs = (time >>> 8 | (time & 0xffL) << 24) & 0xffffffffL;
        in.skipNBytes(3);
        int first = size > 0 ? in.readUnsignedByte() : 0;
        in.skipNBytes(Math.max(0, size - 1));
        boolean video = type == VIDEO_TAG;
        boolean audio = type == AUDIO_TAG;
        int key = video && first >>> 4 == KEY_FRAME ? size : 0;
        return new Content(
                before.announcesVideo(),
                before.announcesAudio(),
                before.videoTags() + (video ? 1 : 0),
                before.audioTags() + (audio ? 1 : 0),
                video || audio ? timeMs : before.lastMs(),
                Math.max(before.largestKeyFrameBytes(), key));
    }
}
