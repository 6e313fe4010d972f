// Saying and being answered: one message goes out, its reply is shown with all that it offers.

import { framed, own } from "./ask.js";
import { Composer } from "./composer.js";
import { Invited } from "./invited.js";
import { Log } from "./log.js";
import { panelOf } from "./panel.js";
import { Post } from "./post.js";
import { shell } from "./shell.js";
import { clear } from "./shelf.js";
import { button, spoken, word } from "./words.js";

const TYPING_AFTER = 600;
const touch = matchMedia("(pointer: coarse)");

export class Talk {
  constructor({ root, settings, emit }) {
    Object.assign(this, { root, settings, emit, last: null, seen: 0 });
    this.parts = shell(root, settings);
    this.invited = new Invited(settings.group);
    this.log = new Log({ ...this.parts, choose: (codes, label) => this.choose(codes, label) });
    this.composer = new Composer(this.parts, { onSay: (text) => this.send({ text }, text) });
    this.post = new Post({
      onReply: (reply, body) => this.answered(reply, body),
      onLate: (id, tries) => this.late(id, tries),
      onRefused: (refusal, body) => this.refused(refusal, body),
    });
  }

  /** Tell whether there is something that another talk would take the place of. */
  get hasSaid() {
    return Boolean(this.last) && !["welcome", "erased"].includes(this.last.stage);
  }

  send(message, said) {
    const { parts, log } = this;
    if (this.post.body) return (parts.status.textContent = word("one_at_a_time"));
    // What was pressed goes away with its panel; the focus waits in the talk.
    if (parts.panel.contains(this.root.activeElement)) parts.talk.focus({ preventScroll: true });
    if (said) parts.panel.replaceChildren();
    parts.status.textContent = "";
    const group = !this.hasSaid && this.invited.code; // nobody keeps it before the person has begun
    const id = this.post.send({ ...message, ...(group && { group }), turn: this.last?.turn ?? null, lang: spoken() });
    const item = said && log.said(said, id);
    this.composer.hold(true);
    this.timer = setTimeout(() => this.typing(true), TYPING_AFTER);
    if (item) log.reveal(item);
  }

  choose(codes, label) {
    this.send({ choose: codes }, label);
  }

  typing(on) {
    clearTimeout(this.timer);
    this.parts.typing.hidden = !on;
    if (on) this.log.reveal();
  }

  late(id, tries) {
    this.typing(false);
    this.log.mark(id, "sending");
    if (tries > 1) this.parts.status.textContent = word("connecting");
  }

  settle(body, key) {
    this.typing(false);
    if (body.message_id) this.log.mark(body.message_id, key);
    this.parts.status.textContent = "";
    this.composer.hold(false);
  }

  answered(reply, body) {
    const before = this.last?.stage;
    this.settle(body, "");
    if (reply.lang !== spoken()) this.speak(reply.lang);
    if (reply.trouble === "too_long") this.composer.giveBack(body.text);
    else this.last = reply;
    this.seen = Math.max(this.seen, reply.turn);
    if (reply.group) this.invited.keep(reply.group);
    const [first] = this.log.reply(reply);
    if (reply.stage === "erased") this.forget();
    this.show(reply);
    if (!body.event) this.place();
    this.log.reveal(first);
    if (before === "welcome" && reply.stage === "talking") this.started();
    if (reply.stage === "done" && before && before !== "done") this.emit("finished");
  }

  started() {
    this.invited.forget();
    if (own && !framed && location.search) history.replaceState(null, "", location.pathname); // a reload joins nothing again
    this.emit("started");
  }

  refused({ status, message }, body) {
    this.settle(body, "refused");
    const item = this.log.trouble(message);
    this.composer.giveBack(body.text);
    if (this.last) this.show(this.last);
    if (status === 401) this.parts.panel.replaceChildren(button("done", word("go_on"), () => this.enter()));
    this.log.reveal(item);
  }

  forget() {
    this.live.stop();
    this.invited.forget();
    clear();
    this.composer.value = "";
  }

  /** Show how far the talk is and what can be pressed now. */
  show(reply) {
    const { progress, bar, left, panel } = this.parts;
    progress.hidden = !["talking", "paused"].includes(reply.stage) || !reply.progress.steps;
    bar.value = reply.progress.share;
    left.textContent = reply.progress.minutes > 1 ? word("minutes", reply.progress.minutes) : word("minute");
    const acts = { choose: (codes, label) => this.choose(codes, label), begin: (opening) => this.composer.begin(opening) };
    panel.classList.toggle("stay", reply.stage === "welcome");
    panel.replaceChildren(...panelOf(reply, { ...acts, root: this.parts.list }));
    if (reply.stage === "erased") panel.append(button("done", word("/restart"), () => this.enter({ fresh: true })));
  }

  /** Put the focus where one goes on, unless the person is already somewhere else. */
  place(asked = false) {
    const { panel, talk, text } = this.parts;
    const at = this.root.activeElement;
    const lost = at === talk || (!at && document.activeElement === document.body);
    if (!asked && !lost && !panel.contains(at)) return;
    const target = panel.querySelector("[role=group]:not(.commands, .starts)");
    if (target) target.focus({ preventScroll: true });
    else if (!touch.matches) text.focus({ preventScroll: true });
    else if (asked) talk.focus({ preventScroll: true }); // A keyboard on the screen would hide what is said.
  }
}
