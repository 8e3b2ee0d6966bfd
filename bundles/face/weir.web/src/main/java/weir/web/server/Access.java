package weir.web.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import weir.web.http.FileKeys;

/**
 * The secrets of one server, which end with it: one that moves has others. The token, in a header, opens everything. The
 * cookie goes to whoever listens at any port of this host, so it opens the files of the page and nothing else. A file's
 * key opens that file. Immutable.
 */
public final class Access {
    private static final int SECRET_BYTES = 32;

    private final String token;
    private final String session;
    private final FileKeys fileKeys;

    private Access(String token, String session, FileKeys fileKeys) {
        this.token = token;
        this.session = session;
        this.fileKeys = fileKeys;
    }

    public static Access fresh() {
        SecureRandom random = new SecureRandom();
        return new Access(secret(random), secret(random), new FileKeys(bytes(random)));
    }

    /** Of letters and digits alone, so that a terminal takes the whole address for one. */
    private static String secret(SecureRandom random) {
        return HexFormat.of().formatHex(bytes(random));
    }

    private static byte[] bytes(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    String token() {
        return token;
    }

    /** Returns what the cookie holds. */
    String session() {
        return session;
    }

    public FileKeys fileKeys() {
        return fileKeys;
    }

    boolean isToken(String given) {
        return isSame(token, given);
    }

    boolean isSession(String given) {
        return isSame(session, given);
    }

    /** Takes the same time wherever they differ. */
    private static boolean isSame(String secret, String given) {
        return given != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
