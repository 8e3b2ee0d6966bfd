package weir.capture.tcp;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import weir.api.frame.FrameHeaders;
import weir.capture.TestFrames;

class ConversationsTest {
    private final Conversations conversations = new Conversations(new Memory(), (connection, fromLow) -> null);

    private TcpConversation get(int client) {
        byte[] frame = TestFrames.tcp(true, TestFrames.SYN, 1, 0, new byte[0]);
        ByteBuffer.wrap(frame).putInt(26, client);
        Endpoints ends = new Endpoints();
        ends.wrap(new FrameHeaders().wrap(ByteBuffer.wrap(frame)), frame, 0);
        return conversations.get(ends);
    }

    @Test
    void shouldKeepWhatIsInUseAndForgetTheOldestOfAFlood() {
        TcpConversation used = get(1);
        TcpConversation idle = get(2);
        for (int i = 0; i < 4 * Conversations.GENERATION; i++) {
            get(1000 + i);
            if (i % 1000 == 0) {
                assertSame(used, get(1));
            }
        }
        assertSame(used, get(1));
        assertNotSame(idle, get(2));
    }
}
