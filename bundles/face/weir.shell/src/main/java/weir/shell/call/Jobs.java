package weir.shell.call;

import org.apache.felix.service.command.Job;

/** What Gogo does in the background: a statement that ends with {@code &}, and all that it calls. */
public final class Jobs {
    private Jobs() {}

    /** Returns true if this thread works in the background, where nobody reads the terminal and Ctrl-C is not meant. */
    public static boolean isInBackground() {
        for (Job job = Job.Utils.current(); job != null; job = job.parent()) {
            if (job.status() == Job.Status.Background) {
                return true;
            }
        }
        return false;
    }
}
