// The words around the talk, in the language in which the coach speaks, and the making of elements.

import { sentences } from "./sentences.js";

let lang = "nl";

export const spoken = () => lang;
export const other = () => Object.keys(sentences).find((code) => code !== lang);

/** Return a sentence, with {n} filled in; undefined if there is none. */
export const word = (key, n) => sentences[lang][key]?.replace("{n}", n);

/** Put everything under a root into a language. */
export function speak(next, root) {
  if (sentences[next]) lang = next;
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of root.querySelectorAll("[data-name]")) node.setAttribute("aria-label", word(node.dataset.name));
}

/** Make an element: what begins with `on` listens, all else is an attribute; children are text or nodes. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** Make a button. */
export const button = (className, label, onclick, more = {}) =>
  make("button", { type: "button", class: className, onclick, ...more }, label);

/** Make an element that says a sentence and follows the language. */
export const told = (tag, key, attributes = {}) => make(tag, { "data-word": key, ...attributes }, word(key) ?? "");
