package weir.link.direction;

import java.util.function.BooleanSupplier;
import weir.api.link.LinkModel;
import weir.api.link.QueueDiscipline;
import weir.api.link.QueueDiscipline.Admission;
import weir.api.link.QueueView;
import weir.link.queue.FrameStore;
import weir.link.queue.SlotFrame;

/**
 * Asks a direction's model and queue discipline, and survives them: one that throws, or whose answer makes no sense,
 * is detached, reported once, and its stand-in answers instead. One thread.
 */
public final class PlugIns {
    /** More copies of a frame than this are a fault of the model. */
    static final int MAX_COPIES = 64;

    private final SlotFrame frame;
    private final FrameStore store;
    private final FaultListener faults;
    private final PlugInGate gate;
    private volatile boolean isGivenUp;
    private boolean isInDiscipline;
    private DirectionSetup setup;
    private LinkModel model;
    private QueueDiscipline discipline;

    public PlugIns(FrameStore store, DirectionSetup setup, FaultListener faults, PlugInGate gate) {
        this.store = store;
        this.frame = new SlotFrame(store);
        this.faults = faults;
        this.gate = gate;
        use(setup);
    }

    void use(DirectionSetup newSetup) {
        setup = newSetup;
        model = newSetup.model();
        discipline = newSetup.discipline();
    }

    long bandwidthBps() {
        return setup.standInModel().bandwidthBps();
    }

    SlotFrame frame(int slot) {
        return frame.at(slot);
    }

    Admission onArrive(int slot, QueueView queue, long nowNs) {
        try {
            enter(true);
            Admission admission = discipline.onArrive(frame.at(slot), queue, nowNs);
            leave();
            if (admission != null) {
                return admission;
            }
            disciplineFailed(new IllegalStateException("onArrive answered null"));
        } catch (RuntimeException | Error e) {
            disciplineFailed(e);
        }
        return setup.standInDiscipline().onArrive(frame.at(slot), queue, nowNs);
    }

    int onHead(int slot, QueueView queue, long nowNs) {
        try {
            enter(true);
            int verdict = discipline.onHead(frame.at(slot), queue, nowNs);
            leave();
            if (verdict >= QueueDiscipline.MARK) {
                return verdict;
            }
            disciplineFailed(new IllegalStateException("onHead answered " + verdict + "; -2 or more is allowed"));
        } catch (RuntimeException | Error e) {
            disciplineFailed(e);
        }
        return QueueDiscipline.SEND;
    }

    long serveNs(int slot, long nowNs) {
        try {
            enter(false);
            long serveNs = model.serveNs(frame.at(slot), nowNs);
            leave();
            if (serveNs >= nowNs) {
                return serveNs;
            }
            modelFailed(tooEarly("serveNs", serveNs, nowNs));
        } catch (RuntimeException | Error e) {
            modelFailed(e);
        }
        return nowNs;
    }

    long departNs(int slot, int bytesLeft, long startNs) {
        try {
            enter(false);
            long departNs = model.departNs(frame.at(slot), bytesLeft, startNs);
            leave();
            if (departNs >= startNs) {
                return departNs;
            }
            modelFailed(tooEarly("departNs", departNs, startNs));
        } catch (RuntimeException | Error e) {
            modelFailed(e);
        }
        return setup.standInModel().departNs(frame.at(slot), bytesLeft, startNs);
    }

    long arriveNs(int slot, long departNs) {
        try {
            enter(false);
            long arriveNs = model.arriveNs(frame.at(slot), departNs);
            leave();
            if (arriveNs >= departNs) {
                return arriveNs;
            }
            modelFailed(tooEarly("arriveNs", arriveNs, departNs));
        } catch (RuntimeException | Error e) {
            modelFailed(e);
        }
        return setup.standInModel().arriveNs(frame.at(slot), departNs);
    }

    /** {@link LinkModel#NEVER} also when the model fails. */
    long duplicateNs(int slot, long departNs, int copy) {
        try {
            enter(false);
            long duplicateNs = model.duplicateNs(frame.at(slot), departNs, copy);
            leave();
            if (duplicateNs == LinkModel.NEVER || (duplicateNs >= departNs && copy <= MAX_COPIES)) {
                return duplicateNs;
            }
            modelFailed(
                    copy > MAX_COPIES
                            ? new IllegalStateException("more than " + MAX_COPIES + " copies of one frame")
                            : tooEarly("duplicateNs", duplicateNs, departNs));
        } catch (RuntimeException | Error e) {
            modelFailed(e);
        }
        return LinkModel.NEVER;
    }

    /** -1 also when the model fails. */
    int corruptBit(int slot, int bits) {
        try {
            enter(false);
            int bit = model.corruptBit(frame.at(slot));
            leave();
            if (bit >= -1 && bit < bits) {
                return bit;
            }
            modelFailed(
                    new IllegalStateException("corruptBit answered " + bit + "; -1 to " + (bits - 1) + " is allowed"));
        } catch (RuntimeException | Error e) {
            modelFailed(e);
        }
        return -1;
    }

    boolean reorders() {
        try {
            enter(false);
            boolean reorders = model.reorders();
            leave();
            return reorders;
        } catch (RuntimeException | Error e) {
            modelFailed(e);
            return false;
        }
    }

    private static IllegalStateException tooEarly(String question, long answerNs, long earliestNs) {
        return new IllegalStateException(
                question + " answered " + (earliestNs - answerNs) + " ns before the earliest time possible");
    }

    private void modelFailed(Throwable fault) {
        checkNotGivenUp(fault);
        LinkModel failed = model;
        model = setup.standInModel();
        if (failed != model) {
            faults.onFault(failed, fault);
        }
    }

    private void disciplineFailed(Throwable fault) {
        checkNotGivenUp(fault);
        QueueDiscipline failed = discipline;
        discipline = setup.standInDiscipline();
        if (failed != discipline) {
            faults.onFault(failed, fault);
        }
    }

    private void enter(boolean discipline) {
        isInDiscipline = discipline;
        gate.enter(this);
    }

    private void leave() {
        if (isGivenUp) {
            throw new GivenUp();
        }
        gate.leave();
    }

    /** A plug-in that is too late may also throw. */
    private void checkNotGivenUp(Throwable fault) {
        if (fault instanceof GivenUp givenUp) {
            throw givenUp;
        }
        leave();
    }

    /**
     * Asks a plug-in for something that is not about a frame.
     *
     * @throws RuntimeException what it throws
     */
    public boolean ask(BooleanSupplier question) {
        enter(false);
        try {
            return question.getAsBoolean();
        } finally {
            leave();
        }
    }

    /** Any thread. */
    void giveUp() {
        isGivenUp = true;
    }

    boolean isGivenUp() {
        return isGivenUp;
    }

    /** Stand-ins only, for the thread that takes over. */
    PlugIns successor() {
        return new PlugIns(store, DirectionSetup.of(setup.standInModel(), setup.standInDiscipline()), faults, gate);
    }

    /** In which the thread was when it was given up. */
    AutoCloseable culprit() {
        return isInDiscipline ? discipline : model;
    }

    /** Returns true if the model that was set up is still asked. */
    boolean asks(AutoCloseable plugIn) {
        return plugIn == model || plugIn == discipline;
    }
}
