// What lets this page in. It comes in the fragment of the address, which no request carries, and is kept where only this
// origin reads it: a cookie would go to other ports of this host, too.

const KEPT = "weir.token";
const PROTOCOL = "weir";

let mine = /^#token=([0-9a-f]+)$/.exec(location.hash)?.[1] ?? null;

if (mine) {
  history.replaceState(null, "", location.pathname);
  try {
    localStorage.setItem(KEPT, mine);
  } catch {
    // Nothing may be kept here: it holds until the page is left.
  }
}

/** The one that was given last, be it to another tab. */
export function token() {
  try {
    mine = localStorage.getItem(KEPT) ?? mine;
  } catch {
    // As above.
  }
  return mine;
}

export const headers = () => ({ Authorization: `Bearer ${token()}` });

/** For a WebSocket, which can send no header of ours. */
export const protocols = () => [PROTOCOL, `${PROTOCOL}.token.${token()}`];
