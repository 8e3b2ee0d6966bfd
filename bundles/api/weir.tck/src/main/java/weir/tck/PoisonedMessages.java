package weir.tck;

import weir.api.capture.RtmpMessage;
import weir.api.capture.RtmpMessages;

/** Messages that throw once their frame has been poisoned. */
final class PoisonedMessages implements RtmpMessages {
    private final RtmpMessages messages;
    private final Runnable check;

    /** @param check throws when the frame is valid no more */
    PoisonedMessages(RtmpMessages messages, Runnable check) {
        this.messages = messages;
        this.check = check;
    }

    @Override
    public int count() {
        check.run();
        return messages.count();
    }

    @Override
    public RtmpMessage get(int index) {
        check.run();
        RtmpMessage message = messages.get(index);
        return new RtmpMessage() {
            private RtmpMessage valid() {
                check.run();
                return message;
            }

            @Override
            public int type() {
                return valid().type();
            }

            @Override
            public long timestampMs() {
                return valid().timestampMs();
            }

            @Override
            public long streamId() {
                return valid().streamId();
            }

            @Override
            public int bodyBytes() {
                return valid().bodyBytes();
            }

            @Override
            public String name() {
                return valid().name();
            }

            @Override
            public String streamName() {
                return valid().streamName();
            }

            @Override
            public String codec() {
                return valid().codec();
            }

            @Override
            public boolean keyFrame() {
                return valid().keyFrame();
            }

            @Override
            public boolean configuration() {
                return valid().configuration();
            }
        };
    }
}
