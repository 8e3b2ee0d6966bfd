// The workbench's REST interface. Whatever fails becomes a Fault: what happened, why, what to do.

import * as token from "./token.js";

export const BASE = "/api/v1";

export class Fault extends Error {
  constructor({ what, why, fix }, status = 0) {
    super(what);
    Object.assign(this, { what, why, fix, status });
  }
}

export const seg = encodeURIComponent;

async function call(method, path, body, headers = {}) {
  let answer;
  try {
    answer = await fetch(BASE + path, { method, body, headers: { "X-Weir": "1", ...token.headers(), ...headers }, credentials: "omit" });
  } catch {
    throw new Fault({
      what: "The workbench does not answer",
      why: "it has ended, or the connection to it is lost",
      fix: "this page connects again by itself; if the workbench has ended, start it and open the address it prints",
    });
  }
  const type = answer.headers.get("content-type") ?? "";
  const document = type.includes("json") ? await answer.json().catch(() => null) : type.startsWith("image/") ? await answer.blob() : null;
  if (!answer.ok) {
    throw new Fault(document?.error ?? refusal(answer.status), answer.status);
  }
  return document;
}

function refusal(status) {
  return status === 401 || status === 403
    ? { what: "The workbench does not know this browser", why: "its token is another since it was started anew or has moved", fix: "open the address that the workbench printed last" }
    : { what: `The workbench answered with status ${status}`, why: "it did not say why", fix: "look at the terminal that it runs in" };
}

export const get = (path) => call("GET", path);
export const remove = (path) => call("DELETE", path);
const json = (method) => (path, document = {}) => call(method, path, JSON.stringify(document), { "Content-Type": "application/json" });
export const post = json("POST");
export const patch = json("PATCH");
export const put = json("PUT");
export const upload = (path, file) => call("POST", path, file, { "Content-Type": "application/java-archive" });
