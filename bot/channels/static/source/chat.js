// The talk in its surroundings: comes in where the person was, and stays in step with other tabs, devices and news.

import { call, carried, insist, own, sleep } from "./ask.js";
import { enter, leave, tabOnly, withoutCookie } from "./keep.js";
import { Live } from "./live.js";
import { askLeave, confirm, openMenu } from "./menu.js";
import { become } from "./moving.js";
import { readSheet } from "./sheet.js";
import { Talk } from "./talk.js";
import { button, other, speak, spoken, word } from "./words.js";

const AT_ONCE = 150; // Drawing the room takes longer than an answer of a server nearby, and would hold up the first question to it.
const NOTHING_YET = { status: 200, body: { exchanges: [] } };
const LANGUAGE = { nl: "/nederlands", en: "/english" };

export class Chat extends Talk {
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

  /** Put the room in its place, in a language, and come in. */
  async start(place) {
    const entered = enter(this.who());
    const [sheet] = await Promise.all([readSheet(), Promise.race([entered, sleep(AT_ONCE)])]);
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet];
    place.append(this.parts.shell);
    this.speak(spoken());
    await this.enter({ entered });
  }

  // --- coming in ---------------------------------------------------------------------------------------------------

  waiting = () => (this.parts.status.textContent = word("connecting"));

  who = () => ({ lang: spoken(), onTrouble: this.waiting });

  async enter({ fresh = false, entered = null } = {}) {
    const round = ++this.round;
    const unsent = this.post.drop();
    this.live.stop();
    this.log.hush();
    const isNew = await (entered ?? enter({ ...this.who(), fresh }));
    this.composer.giveBack(unsent?.text);
    const { status, body } = (await this.finishLeft()) || !isNew ? await this.transcript() : NOTHING_YET;
    if (round !== this.round) return;
    this.settle({}, "");
    this.log.listen();
    if (status !== 200) return this.refused({ status, message: body.message }, {});
    if (body.exchanges.length) this.goOn(body);
    else this.open();
    this.live.start(body.cursor ?? 0);
  }

  async transcript() {
    const answer = await insist("chat", undefined, this.waiting);
    if (answer.status !== 401 || !own || carried()) return answer;
    await withoutCookie(this.who()); // The browser keeps no cookie of ours here.
    return insist("chat", undefined, this.waiting);
  }

  /** Open a talk; where the browser keeps no cookie of ours, that is seen here first. */
  async refused(refusal, body) {
    if (refusal.status !== 401 || body.event !== "open" || !own || tabOnly()) return super.refused(refusal, body);
    await withoutCookie(this.who());
    this.open();
  }

  /** Send what an earlier page left behind, and tell whether there was any; the transcript then shows it. */
  async finishLeft() {
    const { onReply } = this.post;
    const left = this.post.left();
    for (const body of left) {
      if (body.text) this.log.said(body.text, body.message_id);
      this.post.onReply = () => {};
      await this.post.deliver(body);
    }
    this.post.onReply = onReply;
    return left.length;
  }

  open() {
    this.parts.list.replaceChildren();
    this.last = null;
    this.send({ event: "open" });
  }

  goOn({ exchanges }) {
    const held = this.parts.panel.contains(this.root.activeElement);
    this.last = this.log.fill(exchanges);
    if (!this.last) return this.open();
    this.seen = Math.max(this.seen, this.last.turn);
    this.speak(this.last.lang);
    this.show(this.last);
    this.log.toEnd();
    if (held) this.place(true);
    if (this.joins && this.hasSaid) this.send({ event: "open", group: this.settings.group });
    else if (this.asked && this.asked !== this.last.lang) this.language(this.asked);
    this.asked = this.joins = null;
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
