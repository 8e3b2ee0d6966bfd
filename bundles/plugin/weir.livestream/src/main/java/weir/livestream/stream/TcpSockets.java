package weir.livestream.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A network namespace's IPv4 sockets at one moment, as {@code /proc/PID/net/tcp} shows them, see proc(5).
 *
 * <pre>
 *   sl  local_address rem_address   st tx_queue rx_queue ...
 *    0: 0100000A:078F 0200000A:A1B2 01 00000000:00000000 ...     10.0.0.1:1935, 10.0.0.2, established, nothing waits
 * </pre>
 */
record TcpSockets(List<Row> rows) {
    private static final String ESTABLISHED = "01";
    private static final String LISTEN = "0A";
    private static final int QUEUES = 4;

    /**
     * One socket.
     *
     * @param local address and port, as the kernel writes them
     * @param remote likewise
     * @param sending bytes that it has been given and that are not acknowledged yet
     * @param received bytes that nobody has read yet
     */
    private record Row(String local, String remote, String state, long sending, long received) {
        static Row of(String line) {
            String[] cells = line.strip().split("\\s+");
            String[] queues = cells[QUEUES].split(":");
            return new Row(cells[1], cells[2], cells[3], Long.parseLong(queues[0], 16), Long.parseLong(queues[1], 16));
        }
    }

    /**
     * An address at which a server listens.
     *
     * @param address dotted
     */
    record Address(String address, int port) {
        /** As the kernel writes it: byte by byte from its end. */
        private String cell() {
            StringBuilder hex = new StringBuilder();
            for (String part : address.split("\\.")) {
                hex.insert(0, String.format(Locale.ROOT, "%02X", Integer.parseInt(part)));
            }
            return hex + String.format(Locale.ROOT, ":%04X", port);
        }
    }

    /** Returns those that a process sees. */
    static TcpSockets of(long pid) throws IOException {
        return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "net/tcp")));
    }

    static TcpSockets parse(List<String> lines) {
        return new TcpSockets(lines.stream().skip(1).map(Row::of).toList());
    }

    /** Returns true if somebody listens there, or at that port of every address. */
    boolean isListening(Address at) {
        String cell = at.cell();
        String everywhere = "00000000" + cell.substring(cell.indexOf(':'));
        return rows.stream()
                .anyMatch(row -> row.state.equals(LISTEN) && (row.local.equals(cell) || row.local.equals(everywhere)));
    }

    /** Returns how many bytes wait at the server's end until the network takes them or acknowledges them. */
    long sending(Address server) {
        return rows.stream()
                .filter(row -> row.state.equals(ESTABLISHED) && row.local.equals(server.cell()))
                .mapToLong(Row::sending)
                .sum();
    }

    /** Returns how many bytes have arrived from the server and wait until a program reads them. */
    long received(Address server) {
        return rows.stream()
                .filter(row -> row.remote.equals(server.cell()))
                .mapToLong(Row::received)
                .sum();
    }
}
