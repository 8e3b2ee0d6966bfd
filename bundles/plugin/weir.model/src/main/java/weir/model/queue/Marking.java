package weir.model.queue;

import java.time.Duration;
import weir.api.frame.FrameHeaders;
import weir.api.link.LinkFrame;
import weir.api.option.OptionSpec;
import weir.api.option.OptionType;
import weir.api.option.Options;
import weir.api.unit.Units;

/**
 * Functions that active queue managements share: explicit congestion notification (RFC 3168), and checks of options.
 */
final class Marking {
    static final String ECN = "ecn";
    static final OptionSpec ECN_SPEC = OptionSpec.of(
                    ECN, OptionType.FLAG, "frames whose sender understands it are marked instead of dropped")
            .withDefault("false");

    private Marking() {}

    /** Returns true if the sender understands a mark: the two lowest bits of the traffic class are not 0. */
    static boolean isCapable(LinkFrame frame) {
        FrameHeaders headers = frame.headers();
        if (!headers.isIp()) {
            return false;
        }
        int word = frame.bytes().getShort(headers.networkOffset());
        return (headers.isIpv6() ? word >> 4 & 0x3 : word & 0x3) != 0;
    }

    /** @throws IllegalArgumentException for a time of 0, or below what the variant can count */
    static void checkTime(Options options, String name) {
        Duration time = options.duration(name).orElseThrow();
        Duration least = QueueCapacity.isMahimahi(options) ? Duration.ofMillis(1) : Duration.ofNanos(1);
        if (time.compareTo(least) < 0) {
            throw new IllegalArgumentException(name + " " + Units.format(time) + " is outside " + Units.format(least)
                    + " to 24 h; write for example " + name + "=20ms");
        }
    }

    /** @throws IllegalArgumentException when marks are asked for where mm-link has none */
    static void checkVariant(Options options) {
        if (QueueCapacity.isMahimahi(options) && options.flag(ECN)) {
            throw new IllegalArgumentException(
                    "ecn=true and variant=mahimahi exclude each other, as mm-link does not mark; take one of them out");
        }
    }
}
