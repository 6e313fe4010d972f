// The dialog beside the talk: everything that is not an answer. It is built each time that it opens.

import { tabOnly, shared } from "./keep.js";
import { elsewhere, returnLink } from "./moving.js";
import { button, make, other, spoken, word } from "./words.js";


/** Open the dialog with a name and what it holds; the focus returns to where it came from. */
export function sheet({ dialog, root }, name, ...children) {
  const opener = root.activeElement;
  const close = button("quiet shut", "×", () => dialog.close(), { "aria-label": word("close") });
  dialog.replaceChildren(make("div", { class: "bar" }, make("h2", { id: "sheet-name" }, name), close), ...children);
  dialog.lang = spoken();
  dialog.onclose = () => {
    dialog.replaceChildren();
    if (opener?.isConnected && (!root.activeElement || dialog.contains(root.activeElement))) opener.focus({ preventScroll: true });
  };
  dialog.onclick = ({ target }) => {
    if (target === dialog) dialog.close();
  };
  if (!dialog.open) dialog.showModal();
}

const part = (name, ...children) => make("section", {}, make("h3", {}, word(name)), ...children);

/** Ask before something that cannot simply be taken back. */
export function confirm(parts, { name, text, yes, extra = [] }, act) {
  const { dialog } = parts;
  const trouble = make("p", { class: "hint", role: "alert" });
  const go = async () => {
    const why = await act();
    if (why) trouble.textContent = why;
    else dialog.close();
  };
  const row = make("div", { class: "options" }, button("done", word(yes), go), button("option", word("not_now"), () => dialog.close()));
  sheet(parts, word(name), make("p", {}, word(text)), ...extra, trouble, row);
}

function tick(chat) {
  const box = make("input", { type: "checkbox", "aria-describedby": "shared-why" });
  box.checked = tabOnly();
  const trouble = make("p", { class: "hint", role: "alert" });
  box.addEventListener("change", async () => {
    const done = await shared(box.checked, spoken());
    trouble.textContent = done ? "" : word("connecting");
    if (!done) box.checked = tabOnly();
    else chat.live.start(chat.live.cursor);
  });
  const why = make("p", { class: "told", id: "shared-why" }, word("shared_why"));
  return [make("label", { class: "rate" }, box, make("span", {}, word("shared"))), why, trouble];
}

/** Leave this device, with a link to come back offered first. */
export function askLeave(chat) {
  const offer = make("div", { class: "offer" }, make("p", { class: "told" }, word("leave_link")), returnLink(chat));
  const extra = chat.hasSaid ? [offer] : [];
  confirm(chat.parts, { name: "leave", text: "leave_why", yes: "leave_now", extra }, () => chat.leave());
}

/** Open the menu of a talk. */
export function openMenu(chat) {
  const { dialog } = chat.parts;
  const then = (act) => () => {
    dialog.close();
    act();
  };
  const row = (key, act, more) => make("li", {}, button("row", word(key), act, more));
  const command = (code) => row(code, then(() => chat.command(code)));
  const rows = (...all) => make("ul", { class: "rows" }, ...all);
  const language = row("switch", then(() => chat.language(other())), { lang: other() });
  sheet(
    chat.parts,
    word("menu"),
    part("talk", rows(command("/review"), row("/restart", then(() => chat.again())), language)),
    part("elsewhere", ...elsewhere(chat)),
    part("this_device", ...tick(chat), rows(row("leave", () => askLeave(chat)))),
    part("my_words", rows(command("/privacy"), command("/my_data"), command("/erase"))),
  );
}
