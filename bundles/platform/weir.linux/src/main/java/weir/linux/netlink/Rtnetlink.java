package weir.linux.netlink;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.linux.LinuxException;
import weir.linux.NetNamespace;
import weir.linux.libc.Errno;

/**
 * Configures the network of one namespace by rtnetlink(7). Requests are made by {@link Links}, {@link Addresses} and
 * friends and handed over in lists: a list costs one system call per batch, which is what makes hundreds of
 * interfaces cheap.
 *
 * <p>Thread-safe by mutual exclusion. The socket belongs to its namespace, whichever thread uses it; it keeps the
 * namespace alive, so close it.
 */
public final class Rtnetlink implements AutoCloseable {
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_GETADDR = 22;
    private static final int SKIP_STATISTICS = 1 << 3;

    private final NetlinkSocket socket;

    private Rtnetlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    public static Rtnetlink open(NetNamespace namespace) throws IOException {
        return namespace.call(() -> openInside(namespace));
    }

    /** The same on a thread that is in {@code namespace}. */
    public static Rtnetlink openInside(NetNamespace namespace) throws IOException {
        return new Rtnetlink(NetlinkSocket.open(namespace.toString()));
    }

    /**
     * Makes the changes in order. All of them are tried; what failed first is thrown.
     *
     * @throws LinuxException saying which request was refused, the kernel's own words included
     */
    public synchronized void apply(List<NetRequest> requests) throws IOException {
        socket.exchange(requests);
    }

    /** Makes the changes in order, as {@link #apply(List)}. */
    public void apply(NetRequest... requests) throws IOException {
        apply(List.of(requests));
    }

    /** All interfaces of the namespace. */
    public synchronized List<LinkInfo> links() throws IOException {
        NetlinkMessage request = request(NetlinkMessage.DUMP, 0);
        List<LinkInfo> links = new ArrayList<>();
        socket.dump("listing the interfaces", request, RTM_NEWLINK, body -> links.add(LinkInfo.parse(body)));
        return links;
    }

    /** The names of all interfaces that pass no frames (yet). Looks at no more of each than that. */
    public synchronized Set<String> withoutCarrier() throws IOException {
        NetlinkMessage request = request(NetlinkMessage.DUMP, 0).attributeU32(Links.IFLA_EXT_MASK, SKIP_STATISTICS);
        Set<String> names = new HashSet<>();
        socket.dump("looking for interfaces without carrier", request, RTM_NEWLINK, body -> {
            if (!LinkInfo.passesFrames(body)) {
                names.add(LinkInfo.parse(body).name());
            }
        });
        return names;
    }

    /** The interface of that name. */
    public Optional<LinkInfo> link(String name) throws IOException {
        return named("looking for interface " + name, name).map(LinkInfo::parse);
    }

    /** The other end of a veth, wherever it is; empty for what has none. */
    public Optional<LinkInfo> otherEnd(LinkInfo end) throws IOException {
        if (!end.kind().equals("veth") || end.peer() == 0) {
            return Optional.empty();
        }
        NetlinkMessage request = request(0, end.peer());
        if (end.peerNamespace() >= 0) {
            request.attributeU32(Links.IFLA_TARGET_NETNSID, end.peerNamespace());
        }
        return asked("looking for the other end of " + end.name(), request).map(LinkInfo::parse);
    }

    /** Asks the kernel about one interface; the cost does not depend on how many there are. */
    private Optional<ByteBuffer> named(String what, String name) throws IOException {
        return asked(what, request(0, 0).attribute(Links.IFLA_IFNAME, name));
    }

    private static NetlinkMessage request(int flags, int index) {
        NetlinkMessage request = new NetlinkMessage(RTM_GETLINK, flags);
        return request.u8(0).u8(0).u16(0).u32(index).u32(0).u32(0);
    }

    private synchronized Optional<ByteBuffer> asked(String what, NetlinkMessage request) throws IOException {
        try {
            return Optional.of(socket.ask(what, request));
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENODEV) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns an interface that must exist. */
    public LinkInfo existing(String name) throws IOException {
        return link(name).orElseThrow(() -> new LinuxException("looking up interface " + name, Errno.ENODEV, ""));
    }

    /** The index of an interface that must exist. */
    public int index(String name) throws IOException {
        return existing(name).index();
    }

    /** Returns the counters of an interface that must exist. */
    public LinkCounters counters(String name) throws IOException {
        String what = "reading the counters of interface " + name;
        ByteBuffer body = named(what, name).orElseThrow(() -> new LinuxException(what, Errno.ENODEV, ""));
        return new NetlinkAttributes(body.position(LinkInfo.FIXED_BYTES))
                .bytes(Links.IFLA_STATS64)
                .filter(bytes -> bytes.length >= LinkCounters.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()))
                .map(LinkCounters::parse)
                .orElseThrow(() -> new LinuxException(what, Errno.EOPNOTSUPP, ""));
    }

    /** All addresses of the namespace. */
    public synchronized List<AddressInfo> addresses() throws IOException {
        NetlinkMessage request = new NetlinkMessage(RTM_GETADDR, NetlinkMessage.DUMP);
        request.u8(0).u8(0).u8(0).u8(0).u32(0);
        List<AddressInfo> addresses = new ArrayList<>();
        socket.dump(
                "listing the addresses",
                request,
                RTM_NEWADDR,
                body -> parseAddress(body).ifPresent(addresses::add));
        return addresses;
    }

    private static Optional<AddressInfo> parseAddress(ByteBuffer body) {
        int prefixLength = body.get(1) & 0xff;
        int index = body.getInt(4);
        NetlinkAttributes attributes = new NetlinkAttributes(body.position(8));
        Optional<byte[]> bytes =
                attributes.bytes(Addresses.IFA_LOCAL).or(() -> attributes.bytes(Addresses.IFA_ADDRESS));
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AddressInfo(index, InetAddress.getByAddress(bytes.get()), prefixLength));
        } catch (java.net.UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The namespace, for messages. */
    @Override
    public String toString() {
        return socket.where();
    }

    /** Waits for what another thread is just asking. */
    @Override
    public synchronized void close() {
        socket.close();
    }
}
