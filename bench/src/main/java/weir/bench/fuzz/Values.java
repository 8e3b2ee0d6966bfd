package weir.bench.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Words that nobody expects, beside those that are right. */
final class Values {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e308",
            "-0.0",
            "99999999999999999999",
            "2147483648",
            "NaN",
            "Infinity",
            "0x10",
            "1_000",
            "null",
            "true",
            "10Mbit/s",
            "0bit/s",
            "1bit/s",
            "1000Gbit/s",
            "99999Tbit/s",
            "-5Mbit/s",
            "10",
            "10ms",
            "-5ms",
            "1ns",
            "99999min",
            "1%",
            "101%",
            "0.5",
            "1.5",
            "64KiB",
            "0B",
            "9999999GB",
            "1pkt",
            "0pkt",
            "-",
            "--",
            "---",
            "=",
            "==",
            "a=",
            "=b",
            "a=b=c",
            "--help",
            "-h",
            "--json",
            "--nosuch",
            "--out",
            "--filter",
            "--json=yes",
            "/",
            "..",
            "../../x",
            "nosuch",
            "nosuch/x",
            "/dev/null",
            "/dev/zero",
            "/dev/full",
            "/dev/stdin",
            "/proc/self/mem",
            "/proc/nothing/x",
            "fifo",
            ".",
            "~",
            "$HOME",
            "$(true)",
            "$1",
            "`true`",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "|",
            "||",
            "&",
            ";",
            ">",
            "<",
            "'",
            "\"",
            "\\",
            "#",
            "!",
            "*",
            "?",
            "%s%n%x",
            "{}",
            "a b",
            "\t",
            "\n",
            "\r",
            "\u0001",
            "\u001b[31m",
            "\u00e4\u00f6\u00fc",
            "\u65e5\u672c\u8a9e",
            "\u202eabc",
            "\ud83d\ude00",
            "\ufeff",
            "tcp",
            "rtmp",
            "port 80",
            "port",
            "not a filter ((",
            "h1",
            "h2",
            "s1",
            "s2",
            "s1-s2",
            "h1-s1",
            "h1:h1-eth0",
            "h1:nosuch",
            "forward",
            "reverse",
            "constant",
            "trace",
            "on-off",
            "codel",
            "droptail",
            "model=constant",
            "bandwidth=1Mbit/s",
            "delay=1ms",
            "loss=1%",
            "loss=-1",
            "queue=1pkt",
            "discipline=codel",
            "jitter=1ms",
            "inter-arrival",
            "live-stream",
            "good.topo.yaml",
            "good.scenario.yaml",
            "good.pcap",
            "good.csv",
            "good.gogo",
            "bad.topo.yaml",
            "bad.pcap",
            "empty",
            "folder",
            "host",
            "switch",
            "router",
            "link");

    private static final int LONG = 20_000;

    private Values() {}

    static String any(Random random) {
        int kind = random.nextInt(40);
        if (kind == 0) {
            return "x".repeat(1 + random.nextInt(LONG));
        }
        if (kind == 1) {
            return "(".repeat(1 + random.nextInt(200));
        }
        return kind == 2 ? characters(random) : ODD.get(random.nextInt(ODD.size()));
    }

    /** Some characters of anywhere but the zero, which no argument of a program can have. */
    private static String characters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append((char) (1 + random.nextInt(random.nextBoolean() ? 126 : 0xd7fe)));
        }
        return text.toString();
    }

    /** The same words, with one or two of them changed, doubled, dropped, exchanged or added. */
    static List<String> mutated(Random random, List<String> words) {
        List<String> all = new ArrayList<>(words);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = all.isEmpty() ? 0 : random.nextInt(all.size());
            switch (all.isEmpty() ? 0 : random.nextInt(6)) {
                case 0 -> all.add(at, any(random));
                case 1 -> all.set(at, any(random));
                case 2 -> all.remove(at);
                case 3 -> all.add(all.get(at));
                case 4 -> all.set(at, mutated(random, all.get(at)));
                default -> all.add(any(random));
            }
        }
        return all;
    }

    /** The same text, with something in it changed. */
    static String mutated(Random random, String text) {
        if (text.isEmpty()) {
            return any(random);
        }
        int at = random.nextInt(text.length());
        int to = at + random.nextInt(text.length() - at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + any(random) + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(to);
            case 2 -> text.substring(0, to) + text.substring(at);
            default -> text.substring(0, at) + any(random) + text.substring(to);
        };
    }
}
