package weir.linux.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.netlink.NetRequest;
import weir.linux.netlink.NetlinkMessage;
import weir.linux.netlink.NetlinkSocket;

/**
 * One rule of nf_tables that gives IPv4 packets which leave a namespace the sender's address of the interface by which
 * they leave, in a table of its own. The table belongs to this object's socket: the kernel removes it with the socket,
 * however this process ends, and lets nobody else change it.
 *
 * <pre>
 * table ip NAME { flags owner; chain out { type nat hook postrouting priority srcnat; MATCH masquerade } }
 * </pre>
 *
 * Made by nfnetlink, as {@code linux/netfilter/nf_tables.h} has it. Thread-safe; whoever made it closes it.
 */
public final class Masquerade implements AutoCloseable {
    private static final int SUBSYSTEM = 10;
    private static final int BATCH_BEGIN = 0x10;
    private static final int BATCH_END = 0x11;
    private static final int NEW_TABLE = SUBSYSTEM << 8;
    private static final int NEW_CHAIN = SUBSYSTEM << 8 | 3;
    private static final int NEW_RULE = SUBSYSTEM << 8 | 6;
    private static final int NFPROTO_IPV4 = 2;

    private static final int TABLE_OWNER = 2;
    private static final int HOOK_POSTROUTING = 4;
    private static final int PRIORITY_SOURCE_NAT = 100;
    private static final int REGISTER = 1;
    private static final int PAYLOAD_NETWORK_HEADER = 1;
    private static final int SOURCE_ADDRESS_AT = 12;
    private static final int META_OUTPUT_NAME = 7;
    private static final int NAME_BYTES = 16;
    private static final int NESTED = 0x8000;
    private static final String CHAIN = "out";

    private final NetlinkSocket socket;

    private Masquerade(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * For packets whose sender is {@code source}.
     *
     * @param table a name that no other table of the namespace has
     * @throws LinuxException if the kernel lacks nf_tables or table owners (5.12), or refuses
     */
    public static Masquerade of(NetNamespace namespace, String table, Inet4Address source) throws IOException {
        NetlinkMessage rule = rule(table);
        int expressions = rule.open(4 | NESTED);
        expression(rule, "payload", () -> {
            number(rule, 1, REGISTER);
            number(rule, 2, PAYLOAD_NETWORK_HEADER);
            number(rule, 3, SOURCE_ADDRESS_AT);
            number(rule, 4, source.getAddress().length);
        });
        return make(namespace, table, rule, expressions, source.getAddress());
    }

    /** For packets that leave by an interface. */
    public static Masquerade leavingBy(NetNamespace namespace, String table, String interfaceName) throws IOException {
        NetlinkMessage rule = rule(table);
        int expressions = rule.open(4 | NESTED);
        expression(rule, "meta", () -> {
            number(rule, 1, REGISTER);
            number(rule, 2, META_OUTPUT_NAME);
        });
        byte[] name = Arrays.copyOf(interfaceName.getBytes(StandardCharsets.US_ASCII), NAME_BYTES);
        return make(namespace, table, rule, expressions, name);
    }

    private static NetlinkMessage rule(String table) {
        NetlinkMessage rule = message(NEW_RULE, NetlinkMessage.CREATE | NetlinkMessage.APPEND);
        return rule.attribute(1, table).attribute(2, CHAIN);
    }

    /** @param expected what the register must hold for the rule to match */
    private static Masquerade make(
            NetNamespace namespace, String table, NetlinkMessage rule, int expressions, byte[] expected)
            throws IOException {
        expression(rule, "cmp", () -> {
            number(rule, 1, REGISTER);
            number(rule, 2, 0);
            int data = rule.open(3 | NESTED);
            rule.attribute(1, expected).close(data);
        });
        expression(rule, "masq", () -> {});
        rule.close(expressions);
        String where = namespace.toString();
        NetlinkSocket socket = namespace.call(() -> NetlinkSocket.openNetfilter(where));
        try {
            socket.transact(
                    new NetRequest("beginning a change of nf_tables", batch(BATCH_BEGIN)),
                    List.of(
                            new NetRequest("making table " + table, table(table)),
                            new NetRequest("making the chain of table " + table, chain(table)),
                            new NetRequest("making the rule of table " + table, rule.finish())),
                    new NetRequest("ending a change of nf_tables", batch(BATCH_END)));
            return new Masquerade(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static byte[] table(String table) {
        NetlinkMessage message = message(NEW_TABLE, NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE);
        message.attribute(1, table);
        number(message, 2, TABLE_OWNER);
        return message.finish();
    }

    private static byte[] chain(String table) {
        NetlinkMessage message = message(NEW_CHAIN, NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE);
        message.attribute(1, table).attribute(3, CHAIN);
        int hook = message.open(4 | NESTED);
        number(message, 1, HOOK_POSTROUTING);
        number(message, 2, PRIORITY_SOURCE_NAT);
        message.close(hook);
        return message.attribute(7, "nat").finish();
    }

    private static void expression(NetlinkMessage rule, String name, Runnable data) {
        int element = rule.open(1 | NESTED);
        rule.attribute(1, name);
        int mark = rule.open(2 | NESTED);
        data.run();
        rule.close(mark).close(element);
    }

    private static NetlinkMessage message(int type, int flags) {
        return new NetlinkMessage(type, flags).u8(NFPROTO_IPV4).u8(0).u16(0);
    }

    private static byte[] batch(int type) {
        int subsystem = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
                ? SUBSYSTEM
                : Short.reverseBytes((short) SUBSYSTEM) & 0xffff;
        return new NetlinkMessage(type, 0).u8(0).u8(0).u16(subsystem).finish();
    }

    /** nf_tables wants its numbers in network order. */
    private static void number(NetlinkMessage message, int type, int value) {
        message.attribute(type, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    /** Takes the rule away; idempotent. */
    @Override
    public void close() {
        socket.close();
    }
}
