// Follows the preview: shows its state, and asks for the picture of a page only when it looks another way now.
// All words of a brief become text nodes; nothing here is ever read as markup.

import { counted, keep, make, placeLink, put } from "./elements.js";
import { fillFrame } from "./frame.js";
import { renewText } from "./text.js";
import { showWho } from "./who.js";

const WIDEST = 2400;  // pixels, as in server.py
const found = id => document.getElementById(id);
const main = found("pages");
let begun = -1;  // the number of the save that is being built
let ended = -1;  // and of the last one that was

const source = new EventSource("changes");
source.onmessage = event => show(JSON.parse(event.data));
source.onerror = () => {
  ended = -1;
  say("lost", "The preview has ended; these are its last pages");
};

function show(state) {
  if (state.save !== begun) main.querySelectorAll(".changed").forEach(page => page.classList.remove("changed"));
  begun = state.save;
  if (state.title) document.title = `${state.title}: preview`;
  found("title").textContent = state.title || "Preview";
  showBriefs(state);
  showFormats(state);
  const changed = showColumns(state);
  showProblems(state.problems);
  if (state.busy) return say("busy", "Building the pages", false);
  const mistakes = state.problems.filter(problem => problem.error).length;
  const verdict = mistakes ? counted(mistakes, "problem") + kept(state) : verdictOf(state.problems.length);
  say(mistakes ? "broken" : "good", verdict, ended !== state.save && (mistakes ? verdict : rebuilt(changed)));
  ended = state.save;
  main.dataset.save = ended;
  if (found("who").open) showWho();
}

function showBriefs({ path, briefs }) {
  if (found("path").textContent !== path) main.replaceChildren();
  put(found("path"), path);
  found("choice").hidden = briefs.length < 2;
  if (!found("briefs").length) found("briefs").append(...briefs.map(one => make("option", "", one)));
  found("briefs").value = path;
}

function showFormats({ format, formats }) {
  const choices = found("formats");
  if (choices.dataset.format !== format) main.replaceChildren();
  choices.dataset.format = format;
  found("origin").hidden = format === "html";  // a frame tells nothing of a click
  keep(choices, formats, one => `format-${one.suffix}`, formatChoice, (label, one) => {
    label.firstElementChild.checked = one.suffix === format;
  }, 1);
}

function formatChoice({ suffix, name }) {
  const label = make("label");
  const button = make("input");
  button.type = "radio";
  button.name = "format";
  button.addEventListener("change", () => fetch(`formats/${suffix}`, { method: "POST" }).catch(() => null));
  label.append(button, name);
  return label;
}

found("briefs").addEventListener("change", event => {
  fetch(`briefs/${event.target.selectedIndex}`, { method: "POST" }).catch(() => null);
});

function kept(state) {
  return state.broken && state.audiences.some(one => one.built) ? ", last good pages" : "";
}

function verdictOf(warnings) {
  return warnings ? `Up to date, ${counted(warnings, "warning")}` : "Up to date";
}

function rebuilt(changed) {
  return ended < 0 ? "Built" : changed ? `Rebuilt, ${counted(changed, "page")} changed` : "Rebuilt, no page changed";
}

function say(state, words, aloud = words) {
  found("state").dataset.state = state;
  found("state").textContent = words;
  // Emptied while a build is at work, so that the same words are read out again.
  if (aloud || state === "busy") put(found("said"), aloud || "");
}

// Columns and pages

function showColumns(state) {
  const absent = state.problems.filter(problem => problem.code === "left-out");
  keep(main, state.audiences, one => `column-${one.name}`, column, (element, one) => {
    fillColumn(element, one, state, absent.filter(problem => problem.reader === one.reader));
  });
  keep(found("audiences"), state.audiences, one => `show-${one.name}`, choice, () => {}, 1);
  showChanges();
  return main.querySelectorAll(".changed").length;
}

function showChanges() {
  const columns = [...main.children].filter(one => !one.hidden && one.querySelector(".changed"));
  found("changes").hidden = !columns.length;
  keep(found("changes").lastElementChild, columns, one => `changed-${one.id}`, () => make("li"), fillChanges);
}

function column(one) {
  const element = make("section", "column");
  const head = make("div");
  const title = make("h2");
  title.id = `reader-${one.name}`;
  element.setAttribute("aria-labelledby", title.id);
  const file = make("a");
  file.target = "_blank";
  file.rel = "noopener";
  const absent = make("details");
  absent.append(make("summary"), make("ul"));
  head.append(title, make("span", "quiet"), file, absent);
  element.append(head, make("ol", "sheets"));
  element.hidden = hidden().includes(one.name);
  return element;
}

function fillColumn(element, one, { format, formats }, absent) {
  const [title, note, file, left] = element.firstElementChild.children;
  const pages = one.pages.length;
  put(title, one.reader);
  put(note, one.stale ? (one.built ? "last good build" : "cannot be built yet") : pages ? counted(pages, "page") : "");
  note.classList.toggle("stale", one.stale);
  file.hidden = !one.built;
  nameFile(file, one, formats.find(known => known.suffix === format));
  left.hidden = !absent.length;
  put(left.firstElementChild, `Left out (${absent.length})`);
  left.lastElementChild.replaceChildren(...absent.map(leftOut));
  const first = !element.dataset.filled;
  keep(element.querySelector(".sheets"), one.pages, (_, index) => `page-${one.name}-${index + 1}`, sheet, (item, page, index) => {
    fillSheet(item, one, page, index, first);
  });
  if (one.pages.length) element.dataset.filled = "yes";
  fillFrame(element, one);
}

function nameFile(file, one, { suffix, name }) {
  if (file.dataset.suffix === suffix) return;
  file.dataset.suffix = suffix;
  file.href = `${encodeURIComponent(one.name)}.${suffix}`;
  file.replaceChildren(name, make("span", "unseen", ` of ${one.reader}`));
}

function leftOut(problem) {
  const item = make("li", "quiet");
  item.append(placeLink(problem), ` ${problem.field}`);
  return item;
}

function sheet(page) {
  const item = make("li");
  item.tabIndex = -1;
  const image = make("img");
  image.loading = "lazy";
  image.decoding = "async";
  const paper = make("div", "paper");
  paper.append(image, make("div", "text"));
  item.append(paper, make("span", "number"));
  return item;
}

function fillSheet(item, one, page, index, first) {
  const [paper, number] = item.children;
  const image = paper.firstElementChild;
  const place = `Page ${index + 1} of ${one.pages.length}`;
  put(number, String(index + 1));
  number.setAttribute("aria-hidden", "true");
  image.alt = `${place}, ${one.reader}`;
  image.width = Math.round(page.width);
  image.height = Math.round(page.height);
  if (item.dataset.digest === page.digest) return;
  item.dataset.digest = page.digest;
  item.dataset.path = `${encodeURIComponent(one.name)}/${index + 1}`;
  item.classList.toggle("changed", !first);
  renewText(item);
  draw(item);
}

// A picture has as many pixels as it takes on the screen, so that its letters stay sharp.
function draw(item) {
  const image = item.querySelector("img");
  const width = Math.min(Math.round(image.clientWidth * devicePixelRatio), WIDEST);
  const address = `${item.dataset.path}-${width}.png?${item.dataset.digest}`;
  if (width && image.getAttribute("src") !== address) image.src = address;
}

function fillChanges(item, column) {
  const reader = column.querySelector("h2").textContent;
  const links = [...column.querySelectorAll(".changed")].map(page => {
    const link = make("a", "", page.lastElementChild.textContent);
    link.href = `#${page.id}`;
    link.setAttribute("aria-label", `${page.lastElementChild.textContent}, page of ${reader}`);
    return link;
  });
  item.replaceChildren(make("span", "quiet", `${reader} `), ...links);
}

// Problems

function showProblems(problems) {
  found("none").hidden = problems.length > 0;
  put(found("problems-title"), problems.length ? `Problems (${problems.length})` : "Problems");
  const seen = JSON.stringify(problems);
  if (found("problems").dataset.seen === seen) return;
  found("problems").dataset.seen = seen;
  found("problems").replaceChildren(...problems.map(problemItem));
}

function problemItem(problem) {
  const item = make("li", problem.error ? "error" : "");
  const head = make("p");
  const field = problem.field ? `${problem.field}: ` : "";
  head.append(make("span", "weight", problem.error ? "Error. " : "Warning. "), `${field}${problem.message}`);
  const place = make("span", "place");
  place.append(placeLink(problem), problem.reader ? `, ${problem.reader}` : "");
  item.append(place, head);
  if (problem.source.trim()) item.append(sourceLine(problem));
  if (problem.hint) item.append(make("p", "hint", `Hint: ${problem.hint}`));
  return item;
}

function sourceLine({ source, column, line }) {
  const text = make("pre");
  const characters = [...source];
  const at = Math.max(0, column - 1);
  const word = characters.slice(at).join("").match(/^[\p{L}\p{N}_-]+/u)?.[0] ?? characters[at] ?? "";
  text.append(`${line}  ${characters.slice(0, at).join("").trimStart()}`);
  text.append(make("mark", "", word), characters.slice(at + [...word].length).join(""));
  return text;
}

// What is chosen stays chosen in this tab

function hidden() {
  return JSON.parse(sessionStorage.getItem("hidden") ?? "[]");
}

function choice(one) {
  const label = make("label");
  const box = make("input");
  box.type = "checkbox";
  box.checked = !hidden().includes(one.name);
  box.addEventListener("change", () => {
    const others = hidden().filter(name => name !== one.name);
    sessionStorage.setItem("hidden", JSON.stringify(box.checked ? others : [...others, one.name]));
    const element = found(`column-${one.name}`);
    element.hidden = !box.checked;
    element.querySelectorAll("li").forEach(draw);
    showChanges();
  });
  label.append(box, one.reader);
  return label;
}

function resize(width) {
  main.dataset.width = width;
  sessionStorage.setItem("width", width);
  main.querySelectorAll(".sheets li").forEach(draw);
}

for (const button of document.querySelectorAll("[name=width]")) {
  button.checked = button.value === (sessionStorage.getItem("width") ?? "medium");
  button.addEventListener("change", () => resize(button.value));
  if (button.checked) main.dataset.width = button.value;
}
