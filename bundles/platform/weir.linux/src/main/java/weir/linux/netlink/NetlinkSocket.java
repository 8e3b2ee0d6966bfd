package weir.linux.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import weir.linux.LinuxException;
import weir.linux.libc.Errno;
import weir.linux.libc.Fd;
import weir.linux.libc.Libc;

/**
 * A netlink socket: batches of requests, transactions, dumps. Of a batch only the last request is acknowledged: what the
 * kernel refuses it says in any case, in order, and an answer to each of hundred thousand requests would cost more than
 * the requests. One thread at a time.
 */
public final class NetlinkSocket implements AutoCloseable {
    private static final int NETLINK_ROUTE = 0;
    private static final int NETLINK_NETFILTER = 12;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;

    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int NLM_F_DUMP_INTR = 0x10;
    private static final int NLM_F_ACK_TLVS = 0x200;
    private static final int NLMSGERR_ATTR_MSG = 1;

    private static final int SEND_BYTES = 64 * 1024;
    private static final int RECEIVE_BYTES = 128 * 1024;
    private static final int RECEIVE_QUEUE_BYTES = 2 * 1024 * 1024;
    /** If all of a batch were refused, the answers would wait in the receive queue, about 1 KiB each with overhead. */
    private static final int BATCH_REQUESTS = 1000;
    /** The kernel answers while the request is made; what takes longer than this is a fault, not a delay. */
    private static final long ANSWER_S = 60;
    /** A dump that raced with a change is asked for again. */
    private static final int DUMP_ATTEMPTS = 10;

    /** Buffers that closed sockets have left for the next ones: clearing new ones takes longer than most requests. */
    private static final BlockingQueue<Buffers> LEFT = new ArrayBlockingQueue<>(8);

    private final Fd fd;
    private final String where;
    private final Buffers buffers;
    private final ByteBuffer out;
    private final ByteBuffer in;
    private int sequence;

    private record Buffers(ByteBuffer out, ByteBuffer in) {
        static Buffers take() {
            Buffers left = LEFT.poll();
            return left != null ? left : new Buffers(Libc.buffer(SEND_BYTES), Libc.buffer(RECEIVE_BYTES));
        }
    }

    private NetlinkSocket(Fd fd, String where) {
        this.fd = fd;
        this.where = where;
        this.buffers = Buffers.take();
        this.out = buffers.out();
        this.in = buffers.in();
    }

    /** Opens a routing socket in the namespace of the calling thread; {@code where} names that in messages. */
    static NetlinkSocket open(String where) throws LinuxException {
        return open(where, NETLINK_ROUTE);
    }

    /** Opens one of netfilter in the namespace of the calling thread. */
    public static NetlinkSocket openNetfilter(String where) throws LinuxException {
        return open(where, NETLINK_NETFILTER);
    }

    private static NetlinkSocket open(String where, int protocol) throws LinuxException {
        int number = LinuxException.check(
                Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, protocol),
                "opening a netlink socket in " + where);
        Libc.setsockopt(number, SOL_NETLINK, NETLINK_CAP_ACK, Libc.option(1), Integer.BYTES);
        Libc.setsockopt(number, SOL_NETLINK, NETLINK_EXT_ACK, Libc.option(1), Integer.BYTES);
        Libc.setsockopt(number, Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, Libc.option(RECEIVE_QUEUE_BYTES), Integer.BYTES);
        ByteBuffer patience = Libc.buffer(16).putLong(0, ANSWER_S);
        Libc.setsockopt(number, Libc.SOL_SOCKET, Libc.SO_RCVTIMEO, patience, patience.capacity());
        return new NetlinkSocket(new Fd(number, "netlink socket"), where);
    }

    String where() {
        return where;
    }

    void exchange(List<NetRequest> requests) throws IOException {
        LinuxException first = null;
        int from = 0;
        while (from < requests.size()) {
            int to = fill(requests, from);
            NetRequest sent = requests.get(from);
            send(sent::toString);
            LinuxException failure = acknowledgements(requests.subList(from, to), sequence - (to - from) + 1);
            first = first == null ? failure : first;
            from = to;
        }
        if (first != null) {
            throw first;
        }
    }

    /**
     * Makes all of the changes or none.
     *
     * @param begin begins the transaction
     * @param end ends it; like {@code begin} it is acknowledged by some kernels and not by others
     * @param requests few enough for one message
     */
    public void transact(NetRequest begin, List<NetRequest> requests, NetRequest end) throws IOException {
        out.clear();
        out.put(begin.message()).putInt(NetlinkMessage.SEQUENCE_AT, ++sequence);
        int first = sequence + 1;
        for (NetRequest request : requests) {
            append(request, true);
        }
        int start = out.position();
        out.put(end.message()).putInt(start + NetlinkMessage.SEQUENCE_AT, ++sequence);
        send(begin::toString);
        LinuxException failure = acknowledgements(requests, first);
        if (failure != null) {
            throw failure;
        }
    }

    private void append(NetRequest request, boolean acknowledged) {
        int start = out.position();
        out.put(request.message());
        if (acknowledged) {
            int flags = out.getShort(start + NetlinkMessage.FLAGS_AT) | NetlinkMessage.ACK;
            out.putShort(start + NetlinkMessage.FLAGS_AT, (short) flags);
        }
        out.putInt(start + NetlinkMessage.SEQUENCE_AT, ++sequence);
    }

    private int fill(List<NetRequest> requests, int from) {
        out.clear();
        int next = from;
        int most = Math.min(requests.size(), from + BATCH_REQUESTS);
        while (next < most) {
            boolean last = next + 1 == most
                    || requests.get(next).message().length
                                    + requests.get(next + 1).message().length
                            > out.remaining();
            append(requests.get(next), last);
            next++;
            if (last) {
                break;
            }
        }
        return next;
    }

    private void send(Supplier<String> what) throws LinuxException {
        int length = out.position();
        if (Libc.send(fd.number(), out.rewind(), length, 0) < 0) {
            throw LinuxException.lastError(what.get() + " in " + where);
        }
    }

    /** Reads answers up to that to the last request; returns the first that is an error. */
    private LinuxException acknowledgements(List<NetRequest> requests, int firstSequence) throws LinuxException {
        LinuxException failure = null;
        boolean waiting = true;
        while (waiting) {
            int length = receive(() -> "waiting for the kernel's answer to: " + requests.get(0));
            for (int at = 0; at + NetlinkMessage.HEADER_BYTES <= length; at += align(in.getInt(at))) {
                if (in.getShort(at + 4) != NLMSG_ERROR) {
                    continue;
                }
                int position = in.getInt(at + NetlinkMessage.SEQUENCE_AT) - firstSequence;
                int errno = -in.getInt(at + NetlinkMessage.HEADER_BYTES);
                if (position == -1 && errno != 0) {
                    // The beginning of a transaction was refused, so there is no answer to the rest of it.
                    throw new LinuxException(requests.get(0) + " in " + where, errno, extendedMessage(at));
                }
                if (position < 0 || position >= requests.size()) {
                    continue;
                }
                waiting &= position != requests.size() - 1;
                if (errno != 0 && failure == null) {
                    failure = new LinuxException(requests.get(position) + " in " + where, errno, extendedMessage(at));
                }
            }
        }
        return failure;
    }

    /** @param receiver gets each message of that type, from its fixed part on */
    void dump(String what, NetlinkMessage request, int type, Consumer<ByteBuffer> receiver) throws IOException {
        byte[] message = request.finish();
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            out.clear();
            out.put(message).putInt(NetlinkMessage.SEQUENCE_AT, ++sequence);
            send(() -> what);
            List<ByteBuffer> answers = new ArrayList<>();
            if (readDump(what, type, answers)) {
                answers.forEach(receiver);
                return;
            }
        }
        throw new IOException(what + " in " + where + " failed; it changed all the time; try again");
    }

    /** Asks for one thing; returns the answer from its fixed part on. */
    ByteBuffer ask(String what, NetlinkMessage request) throws LinuxException {
        out.clear();
        out.put(request.finish()).putInt(NetlinkMessage.SEQUENCE_AT, ++sequence);
        send(() -> what);
        while (true) {
            int length = receive(() -> what);
            for (int at = 0; at + NetlinkMessage.HEADER_BYTES <= length; at += align(in.getInt(at))) {
                if (in.getInt(at + NetlinkMessage.SEQUENCE_AT) != sequence) {
                    continue;
                }
                throwError(at, what);
                return copyBody(at);
            }
        }
    }

    /** Returns false if the dump is inconsistent because something changed meanwhile. */
    private boolean readDump(String what, int wanted, List<ByteBuffer> answers) throws LinuxException {
        boolean consistent = true;
        while (true) {
            int length = receive(() -> what);
            for (int at = 0; at + NetlinkMessage.HEADER_BYTES <= length; at += align(in.getInt(at))) {
                if (in.getInt(at + NetlinkMessage.SEQUENCE_AT) != sequence) {
                    continue;
                }
                consistent &= (in.getShort(at + NetlinkMessage.FLAGS_AT) & NLM_F_DUMP_INTR) == 0;
                int type = in.getShort(at + 4);
                if (type == NLMSG_DONE) {
                    return consistent;
                }
                throwError(at, what);
                if (type == wanted) {
                    answers.add(copyBody(at));
                }
            }
        }
    }

    /** Throws what an answer says, if it is an error. */
    private void throwError(int at, String what) throws LinuxException {
        if (in.getShort(at + 4) == NLMSG_ERROR) {
            int errno = -in.getInt(at + NetlinkMessage.HEADER_BYTES);
            throw new LinuxException(what + " in " + where, errno, extendedMessage(at));
        }
    }

    private ByteBuffer copyBody(int at) {
        byte[] body = new byte[in.getInt(at) - NetlinkMessage.HEADER_BYTES];
        in.get(at + NetlinkMessage.HEADER_BYTES, body);
        return ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
    }

    /** That so many requests were refused that not all the answers found room matters less than the first answers. */
    private int receive(Supplier<String> what) throws LinuxException {
        int flags = Libc.MSG_TRUNC;
        while (true) {
            long length = Libc.recv(fd.number(), in, RECEIVE_BYTES, flags);
            if (length >= 0) {
                return (int) Math.min(length, RECEIVE_BYTES);
            }
            if (Libc.lastError() == Errno.ENOBUFS) {
                flags |= Libc.MSG_DONTWAIT;
            } else if (Libc.lastError() != Errno.EINTR) {
                throw LinuxException.lastError(what.get() + " in " + where);
            }
        }
    }

    /** With NETLINK_CAP_ACK the error is followed by the header of the request, then by attributes. */
    private String extendedMessage(int at) {
        if ((in.getShort(at + NetlinkMessage.FLAGS_AT) & NLM_F_ACK_TLVS) == 0) {
            return "";
        }
        int attributesAt = at + NetlinkMessage.HEADER_BYTES + Integer.BYTES + NetlinkMessage.HEADER_BYTES;
        int end = at + in.getInt(at);
        if (attributesAt >= end) {
            return "";
        }
        return new NetlinkAttributes(in.slice(attributesAt, end - attributesAt))
                .text(NLMSGERR_ATTR_MSG)
                .orElse("");
    }

    private static int align(int length) {
        return Math.max(NetlinkMessage.HEADER_BYTES, (length + 3) & ~3);
    }

    /** Idempotent. */
    @Override
    public void close() {
        if (fd.isOpen()) {
            fd.close();
            LEFT.offer(buffers);
        }
    }
}
