package weir.web.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of single files. A browser fetches what a link or a picture names by itself, without the header that holds the
 * token; so that address has a key, which is good for reading this one file and ends with the server. Immutable.
 */
public final class FileKeys {
    /** The member of the query that holds a key. */
    public static final String PARAMETER = "key";

    private static final String HMAC = "HmacSHA256";
    private static final Pattern FILE = Pattern.compile(
            "/api/v1/(captures/[^/]+/file|runs/[^/]+/(files|figures)/[^/]+|analyses/[^/]+/figures/[^/]+)");

    private final SecretKeySpec secret;

    /** @param secret known to nobody else */
    public FileKeys(byte[] secret) {
        this.secret = new SecretKeySpec(secret, HMAC);
    }

    /**
     * @param path of a file, as it will be asked for: encoded, without the query
     * @throws HttpProblem if no file is there that a key could open
     */
    String keyOf(String path) throws HttpProblem {
        if (!FILE.matcher(path).matches()) {
            throw HttpProblem.badInput(
                    "'" + path + "' is no file", "send paths of captures, of files of runs, or of figures");
        }
        return sign(path);
    }

    /** Returns true if the key is that of the file at this path. */
    public boolean opens(String path, String key) {
        return key != null
                && FILE.matcher(path).matches()
                && MessageDigest.isEqual(
                        sign(path).getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String path) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(path.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    /** {@code POST /file-keys}: keys in the order of the paths. */
    public void addTo(Routes routes) {
        routes.add("POST", "/file-keys", call -> {
            List<String> keys = new ArrayList<>();
            for (String path : call.body().only("paths").texts("paths")) {
                keys.add(keyOf(path));
            }
            return Reply.json(Map.of("keys", keys));
        });
    }
}
