// Going on elsewhere: a code for another device, a code or link from another device, and a link to come back with.

import { API, call } from "./ask.js";
import { resume } from "./keep.js";
import { copyButton } from "./paper.js";
import { button, make, spoken, word } from "./words.js";

const note = (...children) => make("p", { class: "told" }, ...children);
const sorry = (answer) => answer?.body.message ?? word("connecting");
const outcome = () => make("div", { class: "outcome", role: "status" });

function makeCode() {
  const place = outcome();
  const go = async () => {
    const answer = await call("move", {});
    if (answer?.status !== 200) return place.replaceChildren(note(sorry(answer)));
    const { code, minutes } = answer.body;
    const shown = make("b", { class: "code", translate: "no" }, code);
    place.replaceChildren(make("div", { class: "options" }, shown, copyButton("option", () => code)), note(word("code_how", minutes)));
  };
  return make("div", {}, button("row", word("make_code"), go), place);
}

/** Tell a code from a pasted link. */
export function secretIn(text) {
  const hash = text.indexOf("#");
  return hash < 0 ? { code: text.trim() } : { link: text.slice(hash + 1).trim() };
}

/** Become another talk; ask first if this one holds something. Returns null, or why not. */
export async function become(chat, secret) {
  const why = await resume(secret, spoken());
  if (why !== null) return why || word("connecting");
  chat.parts.dialog.close();
  chat.arrive();
  return null;
}

function enterCode(chat) {
  const field = make("input", { id: "code", class: "field", autocomplete: "off", autocapitalize: "characters", spellcheck: "false" });
  const trouble = make("p", { class: "hint", role: "alert" });
  let sure = false;
  const go = async (event) => {
    event.preventDefault();
    if (!field.value.trim()) return field.focus();
    if (chat.hasSaid && !sure) {
      sure = true;
      trouble.textContent = word("replaces");
      return;
    }
    trouble.textContent = (await become(chat, secretIn(field.value))) ?? "";
  };
  const line = make("div", { class: "options" }, field, make("button", { class: "option" }, word("go_on")));
  return make("form", { onsubmit: go, novalidate: true }, make("label", { for: "code" }, word("have_code")), line, trouble);
}

/** Return the making, copying and revoking of the link to come back with. */
export function returnLink() {
  const place = outcome();
  const tell = (madeOn) => {
    const date = madeOn && new Date(madeOn).toLocaleDateString(spoken(), { dateStyle: "long" });
    place.replaceChildren(...(madeOn ? [note(word("link_made", date)), button("option", word("revoke"), revoke)] : []));
  };
  const revoke = async () => {
    const answer = await call("link", { revoke: true });
    if (answer?.status === 200) tell(answer.body.made_on);
    place.append(note(answer?.status === 200 ? word("revoked") : sorry(answer)));
  };
  const go = async () => {
    const answer = await call("link", {});
    if (answer?.status !== 200) return place.replaceChildren(note(sorry(answer)));
    const href = new URL(`..${answer.body.path}`, API).href;
    const shown = make("input", { class: "field", readonly: true, "aria-label": word("your_link"), value: href });
    const line = make("div", { class: "options" }, shown, copyButton("option", () => href), button("option", word("revoke"), revoke));
    place.replaceChildren(line, note(word("link_how")));
  };
  call("link").then((answer) => answer?.status === 200 && !place.firstChild && tell(answer.body.made_on));
  return make("div", {}, button("row", word("make_link"), go), place);
}

/** Return what the menu offers for going on elsewhere. */
export const elsewhere = (chat) => [makeCode(), returnLink(), enterCode(chat)];
