// What is known of the workbench: documents by name, and who wants to hear of their changes.

const documents = new Map();
const listeners = new Map();

export const get = (name) => documents.get(name);

export function put(name, document) {
  documents.set(name, document);
  tell(name, document);
}

/** Tells of something that is no state, such as one second's figures. */
export function tell(name, document) {
  listeners.get(name)?.forEach((listener) => listener(document));
}

/** Calls at once if there is something already, and at each change. Returns the way to stop it. */
export function on(name, listener) {
  const all = listeners.get(name) ?? new Set();
  listeners.set(name, all.add(listener));
  if (documents.has(name)) {
    listener(documents.get(name));
  }
  return () => all.delete(listener);
}
