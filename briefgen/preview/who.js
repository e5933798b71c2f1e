// The dialog with who sees what.

import { make, placeLink } from "./elements.js";

const found = id => document.getElementById(id);

found("show-who").addEventListener("click", async () => {
  await showWho();
  found("who").showModal();
});

export async function showWho() {
  const reply = await fetch("who.json").catch(() => null);
  const { readers, rows } = reply?.ok ? await reply.json() : { readers: [], rows: [] };
  const [head, body] = found("who").querySelector("table").children;
  head.firstElementChild.replaceChildren(...["Item", ...readers].map(name => scoped("col", name)));
  body.replaceChildren(...rows.map(whoRow));
}

function whoRow(row) {
  const item = scoped("row", `${row.words} `);
  const place = make("span", "place");
  place.append(placeLink(row), ` ${row.path}`);
  item.append(place);
  const line = make("tr");
  line.append(item, ...row.answers.map(answer => make("td", answer === "yes" ? "" : "no", answer)));
  return line;
}

function scoped(scope, text) {
  const cell = make("th", "", text);
  cell.scope = scope;
  return cell;
}
