// What was said, as a list that grows. New words are announced once; what is shown again is not.

import { short } from "./panel.js";
import { picture } from "./paper.js";
import { nodesOf } from "./text.js";
import { button, make, spoken, word } from "./words.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");
const COACH = "Grenswerk";
const SETTLE = 400;

/** Say again what a code stood for when it was pressed, in the panel or under news of before. */
function readable(said, before, under) {
  const offers = [...under, ...(before?.options ?? []), ...(before?.commands ?? [])];
  const labels = new Map([...offers, ...(before?.expects.items ?? [])].map(({ code, label }) => [code, label]));
  if (before?.expects.kind === "scale" && /^\w+=\d(, \w+=\d)*$/.test(said)) {
    const pairs = said.split(", ").map((pair) => pair.split("="));
    return pairs.map(([code, n]) => `${short(labels.get(code) ?? code)}: ${n}`).join("\n");
  }
  const chosen = (before?.options ?? []).map(({ label }) => label).filter((label) => said.includes(label));
  if (chosen.length && chosen.join(", ").length === said.length) return chosen.map(short).join("\n");
  return labels.get(said) ?? word(said) ?? said;
}

/** Return two versions of one text, each under its title. */
const versions = (titles, texts) => texts.map((text, at) => make("section", {}, make("h3", {}, titles[at]), ...nodesOf(text)));

const moment = (at) => new Date(at).toLocaleString(spoken(), { dateStyle: "long", timeStyle: "short" });

export class Log {
  constructor(parts) {
    Object.assign(this, parts);
  }

  entry(className, who, lang, ...children) {
    const item = make("li", { class: className, lang }, make("span", { class: "unseen" }, `${who}: `), ...children);
    this.list.append(item);
    return item;
  }

  said(text, id) {
    return this.entry("said", word("you"), undefined, make("p", {}, text), make("span", { class: "sent", "data-id": id }));
  }

  reply(reply) {
    return reply.says.map(({ text, kind, own, titles }) => {
      const nodes = own ? versions(titles, [own, text]) : nodesOf(text);
      const item = this.entry(`coach ${kind}`, COACH, reply.lang, ...nodes);
      if (kind === "summary") picture(item);
      return item;
    });
  }

  news({ text, lang, at, options = [] }) {
    const time = make("time", { datetime: at }, moment(at));
    const buttons = options.map(({ code, label }) => button("option", label, () => this.choose([code], label)));
    const pressed = buttons.length ? [make("div", { class: "options" }, ...buttons)] : [];
    return this.entry("coach news", COACH, lang, time, ...nodesOf(text), ...pressed);
  }

  trouble(text) {
    return this.entry("coach trouble", COACH, spoken(), ...nodesOf(text));
  }

  /** Show a whole transcript without saying it all aloud; returns the newest reply. */
  fill(exchanges) {
    this.hush();
    this.list.replaceChildren();
    let before = null;
    const under = exchanges.flatMap(({ news }) => news?.options ?? []);
    for (const { said, reply, news } of exchanges) {
      if (news) this.news(news);
      if (said) this.said(readable(said, before, under));
      if (reply) this.reply(reply);
      before = reply ?? before;
    }
    this.listen();
    return before;
  }

  /** Let nothing be announced until there is something new. */
  hush() {
    clearTimeout(this.timer);
    this.talk.setAttribute("aria-live", "off");
    this.talk.setAttribute("aria-busy", "true");
  }

  listen() {
    clearTimeout(this.timer);
    this.talk.setAttribute("aria-busy", "false");
    this.timer = setTimeout(() => this.talk.setAttribute("aria-live", "polite"), SETTLE);
  }

  /** Tell at a message how its sending goes; an empty key tells nothing. */
  mark(id, key) {
    const note = this.list.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (note) note.textContent = key && word(key);
  }

  get scroller() {
    return getComputedStyle(this.room).overflowY === "auto" ? this.room : this.inner;
  }

  /** Bring new words into view: their end if all of them fit, else their beginning. */
  reveal(first) {
    const { scroller } = this;
    const top = first ? first.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop : 0;
    const fits = !first || scroller.scrollHeight - top <= scroller.clientHeight;
    scroller.scrollTo({ top: fits ? scroller.scrollHeight : top < 80 ? 0 : top - 16, behavior: still.matches ? "auto" : "smooth" });
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}
