// The summary to take along: its picture, a copy, a print, and files that need more than a link.

import { API, ask, carried, framed, own } from "./ask.js";
import { sheetFor } from "./sheet.js";
import { button, make, word } from "./words.js";

/** Show the elements and their ratings below a summary, if there is such a picture. The summary says the same in words. */
export async function picture(item) {
  const response = await ask("summary.svg").catch(() => null);
  if (!response?.ok) return;
  const src = URL.createObjectURL(await response.blob());
  item.append(make("img", { class: "picture", alt: "", src, onerror: ({ target }) => target.remove() }));
}

const shown = (item) => [...item.children].filter((child) => !child.matches(".unseen, img"));

/** Put text on the clipboard, in the old way if the new one is not allowed; tell whether that worked. */
export async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const held = make("textarea", { class: "unseen", "aria-hidden": "true" });
    held.value = text;
    near.append(held);
    held.select();
    const done = document.execCommand("copy");
    held.remove();
    return done;
  }
}

/** Return a button that copies and says so. */
export function copyButton(className, text) {
  const copy = async ({ currentTarget: pressed }) => {
    const done = await copyText(text(), pressed.parentNode);
    pressed.focus({ preventScroll: true });
    pressed.textContent = word(done ? "copied" : "not_copied");
    setTimeout(() => (pressed.textContent = word("copy")), 3000);
  };
  return button(className, word("copy"), copy, { "aria-live": "polite" });
}

function print(item) {
  const paper = window.open("", "_blank");
  if (!paper) return window.print();
  paper.document.title = "Grenswerk";
  paper.document.documentElement.lang = item.lang;
  const host = paper.document.body.appendChild(paper.document.createElement("div"));
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheetFor(paper)];
  const list = make("ol", { class: "log paper" }, item.cloneNode(true));
  root.append(paper.document.importNode(list, true));
  paper.focus();
  setTimeout(() => paper.print(), 100);
}

/** Fetch a file and hand it to the browser; a plain link would come without the token. */
async function fetched(event, name) {
  if (own && !framed && !carried()) return;
  event.preventDefault();
  const response = await ask(name).catch(() => null);
  if (!response?.ok) return;
  const href = URL.createObjectURL(await response.blob());
  make("a", { href, download: `grenswerk-${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Return what a file is called: that of an earlier summary is named by its number. */
const named = (name) => word(name.replace(/-\d+/, ""));

/** Return what can be taken along now. */
export function documents(names, root) {
  const summary = () => [...root.querySelectorAll(".coach.summary")].at(-1);
  const links = names.filter(named).map((name) => {
    const href = new URL(name, API);
    return make("a", { class: "file down", href, download: true, onclick: (event) => fetched(event, name) }, named(name));
  });
  if (names.includes("summary.md") && summary()) {
    const text = () => shown(summary()).map((node) => node.innerText).join("\n\n");
    links.unshift(copyButton("file", text), button("file", word("print"), () => print(summary())));
  }
  return make("ul", { class: "files", "aria-label": word("documents") }, ...links.map((link) => make("li", {}, link)));
}
