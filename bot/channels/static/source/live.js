// News while the page is open: a stream of events with a cursor; where no stream holds, a question now and then.

import { ask, call, sleep } from "./ask.js";

const SILENCE = 60_000;
const POLLS = 15;
const every = () => (document.hidden ? 60_000 : 20_000);

export class Live {
  constructor({ onNews, onTurn, onGone }) {
    Object.assign(this, { onNews, onTurn, onGone, cursor: 0, ending: null });
  }

  start(cursor) {
    this.stop();
    this.cursor = cursor;
    this.ending = new AbortController();
    this.run(this.ending.signal);
  }

  stop() {
    this.ending?.abort();
  }

  async run(signal) {
    let polls = 0;
    for (let lost = 0; !signal.aborted; ) {
      if (polls > 0) {
        await this.poll(signal);
        polls -= 1;
        await sleep(polls ? every() : 0, signal);
        continue;
      }
      const end = await this.stream(signal);
      lost = end === "lost" ? lost + 1 : 0;
      if (end === "refused") polls = POLLS;
      else if (lost > 1) polls = 2;
      await sleep((end === "lost" ? 2000 : 500) * (0.8 + Math.random() * 0.4), signal);
    }
  }

  /** Follow one stream to its end: it was heard, lost on the way, or refused. */
  async stream(signal) {
    const watch = new AbortController();
    const end = () => watch.abort();
    signal.addEventListener("abort", end);
    let timer = setTimeout(end, SILENCE);
    let heard = "lost";
    try {
      const response = await ask(`events?after=${this.cursor}`, undefined, watch.signal);
      if (!response.ok) return this.refused(response.status);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = ""; ; ) {
        const { value, done } = await reader.read();
        if (done || signal.aborted) return heard;
        heard = "heard";
        clearTimeout(timer);
        timer = setTimeout(end, SILENCE);
        const parts = (rest + value).split(/\r?\n\r?\n/);
        rest = parts.pop();
        for (const part of parts) this.hear(part);
      }
    } catch {
      return heard;
    } finally {
      clearTimeout(timer);
      end();
      signal.removeEventListener("abort", end);
    }
  }

  refused(status) {
    if (status === 401) this.stop();
    return status >= 500 ? "lost" : "refused";
  }

  hear(part) {
    const fields = Object.fromEntries(part.split(/\r?\n/).map((line) => /^(\w*): ?(.*)$/.exec(line)?.slice(1) ?? []));
    if (fields.event === "news") this.news([JSON.parse(fields.data)]);
    if (fields.event === "turn") this.onTurn(JSON.parse(fields.data).turn);
    if (fields.event !== "gone") return;
    this.stop();
    this.onGone();
  }

  news(items) {
    for (const item of items) {
      if (item.id <= this.cursor) continue;
      this.cursor = item.id;
      this.onNews(item);
    }
  }

  async poll(signal) {
    const answer = await call(`news?after=${this.cursor}`);
    if (signal.aborted || !answer) return;
    if (answer.status === 401) return this.stop();
    if (answer.status !== 200) return;
    this.news(answer.body.news);
    this.cursor = Math.max(this.cursor, answer.body.cursor);
    this.onTurn(answer.body.turn);
  }
}
