// What was changed, to be taken back and made again. A change is a list of calls; those of one hand in quick succession,
// as a slider's, are one.

const ONE_MOVE_MS = 1500;
const MOST = 50;

/**
 * @param perform makes calls, and answers a promise
 * @param changed called when there is more or less to undo
 */
export function undoList(perform, changed) {
  const done = [];
  const undone = [];

  async function move(from, to, which) {
    const change = from.pop();
    if (change) {
      to.push(change);
      changed();
      await perform(change[which]);
    }
  }

  return {
    /** @param key the same for what may belong to one move */
    note(key, before, after) {
      const last = done.at(-1);
      const now = Date.now();
      if (last && last.key === key && now - last.at < ONE_MOVE_MS) {
        Object.assign(last, { after, at: now });
      } else {
        done.push({ key, before, after, at: now });
        done.splice(0, done.length - MOST);
      }
      undone.length = 0;
      changed();
    },
    undo: () => move(done, undone, "before"),
    redo: () => move(undone, done, "after"),
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return undone.length > 0;
    },
  };
}
