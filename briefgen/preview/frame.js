// The web page of an audience in a frame that runs no script; after a save it stays where it was scrolled to.

import { make } from "./elements.js";

export function fillFrame(column, { name, reader, digest }) {
  let frame = column.querySelector("iframe");
  if (!digest) return frame?.remove();
  if (!frame) {
    frame = make("iframe");
    frame.sandbox = "allow-same-origin";  // its position is read; nothing in it runs
    frame.title = `Web page, ${reader}`;
    column.append(frame);
  }
  if (frame.dataset.digest === digest) return;
  frame.dataset.digest = digest;
  const top = frame.contentWindow?.scrollY ?? 0;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
  frame.src = `${encodeURIComponent(name)}.html?${digest}`;
}
