package weir.web.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secrets of one server. The token stands in the printed address and in scripts; a browser that has shown it gets a
 * cookie with another secret, so that the token is in no later request. Both end when the server is stopped, and outlive
 * one that moves to another address. Immutable.
 */
public final class Access {
    private static final int SECRET_BYTES = 32;

    private final String token;
    private final String session;

    private Access(String token, String session) {
        this.token = token;
        this.session = session;
    }

    public static Access fresh() {
        SecureRandom random = new SecureRandom();
        return new Access(secret(random), secret(random));
    }

    /** Of letters and digits alone, so that a terminal takes the whole address for one. */
    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String token() {
        return token;
    }

    /** Returns what the cookie holds. */
    String session() {
        return session;
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
