package weir.attach;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. Reached by reflection: {@code sun.misc.Signal} is supported by every JDK, but
 * compiling against it warns.
 */
public final class OsSignals {
    private OsSignals() {}

    /**
     * Calls {@code action} on a thread of the JVM's whenever the signal arrives, instead of what it did before.
     *
     * @param name without SIG, for example {@code INT}
     */
    public static void handle(String name, Runnable action) {
        try {
            ClassLoader loader = ClassLoader.getSystemClassLoader();
            Class<?> signal = loader.loadClass("sun.misc.Signal");
            Class<?> handler = loader.loadClass("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {handler}, (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                    return null;
                }
                return method.invoke(action, arguments);
            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("signal " + name + " can't be handled by this JVM", e);
        }
    }
}
