package weir.linux.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;
import weir.linux.netlink.Links;

/**
 * Reads and switches features of the interfaces of one namespace, by the ioctl behind ethtool(8). One call switches
 * all features of an interface.
 *
 * <p>Thread-safe by mutual exclusion; keeps the namespace alive until it is closed.
 */
public final class Ethtool implements AutoCloseable {
    private static final long SIOCETHTOOL = 0x8946;
    private static final int IFREQ_BYTES = 40;
    private static final int IFREQ_DATA_AT = 16;

    private static final int ETHTOOL_GSTRINGS = 0x1b;
    private static final int ETHTOOL_GSSET_INFO = 0x37;
    private static final int ETHTOOL_GFEATURES = 0x3a;
    private static final int ETHTOOL_SFEATURES = 0x3b;
    private static final int ETH_SS_FEATURES = 4;
    private static final int STRING_BYTES = 32;
    private static final int GET_BLOCK_BYTES = 16;
    private static final int SET_BLOCK_BYTES = 8;
    private static final int ACTIVE_AT = 8;

    /** The kernel's names of the features; the same for every interface for as long as the kernel runs. */
    private static volatile List<String> names = List.of();

    /** Requests in the kernel's bits, by the features to set; the same few combinations occur for all interfaces. */
    private static final Map<Map<Feature, Boolean>, byte[]> ENCODED = new ConcurrentHashMap<>();

    private final Fd socket;
    private final String where;
    private final ByteBuffer ifreq = Libc.buffer(IFREQ_BYTES);

    private Ethtool(Fd socket, String where) {
        this.socket = socket;
        this.where = where;
    }

    public static Ethtool open(NetNamespace namespace) throws IOException {
        return namespace.call(() -> openInside(namespace));
    }

    /** The same on a thread that is in {@code namespace}. */
    public static Ethtool openInside(NetNamespace namespace) throws IOException {
        int number = LinuxException.check(
                Libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0), "opening a socket in " + namespace);
        return new Ethtool(new Fd(number, "ethtool socket"), namespace.toString());
    }

    /** Which features are on; one that consists of several counts as on if any of them is. */
    public synchronized Map<Feature, Boolean> features(String name) throws IOException {
        List<String> kernelNames = names(name);
        ByteBuffer active = read(name, kernelNames.size());
        Map<Feature, Boolean> result = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            result.put(
                    feature,
                    IntStream.range(0, kernelNames.size())
                            .anyMatch(bit -> isActive(active, bit) && feature.includes(kernelNames.get(bit))));
        }
        return result;
    }

    /**
     * Switches features. One that this kernel does not know counts as off.
     *
     * @throws LinuxException if one does not end up as wanted
     */
    public synchronized void set(String name, Map<Feature, Boolean> wanted) throws IOException {
        List<String> kernelNames = names(name);
        byte[] encoded = ENCODED.computeIfAbsent(Map.copyOf(wanted), wish -> encode(kernelNames, wish));
        ByteBuffer request = Libc.buffer(encoded.length).put(encoded).rewind();
        int result = call(name, request, "switching features of " + name);
        if (result != 0) {
            verify(name, wanted);
        }
    }

    private static byte[] encode(List<String> kernelNames, Map<Feature, Boolean> wanted) {
        ByteBuffer request = ByteBuffer.allocate(8 + SET_BLOCK_BYTES * blocks(kernelNames.size()))
                .order(ByteOrder.nativeOrder());
        request.putInt(0, ETHTOOL_SFEATURES).putInt(4, blocks(kernelNames.size()));
        for (int bit = 0; bit < kernelNames.size(); bit++) {
            for (Map.Entry<Feature, Boolean> wish : wanted.entrySet()) {
                if (wish.getKey().includes(kernelNames.get(bit))) {
                    int at = 8 + SET_BLOCK_BYTES * (bit / Integer.SIZE);
                    int mask = 1 << bit % Integer.SIZE;
                    request.putInt(at, request.getInt(at) | mask);
                    request.putInt(at + 4, request.getInt(at + 4) | (wish.getValue() ? mask : 0));
                }
            }
        }
        return request.array();
    }

    /** The kernel says that it did not take a wish as it stands: fine if the outcome is what was wanted. */
    private void verify(String name, Map<Feature, Boolean> wanted) throws IOException {
        Map<Feature, Boolean> now = features(name);
        for (Map.Entry<Feature, Boolean> wish : wanted.entrySet()) {
            if (!now.get(wish.getKey()).equals(wish.getValue())) {
                throw new LinuxException(
                        "switching " + wish.getKey() + " of " + name + (wish.getValue() ? " on" : " off") + " in "
                                + where,
                        Errno.EOPNOTSUPP,
                        "it stays as it was");
            }
        }
    }

    private ByteBuffer read(String name, int features) throws LinuxException {
        ByteBuffer request = Libc.buffer(8 + GET_BLOCK_BYTES * blocks(features));
        request.putInt(0, ETHTOOL_GFEATURES).putInt(4, blocks(features));
        call(name, request, "reading features of " + name);
        return request;
    }

    private static boolean isActive(ByteBuffer answer, int bit) {
        int block = answer.getInt(8 + GET_BLOCK_BYTES * (bit / Integer.SIZE) + ACTIVE_AT);
        return (block >>> bit % Integer.SIZE & 1) != 0;
    }

    /** The kernel's names of the features by bit, as the first interface that is asked knows them. */
    private List<String> names(String name) throws LinuxException {
        List<String> known = names;
        if (known.isEmpty()) {
            ByteBuffer info = Libc.buffer(24).putInt(0, ETHTOOL_GSSET_INFO).putLong(8, 1L << ETH_SS_FEATURES);
            call(name, info, "counting the features of " + name);
            int count = info.getInt(16);
            ByteBuffer strings = Libc.buffer(12 + STRING_BYTES * count);
            strings.putInt(0, ETHTOOL_GSTRINGS).putInt(4, ETH_SS_FEATURES).putInt(8, count);
            call(name, strings, "naming the features of " + name);
            List<String> found = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] bytes = new byte[STRING_BYTES];
                strings.get(12 + STRING_BYTES * i, bytes);
                String text = new String(bytes, StandardCharsets.US_ASCII);
                found.add(text.substring(0, text.indexOf(0)));
            }
            known = List.copyOf(found);
            names = known;
        }
        return known;
    }

    private int call(String name, ByteBuffer data, String what) throws LinuxException {
        Links.checkName(name);
        byte[] bytes = java.util.Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), IFREQ_DATA_AT);
        ifreq.put(0, bytes);
        ifreq.putLong(IFREQ_DATA_AT, Libc.address(data));
        try {
            return LinuxException.check(Libc.ioctl(socket.number(), SIOCETHTOOL, ifreq), what + " in " + where);
        } finally {
            java.lang.ref.Reference.reachabilityFence(data);
        }
    }

    private static int blocks(int features) {
        return (features + Integer.SIZE - 1) / Integer.SIZE;
    }

    @Override
    public void close() {
        socket.close();
    }
}
