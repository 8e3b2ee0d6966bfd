package weir.link.direction;

import java.util.Arrays;
import weir.api.link.LinkModel;

/**
 * Frames on their way, each with the time of its arrival. Nearly always they arrive in the order in which they left:
 * those are in a ring. Only those that overtake go to a binary heap, ordered by time and, at the same time, by the
 * order in which they left. One thread.
 */
final class InFlightQueue {
    private long[] dueNs = new long[64];
    private int[] slots = new int[64];
    private int head;
    private int inOrder;
    private long lastDueNs = Long.MIN_VALUE;

    private long[] heapDueNs = new long[16];
    private long[] heapOrder = new long[16];
    private int[] heapSlots = new int[16];
    private int overtaking;
    private long order;

    /** When the frame that arrives last of those sent so far does, or {@code Long.MIN_VALUE}. */
    long lastDueNs() {
        return lastDueNs;
    }

    void add(int slot, long due) {
        if (due < lastDueNs) {
            push(slot, due);
            return;
        }
        lastDueNs = due;
        if (inOrder == slots.length) {
            grow();
        }
        int at = (head + inOrder++) & (slots.length - 1);
        dueNs[at] = due;
        slots[at] = slot;
    }

    private void grow() {
        int length = slots.length;
        int[] moreSlots = Arrays.copyOfRange(slots, head, head + 2 * length);
        System.arraycopy(slots, 0, moreSlots, length - head, head);
        long[] moreDue = Arrays.copyOfRange(dueNs, head, head + 2 * length);
        System.arraycopy(dueNs, 0, moreDue, length - head, head);
        slots = moreSlots;
        dueNs = moreDue;
        head = 0;
    }

    /** When the next frame arrives; {@link LinkModel#NEVER} when there is none. */
    long nextNs() {
        long first = inOrder > 0 ? dueNs[head] : LinkModel.NEVER;
        return overtaking > 0 ? Math.min(first, heapDueNs[0]) : first;
    }

    /** Takes the frame that arrives next, which must be there. */
    int remove() {
        if (overtaking > 0 && (inOrder == 0 || heapDueNs[0] < dueNs[head])) {
            return pop();
        }
        int slot = slots[head];
        head = (head + 1) & (slots.length - 1);
        inOrder--;
        return slot;
    }

    int packets() {
        return inOrder + overtaking;
    }

    private void push(int slot, long due) {
        if (overtaking == heapSlots.length) {
            heapDueNs = Arrays.copyOf(heapDueNs, 2 * overtaking);
            heapOrder = Arrays.copyOf(heapOrder, 2 * overtaking);
            heapSlots = Arrays.copyOf(heapSlots, 2 * overtaking);
        }
        int at = overtaking++;
        long number = order++;
        while (at > 0 && isBefore(due, number, (at - 1) / 2)) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        put(at, slot, due, number);
    }

    private int pop() {
        int slot = heapSlots[0];
        int last = --overtaking;
        long due = heapDueNs[last];
        long number = heapOrder[last];
        int at = 0;
        for (int child = 1; child < last; child = 2 * at + 1) {
            if (child + 1 < last && isBefore(heapDueNs[child + 1], heapOrder[child + 1], child)) {
                child++;
            }
            if (isBefore(due, number, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, heapSlots[last], due, number);
        return slot;
    }

    private boolean isBefore(long due, long number, int other) {
        return due < heapDueNs[other] || (due == heapDueNs[other] && number < heapOrder[other]);
    }

    private void move(int from, int to) {
        put(to, heapSlots[from], heapDueNs[from], heapOrder[from]);
    }

    private void put(int at, int slot, long due, long number) {
        heapSlots[at] = slot;
        heapDueNs[at] = due;
        heapOrder[at] = number;
    }
}
