package weir.analyzer.rate;

import java.util.Arrays;

/**
 * How often each frame length occurs. Memory goes by which lengths occur, not by how long the longest one is: a damaged
 * capture may claim anything. One thread.
 */
public final class LengthTable {
    private static final int PAGE = 1024;

    private long[][] pages = new long[2][];

    /** @param length 0 to 2^30 */
    public void add(int length) {
        int page = length / PAGE;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length * 2));
        }
        if (pages[page] == null) {
            pages[page] = new long[PAGE];
        }
        pages[page][length % PAGE]++;
    }

    public void addAll(LengthTable other) {
        pages = Arrays.copyOf(pages, Math.max(pages.length, other.pages.length));
        for (int page = 0; page < other.pages.length; page++) {
            if (pages[page] == null) {
                pages[page] = other.pages[page] == null ? null : other.pages[page].clone();
            } else if (other.pages[page] != null) {
                for (int i = 0; i < PAGE; i++) {
                    pages[page][i] += other.pages[page][i];
                }
            }
        }
    }

    /** How many frames were that long. */
    long count(int length) {
        int page = length / PAGE;
        return page >= pages.length || pages[page] == null ? 0 : pages[page][length % PAGE];
    }

    /** The next length from this one on, itself included, that may occur; {@link #limit()} if none does. */
    int next(int length) {
        int at = length;
        while (at < limit() && pages[at / PAGE] == null) {
            at = (at / PAGE + 1) * PAGE;
        }
        return Math.min(at, limit());
    }

    /** More than any length that occurs. */
    public int limit() {
        return pages.length * PAGE;
    }
}
