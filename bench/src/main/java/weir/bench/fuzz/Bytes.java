package weir.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Changes files: flips, cuts, doubles, moves and inserts bytes. */
final class Bytes {
    private static final int MOST_CHANGES = 6;
    private static final int LONG = 100_000;

    private Bytes() {}

    static byte[] mutated(Random random, byte[] file) {
        byte[] bytes = file;
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            bytes = once(random, bytes);
        }
        return bytes;
    }

    private static byte[] once(Random random, byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(1 + Math.max(1, bytes.length / 4)));
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> inserted(bytes, at, Values.any(random).getBytes(StandardCharsets.UTF_8));
            case 4 -> inserted(bytes, at, new byte[random.nextInt(20) == 0 ? LONG : random.nextInt(40)]);
            case 5 -> inserted(bytes, at, Arrays.copyOfRange(bytes, Math.min(at, bytes.length / 2), to));
            default -> flipped(random, bytes);
        };
    }

    private static byte[] flipped(Random random, byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(8); i >= 0 && changed.length > 0; i--) {
            int at = random.nextInt(changed.length);
            changed[at] = (byte) (random.nextBoolean() ? changed[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
        }
        return changed;
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        return joined(joined(Arrays.copyOf(bytes, at), more), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
