package weir.link.direction;

/** Is told of a plug-in that has failed and has been detached. Called by the thread that carries frames: returns soon. */
public interface FaultListener {
    /**
     * @param plugIn the link model or the queue discipline; the lane has let go of it
     * @param fault what it threw, or what was wrong with its answer
     */
    void onFault(AutoCloseable plugIn, Throwable fault);

    /**
     * One did not return in time. Both directions have let go of all their models and disciplines.
     *
     * @param inside the thread that is still in it, or has come back too late
     */
    default void onStuck(AutoCloseable plugIn, Thread inside) {}
}
