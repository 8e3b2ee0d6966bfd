package weir.tck;

import java.lang.reflect.Proxy;
import weir.api.capture.RtmpMessage;
import weir.api.capture.RtmpMessages;

/**
 * Messages that throw once their frame has been poisoned.
 *
 * @param check throws when the frame is valid no more
 */
record PoisonedMessages(RtmpMessages messages, Runnable check) implements RtmpMessages {
    @Override
    public int count() {
        check.run();
        return messages.count();
    }

    @Override
    public RtmpMessage get(int index) {
        check.run();
        RtmpMessage message = messages.get(index);
        return (RtmpMessage) Proxy.newProxyInstance(
                RtmpMessage.class.getClassLoader(),
                new Class<?>[] {RtmpMessage.class},
                (proxy, question, arguments) -> {
                    check.run();
                    return question.invoke(message, arguments);
                });
    }
}
