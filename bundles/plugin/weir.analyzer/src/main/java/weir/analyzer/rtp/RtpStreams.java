package weir.analyzer.rtp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.api.capture.CapturedFrame;

/**
 * Finds RTP among datagrams. Nothing in a datagram says that it is RTP, so what is laid out like RTP is a candidate, and
 * becomes a stream when {@value RtpStream#PROOF} packets of one source have followed each other; then all of its packets
 * count. On ports that are named no proof is asked for. Candidates are bounded in number and length, those without a
 * packet for longest are let go first. One thread.
 */
final class RtpStreams {
    private static final int MOST_CANDIDATES = 8192;
    private static final int LONGEST_CANDIDATE = 1024;

    private final Set<Integer> ports;
    private final int most;
    private final RtpHeader header = new RtpHeader();
    private final StreamKey probe = new StreamKey();
    private final Map<StreamKey, RtpStream> streams = new LinkedHashMap<>();
    private final Map<StreamKey, RtpStream> candidates = new LinkedHashMap<>(16, 0.75f, true);
    private long unproven;
    private long leftOut;

    /**
     * @param ports UDP ports on which everything that is laid out like RTP is RTP; empty: no port is known
     * @param most packets of further streams are counted only
     */
    RtpStreams(Set<Integer> ports, int most) {
        this.ports = Set.copyOf(ports);
        this.most = most;
    }

    /** Returns the stream that the frame belongs to; null if it has no RTP, or that is not known yet. */
    RtpStream onFrame(CapturedFrame frame) {
        if (!header.read(frame)) {
            return null;
        }
        probe.read(frame, header.source());
        RtpStream stream = streams.get(probe);
        if (stream != null) {
            stream.add(frame.number(), frame.epochNs(), header);
            return stream;
        }
        return candidate(frame);
    }

    private RtpStream candidate(CapturedFrame frame) {
        RtpStream candidate = candidates.get(probe);
        if (candidate == null) {
            candidate = new RtpStream(probe.copy(), frame.number());
            candidates.put(candidate.key, candidate);
            unproven += forgetEldest();
        } else if (candidate.size() == LONGEST_CANDIDATE) {
            unproven += candidate.size();
            candidate = new RtpStream(candidate.key, frame.number());
            candidates.put(candidate.key, candidate);
        }
        candidate.add(frame.number(), frame.epochNs(), header);
        if (!candidate.isProven() && ports.stream().noneMatch(probe::hasPort)) {
            return null;
        }
        if (streams.size() == most) {
            leftOut += candidate.size();
            candidates.remove(candidate.key);
            return null;
        }
        candidates.remove(candidate.key);
        streams.put(candidate.key, candidate);
        return candidate;
    }

    private long forgetEldest() {
        if (candidates.size() <= MOST_CANDIDATES) {
            return 0;
        }
        Iterator<RtpStream> eldest = candidates.values().iterator();
        long packets = eldest.next().size();
        eldest.remove();
        return packets;
    }

    /** In the order of their first packets. */
    List<RtpStream> found() {
        List<RtpStream> found = new ArrayList<>(streams.values());
        found.sort(Comparator.comparingLong(stream -> stream.firstFrame));
        return found;
    }

    /** Packets that are laid out like RTP, of sources that have not proven to send it. */
    long unproven() {
        return unproven
                + candidates.values().stream().mapToLong(RtpStream::size).sum();
    }

    /** Packets of streams beyond the limit. */
    long leftOut() {
        return leftOut;
    }
}
