// The text over the picture of each page, and where a line of it was written.

import { make, placeLink } from "./elements.js";

const found = id => document.getElementById(id);

// The text of a page is asked for when the page is first on the screen.
const onScreen = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    onScreen.unobserve(target);
    layText(target);
  }
});

export function renewText(item) {
  item.querySelector(".text").replaceChildren();
  onScreen.unobserve(item);
  onScreen.observe(item);
}

async function layText(item) {
  const digest = item.dataset.digest;
  await item.querySelector("img").decode().catch(() => null);  // the picture comes first
  const reply = await fetch(`${item.dataset.path}.json?${digest}`).catch(() => null);
  if (reply?.status !== 200 || item.dataset.digest !== digest) return;
  const layer = item.querySelector(".text");
  layer.replaceChildren(...(await reply.json()).map(textLine));
  // Each line is stretched to the width that it has in the picture.
  const widths = [...layer.children].map(line => [line, line.offsetWidth]);
  for (const [line, width] of widths) {
    if (width) line.style.transform = `scaleX(${line.dataset.width * layer.clientWidth / width})`;
  }
}

function textLine(line, index) {
  const element = make("span", "", line.text);
  element.style.left = `${line.left * 100}%`;
  element.style.top = `${line.top * 100}%`;
  element.style.fontSize = `${line.size * 100}cqw`;
  element.dataset.width = line.width;
  element.dataset.line = index;
  return element;
}

// A click on a line that selects nothing asks where it was written.
found("pages").addEventListener("click", async event => {
  const line = event.target.closest(".text span");
  if (!line || !getSelection().isCollapsed) return;
  document.querySelectorAll(".asked").forEach(one => one.classList.remove("asked"));
  line.classList.add("asked");
  const reply = await fetch(`${line.closest("li").dataset.path}/${line.dataset.line}.json`).catch(() => null);
  if (!line.classList.contains("asked")) return;
  const origin = reply?.ok ? await reply.json() : null;
  found("origin").replaceChildren(...(origin
    ? [placeLink(origin), ` ${origin.field}`]
    : ["No line of the brief says this: the template prints it, or the brief cannot be read now"]));
});
