package weir.analyzer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HttpReaderTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final StringBuilder told = new StringBuilder();
    private boolean mayHaveBody = true;
    private final HttpReader reader = new HttpReader(new HttpReader.Sink() {
        @Override
        public void begin() {
            told.append('(');
        }

        @Override
        public boolean head(HttpHead head, int bytes) {
            told.append(head.isRequest() ? head.method() + " " + head.target() : head.status())
                    .append(':');
            return mayHaveBody;
        }

        @Override
        public void body(ByteBuffer bytes) {
            told.append(StandardCharsets.US_ASCII.decode(bytes));
        }

        @Override
        public void missing(long bytes) {
            told.append('[').append(bytes).append(']');
        }

        @Override
        public void end() {
            told.append(')');
        }
    });

    private HttpReaderTest give(String text, long missing) {
        reader.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), missing);
        return this;
    }

    private String told(String text) {
        give(text, 0);
        return told.toString();
    }

    @Test
    void shouldTakePipelinedRequestsApart() {
        assertEquals(
                "(GET /a:)(POST /b:xyz)(GET /c:)",
                give("GET /a HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\ncontent-length: 3\r\n\r\nxyz\r\n", 0)
                        .told("GET /c d HTTP/1.0\n\n"));
    }

    @Test
    void shouldTakeChunksTogether() {
        assertEquals("(200:abcdefg)", told(CHUNKED + "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nX-Trailer: 1\r\n\r\n"));
    }

    @Test
    void shouldReadByteByByteAsInOnePiece() {
        String all = CHUNKED + "3\r\nabc\r\n0\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno";
        for (int i = 0; i < all.length(); i++) {
            give(all.substring(i, i + 1), 0);
        }
        assertEquals("(200:abc)(404:no)", told.toString());
    }

    @Test
    void shouldKnowWhatHasNoBody() {
        assertEquals(
                "(304:)(100:)(204:)",
                give("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n", 0)
                        .told("HTTP/1.1 204 No Content\r\n\r\n"));
        mayHaveBody = false;
        told.setLength(0);
        assertEquals("(200:)", told("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));
    }

    @Test
    void shouldReadToTheEndOfTheConnectionWhatHasNoLength() {
        give("HTTP/1.0 200 OK\r\n\r\nab", 0);
        assertEquals("(200:abcd", told("cd"));
    }

    @Test
    void shouldGoOnBehindWhatWasNotCapturedOfABody() {
        give("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab", 0);
        give("hi", 5);
        assertEquals("(200:ab[5]hi)(204:)", told("HTTP/1.1 204 No Content\r\n\r\n"));
    }

    @Test
    void shouldFindTheNextMessageWhereItLostTheThread() {
        give("HTTP/1.1 200 OK\r\nConte", 0);
        give("garbage of a body", 700);
        give("more of it", 0);
        assertEquals("((GET /x:)", told("GET /x HTTP/1.1\r\n\r\n"));
    }

    @Test
    void shouldTellHttpFromOthersByItsFirstBytes() {
        for (String http : new String[] {"GET / HTTP/1.1", "HTTP/1.0 200 OK", "HTT", "M-SEARCH * HTTP/1.1", "P"}) {
            assertTrue(HttpReader.begins(ByteBuffer.wrap(http.getBytes(StandardCharsets.US_ASCII))), http);
        }
        for (String other : new String[] {"", "\u0016\u0003\u0001", "SSH-2.0-x", "get / HTTP/1.1", "220 mail"}) {
            assertFalse(HttpReader.begins(ByteBuffer.wrap(other.getBytes(StandardCharsets.US_ASCII))), other);
        }
    }

    @Test
    void shouldBearAnyBytes() {
        Random random = new Random(3);
        String[] words = {
            "GET / HTTP/1.1\r\n",
            "HTTP/1.1 200 \r\n",
            "Content-Length: 5\r\n",
            "\r\n",
            "x",
            "ffffffffff\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Content-Length: 99999999999999999999\r\n"
        };
        for (int i = 0; i < 20_000; i++) {
            give(words[random.nextInt(words.length)], random.nextInt(10) == 0 ? random.nextInt(2000) : 0);
        }
        assertTrue(told.length() > 0);
    }
}
