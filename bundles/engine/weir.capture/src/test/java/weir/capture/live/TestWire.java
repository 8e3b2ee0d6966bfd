package weir.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import weir.api.capture.CapturePoint;
import weir.linux.NetNamespace;
import weir.linux.Sysctl;
import weir.linux.net.Carrier;
import weir.linux.netlink.Links;
import weir.linux.netlink.MacAddress;
import weir.linux.netlink.Rtnetlink;
import weir.linux.netlink.VethEnd;
import weir.linux.packet.NativeMemory;
import weir.linux.packet.PacketRing;
import weir.linux.packet.PacketSender;

/** Two namespaces and a cable; frames are put in at one end, with many to a system call, and captured at the other. */
final class TestWire implements AutoCloseable {
    static final int TAGGED_BYTES = 104;
    static final int PORT = 9999;

    private static final int VIRTIO = PacketRing.VIRTIO_BYTES;
    private static final int LONGEST = 2000;

    private final NetNamespace here;
    private final NetNamespace there;
    private final PacketSender sender;
    private final NativeMemory memory;

    private TestWire(NetNamespace here, NetNamespace there) throws IOException {
        this.here = here;
        this.there = there;
        Map<String, String> quiet = Map.of("net.ipv6.conf.default.disable_ipv6", "1");
        Sysctl.write(here, quiet);
        Sysctl.write(there, quiet);
        try (Rtnetlink netlink = Rtnetlink.open(here);
                Rtnetlink far = Rtnetlink.open(there)) {
            netlink.apply(
                    Links.addVeth(end("here", 0x0200_0000_0001L, here), end("there", 0x0200_0000_0002L, there)),
                    Links.up("here"));
            far.apply(Links.up("there"));
            Carrier.awaitBothEnds(netlink, "here");
        }
        sender = PacketSender.open(here, "here");
        memory = NativeMemory.reserve(VIRTIO + LONGEST);
    }

    static TestWire open() throws IOException {
        NetNamespace here = Privileged.namespace("wire-here");
        return new TestWire(here, Privileged.namespace("wire-there"));
    }

    private static VethEnd end(String name, long mac, NetNamespace namespace) {
        return new VethEnd(name, 0, Optional.of(new MacAddress(mac)), 1500, Optional.of(namespace));
    }

    CapturePoint point() {
        return new CapturePoint("there", "there");
    }

    NetNamespace there() {
        return there;
    }

    /** Takes the far end away. */
    void cut() throws IOException {
        try (Rtnetlink netlink = Rtnetlink.open(here)) {
            netlink.apply(Links.delete("here"));
        }
    }

    /** UDP frames of so many bytes; returns when the kernel has taken all of them. */
    void send(int frames, int bytes) {
        datagram(14, bytes);
        blast(frames, bytes);
    }

    void sendTagged(int frames, int vlan) {
        datagram(18, TAGGED_BYTES);
        memory.buffer().order(ByteOrder.BIG_ENDIAN).putInt(VIRTIO + 12, 0x8100_0000 | vlan);
        blast(frames, TAGGED_BYTES);
    }

    /** @param network where the IP header starts */
    private void datagram(int network, int bytes) {
        ByteBuffer frame = memory.buffer().order(ByteOrder.BIG_ENDIAN).slice(VIRTIO, LONGEST);
        frame.putLong(0, 0x0200_0000_0002_0200L).putInt(8, 1).putShort(network - 2, (short) 0x0800);
        int ip = bytes - network;
        frame.putInt(network, 0x4500_0000 | ip).putInt(network + 4, 0).putInt(network + 8, 0x4011_0000);
        frame.putInt(network + 12, 0x0a00_0001).putInt(network + 16, 0x0a00_0002);
        frame.putInt(network + 20, PORT << 16 | PORT).putInt(network + 24, (ip - 20) << 16);
    }

    private void blast(int frames, int bytes) {
        for (int left = frames; left > 0; left -= sender.count()) {
            sender.clear();
            for (int i = 0; i < Math.min(left, PacketSender.BATCH); i++) {
                sender.add(memory.address(), VIRTIO + bytes);
            }
            assertEquals(0, sender.send());
        }
        sender.clear();
    }

    @Override
    public void close() {
        sender.close();
        memory.close();
        here.close();
        there.close();
    }
}
