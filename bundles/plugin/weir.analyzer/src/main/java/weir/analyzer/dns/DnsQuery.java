package weir.analyzer.dns;

import java.util.Arrays;
import java.util.List;
import weir.analyzer.flow.Ends;

/** A query and what became of it. */
final class DnsQuery {
    static final List<String> COLUMNS = List.of(
            "frame",
            "epoch_ns",
            "protocol",
            "client",
            "server",
            "id",
            "name",
            "type",
            "repeats",
            "code",
            "answers",
            "answer_frame",
            "response_ns");

    private final Key key;
    private final String name;
    private final int type;
    private final long frame;
    final long epochNs;
    long repeats;
    /** -1 while there is no answer; so are the next two. */
    private int code = -1;

    private long answers = -1;
    private long answerFrame = -1;
    long responseNs = -1;

    /**
     * What a query and its answer have in common.
     *
     * @param fromLow true if the client is the lower end
     */
    record Key(Ends ends, boolean fromLow, int id) {}

    DnsQuery(Key key, DnsMessage message, long frame, long epochNs) {
        this.key = key;
        this.name = message.name();
        this.type = message.type();
        this.frame = frame;
        this.epochNs = epochNs;
    }

    boolean isAnswered() {
        return answerFrame >= 0;
    }

    void answer(DnsMessage message, long atFrame, long atNs) {
        code = message.code();
        answers = message.answers();
        answerFrame = atFrame;
        responseNs = atNs - epochNs;
    }

    String server() {
        return key.ends.end(!key.fromLow);
    }

    List<Object> row() {
        boolean answered = isAnswered();
        return Arrays.asList(
                frame,
                epochNs,
                key.ends.protocol(),
                key.ends.end(key.fromLow),
                server(),
                (long) key.id,
                name,
                DnsMessage.type(type),
                repeats,
                answered ? DnsMessage.code(code) : null,
                answered ? answers : null,
                answered ? answerFrame : null,
                answered ? responseNs : null);
    }
}
