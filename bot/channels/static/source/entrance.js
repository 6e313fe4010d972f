// Coming in: where the person was, or with the greeting that the page brought along for somebody new.

import { carried, insist, own, sleep } from "./ask.js";
import { enter, tabOnly, withoutCookie } from "./keep.js";
import { readSheet } from "./sheet.js";
import { Talk } from "./talk.js";
import { spoken, word } from "./words.js";

const AT_ONCE = 150; // Drawing the room takes longer than an answer of a server nearby, and would hold up the first question to it.
const NOTHING_YET = { status: 200, body: { exchanges: [] } };

export class Entrance extends Talk {
  /** Put the room in its place, in a language, and come in. */
  async start(place) {
    const greeting = this.greeting();
    const entered = greeting ? null : enter(this.who());
    const sheet = readSheet();
    if (entered) await Promise.race([entered, sleep(AT_ONCE)]);
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, await sheet];
    place.append(this.parts.shell);
    this.speak(spoken());
    if (greeting) this.greet(greeting);
    await this.enter({ entered, greeting });
  }

  /** Show the greeting that the page brought along. */
  greet(reply) {
    this.last = reply;
    this.seen = reply.turn;
    this.log.reply(reply);
    this.show(reply);
    this.composer.hold(false);
  }

  /** Return what the page brought along for somebody new, unless something here tells that they are not. */
  greeting() {
    const brought = own && document.getElementById("greeting");
    return brought && !tabOnly() && !this.post.left().length ? JSON.parse(brought.textContent) : null;
  }

  waiting = () => {
    if (this.post.body) this.late(this.post.body.message_id);
    this.parts.status.textContent = word("connecting");
  };

  who = () => ({ lang: spoken(), onTrouble: this.waiting });

  async enter({ fresh = false, entered = null, greeting = null } = {}) {
    const round = ++this.round;
    if (greeting && (await (this.post.ready = enter(this.who())))) {
      this.log.listen();
      return this.live.start(0);
    }
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

  /** Where the browser keeps no cookie of ours, that is seen at the first message: it goes again, with a token. */
  async refused(refusal, body) {
    if (refusal.status !== 401 || !body.message_id || this.hasSaid || !own || tabOnly()) return super.refused(refusal, body);
    await withoutCookie(this.who());
    this.post.deliver(body);
    this.live.start(this.live.cursor);
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
    if (this.joins && this.hasSaid) this.send({ event: "open", group: this.invited.code });
    else if (this.asked && this.asked !== this.last.lang) this.language(this.asked);
    this.asked = this.joins = null;
  }
}
