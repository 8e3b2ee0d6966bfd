// Where nodes stand: deterministic, so that two browsers and the next visit show the same picture.
//
//   chain       server - s1 - s2 - client       in a row, folded like a snake when it is long
//   tree        the middle of its longest path on top, its children below
//   with loops  on a circle, leaves outside

const STEP = 150;
const NARROW = 105;
const ROW = 8;

function neighbours(nodes, links) {
  const map = new Map(nodes.map((node) => [node.name, []]));
  for (const { ends } of links) {
    map.get(ends[0].node)?.push(ends[1].node);
    map.get(ends[1].node)?.push(ends[0].node);
  }
  return map;
}

/** Nodes by their distance from one, with the way back. */
function walk(start, around, allowed) {
  const from = new Map([[start, null]]);
  for (const name of from.keys()) {
    for (const next of around.get(name)) {
      if (!from.has(next) && allowed(next)) {
        from.set(next, name);
      }
    }
  }
  return from;
}

/** The longest path of a tree, from one end to the other. */
function diameter(start, around, allowed) {
  const end = [...walk(start, around, allowed).keys()].at(-1);
  const from = walk(end, around, allowed);
  const path = [];
  for (let name = [...from.keys()].at(-1); name !== null; name = from.get(name)) {
    path.push(name);
  }
  return path;
}

/** name -> {x, y} */
export function layout(nodes, links) {
  const around = neighbours(nodes, links);
  const places = new Map();
  let top = 0;
  const left = new Set(nodes.map((node) => node.name));
  while (left.size > 0) {
    const first = left.values().next().value;
    const part = [...walk(first, around, () => true).keys()];
    part.forEach((name) => left.delete(name));
    const placed = placePart(part, around);
    const ys = [...placed.values()].map((place) => place.y);
    placed.forEach((place, name) => places.set(name, { x: place.x, y: place.y - Math.min(...ys) + top }));
    top += Math.max(...ys) - Math.min(...ys) + STEP;
  }
  return places;
}

function placePart(part, around) {
  const core = part.filter((name) => around.get(name).length > 1);
  const edges = part.reduce((sum, name) => sum + around.get(name).length, 0) / 2;
  if (edges >= part.length) {
    return circle(part, core, around);
  }
  const path = diameter(part[0], around, () => true);
  if (path.length === part.length) {
    return snake(orient(path, part), STEP);
  }
  const inCore = new Set(core);
  const spine = core.length > 1 ? diameter(core[0], around, (name) => inCore.has(name)) : core;
  return spine.length === core.length && core.length > 3 ? comb(orient(spine, part), around, inCore) : tree(path[Math.floor(path.length / 2)], around);
}

/** A path begins with whichever end the topology names first. */
function orient(path, part) {
  return part.indexOf(path[0]) <= part.indexOf(path.at(-1)) ? path : path.reverse();
}

/** Row by row, each in the other direction than the one before; `turns` says on which side a row goes over into the next. */
function snake(path, rowHeight) {
  const places = new Map();
  const perRow = path.length <= ROW ? path.length : Math.max(ROW, Math.ceil(Math.sqrt(path.length * 1.8)));
  const step = path.length <= ROW ? STEP : NARROW;
  path.forEach((name, i) => {
    const row = Math.floor(i / perRow);
    const column = i % perRow;
    const turns = column === perRow - 1 && i < path.length - 1 ? (row % 2 === 0 ? 1 : -1) : 0;
    places.set(name, { x: (row % 2 === 0 ? column : perRow - 1 - column) * step, y: row * rowHeight, turns });
  });
  return places;
}

/** Switches in a row, each with its hosts beside it. */
function comb(spine, around, inCore) {
  const most = Math.max(...spine.map((name) => around.get(name).filter((next) => !inCore.has(next)).length));
  const places = snake(spine, 110 + 60 * Math.ceil(most / 3));
  for (const name of spine) {
    const leaves = around.get(name).filter((next) => !inCore.has(next));
    const at = places.get(name);
    leaves.forEach((leaf, i) => {
      if (at.turns !== 0) {
        // Below is the way to the next row.
        places.set(leaf, { x: at.x + at.turns * (80 + 48 * Math.floor(i / 3)), y: at.y + (i % 3) * 55 });
        return;
      }
      const inRow = Math.min(3, leaves.length - 3 * Math.floor(i / 3));
      places.set(leaf, { x: at.x + ((i % 3) - (inRow - 1) / 2) * 48, y: at.y + 80 + 55 * Math.floor(i / 3) });
    });
  }
  return places;
}

/** Children below their parent; many leaves of one parent stand in rows, so that a star stays compact. */
function tree(root, around) {
  const places = new Map();
  const from = walk(root, around, () => true);
  const children = (name) => around.get(name).filter((next) => from.get(next) === name);
  let column = 0;
  const place = (name, depth) => {
    const below = children(name);
    if (below.length > 10 && below.every((child) => children(child).length === 0)) {
      const width = Math.ceil(Math.sqrt(below.length * 2.5));
      below.forEach((leaf, i) => places.set(leaf, { x: (column + (i % width)) * 80, y: (depth + 1) * 120 + Math.floor(i / width) * 80 }));
      places.set(name, { x: (column + (width - 1) / 2) * 80, y: depth * 120 });
      column += width;
      return;
    }
    below.forEach((child) => place(child, depth + 1));
    const xs = below.map((child) => places.get(child).x);
    places.set(name, { x: xs.length ? (Math.min(...xs) + Math.max(...xs)) / 2 : column++ * 80, y: depth * 120 });
  };
  place(root, 0);
  return places;
}

function circle(part, core, around) {
  const places = new Map();
  const radius = Math.max(160, (core.length * 90) / (2 * Math.PI));
  const inCore = new Set(core);
  core.forEach((name, i) => {
    const angle = (2 * Math.PI * i) / core.length - Math.PI / 2;
    places.set(name, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    const leaves = around.get(name).filter((next) => !inCore.has(next));
    leaves.forEach((leaf, j) => {
      const spread = angle + ((j - (leaves.length - 1) / 2) * 2 * Math.PI) / core.length / (leaves.length + 1);
      places.set(leaf, { x: (radius + 110) * Math.cos(spread), y: (radius + 110) * Math.sin(spread) });
    });
  });
  return places;
}
