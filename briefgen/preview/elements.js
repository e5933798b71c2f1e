// Elements of the page, made and kept in order. All words become text nodes; nothing is ever read as markup.

export function keep(parent, values, identify, create, fill, before = 0) {
  const kept = new Map([...parent.children].slice(before).map(child => [child.id, child]));
  values.forEach((value, index) => {
    const id = identify(value, index);
    let child = kept.get(id);
    kept.delete(id);
    if (!child) {
      child = create(value);
      child.id = id;
    }
    const there = parent.children[index + before];
    if (there !== child) parent.insertBefore(child, there ?? null);
    fill(child, value, index);
  });
  for (const child of kept.values()) child.remove();
}

export function make(name, style = "", text = "") {
  const element = document.createElement(name);
  if (style) element.className = style;
  if (text) element.textContent = text;
  return element;
}

export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function counted(number, noun) {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

// The place as a link that opens VS Code; as words where no editor shows it.
export function placeLink({ place, link }) {
  if (!link) return place;
  const element = make("a", "", place);
  element.href = link;
  return element;
}
