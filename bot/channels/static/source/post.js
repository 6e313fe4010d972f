// Sending: one message at a time, with an id of its own, kept in the browser until it is answered. So it arrives once.

import { call, pauseAfter, sleep } from "./ask.js";
import { tabOnly } from "./keep.js";
import { keysOf, put, take } from "./shelf.js";

const SOFT = ["busy", "failed"];
const MOST_SOFT = 4;
const KEY = "queue.";

/** Return an id that nobody else has; randomUUID would exist only on pages over TLS and on localhost. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const isSoft = ({ status, body }) => status >= 500 || (status === 200 && SOFT.includes(body.trouble));

/** The message under way, at most one. */
export class Post {
  constructor({ onReply, onLate, onRefused }) {
    Object.assign(this, { onReply, onLate, onRefused, body: null, failed: null });
  }

  /** Send a message; one that failed and is tried again by hand keeps its id. */
  send(message) {
    const again = this.failed?.text && this.failed.text === message.text && this.failed.turn === message.turn;
    const body = { message_id: again ? this.failed.message_id : newId(), ...message };
    this.failed = null;
    this.deliver(body);
    return body.message_id;
  }

  /** Return what earlier pages left unanswered, oldest first. */
  left() {
    const kept = [true, false].flatMap((tab) => keysOf(tab, KEY).map((key) => JSON.parse(take(tab, key))));
    return kept.sort((one, other) => one.at - other.at).map(({ body }) => body);
  }

  async deliver(body) {
    this.body = body;
    put(tabOnly(), KEY + body.message_id, JSON.stringify({ at: Date.now(), body }));
    const answer = await this.insist(body);
    if (this.body !== body) return;
    this.drop();
    if (answer.status === 200 && !isSoft(answer)) return this.onReply(answer.body, body);
    this.failed = body;
    this.onRefused({ status: answer.status, message: answer.body.message ?? answer.body.says[0].text }, body);
  }

  async insist(body) {
    await this.ready; // who one is
    for (let tries = 1, soft = 0; this.body === body; tries += 1) {
      const answer = await call("chat", body);
      if (answer && isSoft(answer)) soft += 1;
      if (answer && answer.status !== 429 && (!isSoft(answer) || soft >= MOST_SOFT)) return answer;
      if (this.body === body) this.onLate(body.message_id, tries);
      await sleep(answer?.wait ? answer.wait * 1000 : pauseAfter(tries));
    }
  }

  /** Send no more; returns the message that was under way. */
  drop() {
    const { body } = this;
    this.body = null;
    if (body) for (const tab of [true, false]) put(tab, KEY + body.message_id, null);
    return body;
  }
}
