// The talk in its surroundings: stays in step with other tabs, devices and news.

import { call } from "./ask.js";
import { Entrance } from "./entrance.js";
import { leave, tabOnly } from "./keep.js";
import { Live } from "./live.js";
import { askLeave, confirm, openMenu } from "./menu.js";
import { become } from "./moving.js";
import { button, other, speak, spoken, word } from "./words.js";

const LANGUAGE = { nl: "/nederlands", en: "/english" };

export class Chat extends Entrance {
  constructor({ root, settings, emit }) {
    speak(settings.lang, root);
    super({ root, settings, emit });
    Object.assign(this, { round: 0, asked: settings.asked, joins: settings.joins });
    this.live = new Live({ onNews: (item) => this.news(item), onTurn: (turn) => this.inStep(turn), onGone: () => this.gone() });
    this.tabs = new BroadcastChannel("grenswerk");
    this.tabs.onmessage = ({ data }) => !tabOnly() && (data === "left" ? this.away() : this.enter());
    this.wire();
  }

  wire() {
    const { more, close, leave: away, reads, swap } = this.parts;
    more.addEventListener("click", () => openMenu(this));
    close.addEventListener("click", () => this.emit("close"));
    away.addEventListener("click", () => askLeave(this));
    reads.addEventListener("click", () => this.command("/privacy"));
    swap.addEventListener("click", () => this.language(other()));
  }

  // --- what others do ----------------------------------------------------------------------------------------------

  /** Catch up when another tab went further; the draft and the focus stay. */
  async inStep(turn) {
    if (turn <= this.seen || this.post.body || !this.last) return;
    this.seen = turn;
    const answer = await call("chat");
    if (answer?.status === 200 && !this.post.body) this.goOn(answer.body);
  }

  news(item) {
    const shown = this.log.news(item);
    if (!this.parts.panel.contains(this.root.activeElement)) this.log.reveal(shown);
    this.emit("news");
  }

  gone() {
    // A reply that is under way may be the farewell itself.
    if (!this.post.body && this.last?.stage !== "erased") this.ending("gone");
  }

  away() {
    this.round += 1;
    this.post.drop();
    this.settle({}, "");
    this.live.stop();
    this.invited.forget();
    this.composer.value = "";
    this.parts.list.replaceChildren();
    this.ending("left");
  }

  /** Offer a new beginning where a talk has ended for this device. */
  ending(key) {
    this.last = null;
    this.log.trouble(word(key));
    this.parts.progress.hidden = true;
    this.parts.panel.replaceChildren(button("done", word("/restart"), () => this.enter({ fresh: true })));
  }

  // --- what the menu does ------------------------------------------------------------------------------------------

  async leave() {
    if (!(await leave())) return word("connecting");
    this.tabs.postMessage("left");
    this.away();
    return null;
  }

  /** Go on as somebody else than before, here and in the other tabs. */
  arrive() {
    this.seen = 0;
    if (!tabOnly()) this.tabs.postMessage("moved");
    return this.enter();
  }

  command(code) {
    this.choose([code], word(code));
  }

  /** Begin again; where something was said, the coach asks first. */
  again() {
    if (this.hasSaid) this.command("/restart");
    else if (!this.last || this.last.stage === "erased") this.enter({ fresh: true });
  }

  /** Ask before a return link is used: a preview of a link, or a second click, must not use it. */
  askReturn(link) {
    const text = this.hasSaid ? "replaces" : "come_back_why";
    confirm(this.parts, { name: "come_back", text, yes: "go_on" }, () => become(this, { link }));
  }

  language(lang) {
    if (!this.last || this.last.stage === "erased") this.speak(lang);
    else if (lang !== spoken()) this.send({ text: LANGUAGE[lang] });
  }

  speak(lang) {
    speak(lang, this.parts.shell);
    const { shell, swap, talk } = this.parts;
    shell.lang = talk.lang = spoken();
    Object.assign(swap, { textContent: word("switch"), lang: other() });
    this.composer.speak();
  }
}
