// The words of the page around the talk, in the language in which the coach speaks.

const all = JSON.parse(document.body.dataset.words);
let lang = document.documentElement.lang;

export const spoken = () => lang;

/** Return a word of the page, with {n} filled in; undefined if there is none. */
export const word = (key, n) => all[lang][key]?.replace("{n}", n);

/** Put the whole page into a language. */
export function speak(next) {
  if (next === lang || !all[next]) return;
  lang = next;
  document.documentElement.lang = next;
  document.title = word("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  document.getElementById("text").placeholder = word("placeholder");
  const link = document.getElementById("switch");
  const other = Object.keys(all).find((code) => code !== next);
  link.textContent = word("switch");
  link.lang = link.hreflang = other;
  link.href = `?lang=${other}`;
  if (location.search) history.replaceState(null, "", `?lang=${next}`);
}

/** Make an element: properties are set as such, `class`, `aria-*` and the like as attributes; children are text or nodes. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}
