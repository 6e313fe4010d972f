// What can be pressed below the talk: options, scales, beginnings of a sentence, downloads and commands.

import { documents } from "./paper.js";
import { make, word } from "./words.js";

const ALONE = ["none", "no"];
const NAMED = /^(.+?) (\(.+\))$/;

/** Return a label without the name that stands behind its gloss. */
export const short = (label) => NAMED.exec(label)?.[1] ?? label;

/** Show a label with the name that stands behind its gloss set apart. */
function labelled(label) {
  const [, gloss, name] = NAMED.exec(label) ?? [];
  return name ? [make("span", {}, gloss), " ", make("span", { class: "aside" }, name)] : [make("span", {}, label)];
}

function group(name, className, ...children) {
  return make("div", { role: "group", "aria-label": name, class: className, tabindex: "-1" }, ...children);
}

const layout = (choices) => (choices.some(({ label }) => label.length > 30) ? "options rows" : "options");

function single(reply, choose) {
  const buttons = reply.options.map(({ code, label }) =>
    make("button", { type: "button", class: "option", onclick: () => choose([code], short(label)) }, ...labelled(label)),
  );
  return group(word("choose"), layout(reply.options), ...buttons);
}

function toggle(button, buttons, most, hint) {
  const on = button.getAttribute("aria-pressed") !== "true";
  const pressed = buttons.filter((one) => one.getAttribute("aria-pressed") === "true");
  const isAlone = (one) => ALONE.includes(one.value);
  const released = !on ? [] : pressed.filter((one) => most === 1 || isAlone(button) || isAlone(one));
  if (on && pressed.length - released.length >= most) return hint(word("too_many", most));
  for (const one of released) one.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(on));
  hint("");
}

function several(reply, choose, hint) {
  const { least, most } = reply.expects;
  const buttons = reply.options.map(({ code, label }) =>
    make("button", { type: "button", class: "option", value: code, "aria-pressed": "false" }, ...labelled(label)),
  );
  for (const one of buttons) one.addEventListener("click", () => toggle(one, buttons, most, hint));
  const finish = () => {
    const chosen = reply.options.filter((_, at) => buttons[at].getAttribute("aria-pressed") === "true");
    const needed = Math.max(1, least);
    if (chosen.length < needed) return hint(word("too_few", needed));
    choose(chosen.map(({ code }) => code), chosen.map(({ label }) => short(label)).join("\n"));
  };
  const told = make("p", { class: "told" }, most > 1 ? word("choose_some", most) : word("choose_one"));
  return group(word("choose"), "", told, make("div", { class: layout(reply.options) }, ...buttons), doneButton(finish));
}

const doneButton = (finish) => make("button", { type: "button", class: "done", onclick: finish }, word("done"));

function scale(reply, choose, hint) {
  const sets = reply.expects.items.map((item) => {
    const rates = reply.options.map(({ code, label }) => {
      const radio = make("input", { type: "radio", name: `rate-${reply.turn}-${item.code}`, value: code });
      const words = label.startsWith(code) ? label.slice(code.length).replace(/^[\s.:–-]+/, "") : label;
      return make("label", { class: "rate" }, radio, make("b", {}, code), " ", make("span", {}, words));
    });
    return make("fieldset", {}, make("legend", {}, ...labelled(item.label)), make("div", { class: "rates" }, ...rates));
  });
  const finish = () => {
    const given = sets.map((set) => set.querySelector(":checked")?.value);
    if (given.includes(undefined)) {
      sets[given.indexOf(undefined)].querySelector("input").focus();
      return hint(word("rate_all"));
    }
    const { items } = reply.expects;
    choose(items.map(({ code }, at) => `${code}=${given[at]}`), items.map(({ label }, at) => `${short(label)}: ${given[at]}`).join("\n"));
  };
  return group(word("choose"), "scale", ...sets, doneButton(finish));
}

function openings(reply, begin) {
  const buttons = reply.expects.openings.map((opening) =>
    make("button", { type: "button", class: "option start", onclick: () => begin(opening) }, opening),
  );
  return group(word("openings"), "starts", make("p", { class: "told" }, word("openings")), make("div", { class: "options rows" }, ...buttons));
}

function commands(reply, choose) {
  const buttons = reply.commands.map(({ code, label }) =>
    make("button", { type: "button", class: "quiet", onclick: () => choose([code], label) }, label),
  );
  return group(word("commands"), "commands", ...buttons);
}

/** Return everything that a reply offers; `choose` takes codes and what was said with them, `begin` a sentence start. */
export function panelOf(reply, { choose, begin, root }) {
  const warning = make("p", { class: "hint", role: "alert" });
  const hint = (text) => (warning.textContent = text);
  const kind = reply.expects.kind;
  const parts = [];
  if (reply.documents.length) parts.push(documents(reply.documents, root));
  if (kind === "scale" && reply.expects.items.length) parts.push(scale(reply, choose, hint));
  else if (kind === "choices" && reply.options.length) parts.push(several(reply, choose, hint));
  else if (reply.options.length) parts.push(single(reply, choose));
  if (reply.expects.openings.length) parts.push(openings(reply, begin));
  parts.push(warning);
  if (reply.commands.length) parts.push(commands(reply, choose));
  return parts;
}
