// Links and pictures: the browser fetches them by itself, without the header that lets this page in, so their addresses
// get keys, each good for its file alone. Those asked for in one turn are asked for together.

import { BASE, post } from "./api.js";
import { token } from "./token.js";

const keys = new Map();
let asked = [];

async function ask() {
  const now = asked;
  asked = [];
  try {
    const answer = await post("/file-keys", { paths: now.map((one) => one.path) });
    now.forEach((one, i) => one.resolve(answer.keys[i]));
  } catch (error) {
    now.forEach((one) => {
      keys.delete(one.name);
      one.reject(error);
    });
  }
}

function keyOf(path) {
  const name = `${token()} ${path}`;
  if (!keys.has(name)) {
    keys.set(name, new Promise((resolve, reject) => {
      asked.push({ name, path, resolve, reject });
      if (asked.length === 1) {
        queueMicrotask(ask);
      }
    }));
  }
  return keys.get(name);
}

/** Has an attribute of an element name a file of the workbench, as soon as its key is there. */
export function name(element, attribute, path) {
  const [plain, query] = (BASE + path).split("?");
  keyOf(plain).then((key) => element.setAttribute(attribute, `${plain}?key=${key}${query ? `&${query}` : ""}`), () => {});
  return element;
}
