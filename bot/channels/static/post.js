// Sending: each message has an id of its own and waits in sessionStorage until it is answered, so it arrives once.

const KEY = "grenswerk.queue";
const LONGEST_PAUSE = 30_000;
const SOFT = ["busy", "failed"];
const MOST_SOFT = 4;
const FROM_PAGE = { "Content-Type": "application/json", "X-Grenswerk-Page": "1" };

const sleep = (ms) =>
  new Promise((wake) => {
    const timer = setTimeout(wake, ms);
    addEventListener("online", () => (clearTimeout(timer), wake()), { once: true });
  });

const pauseAfter = (tries) => Math.min(LONGEST_PAUSE, 1000 * 2 ** (tries - 1)) * (0.8 + Math.random() * 0.4);

/** Return an id that nobody else has; randomUUID exists only on pages over TLS and on localhost. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Ask the API; the answer is null if the network did not bring one. */
export async function call(path, body) {
  const asked = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  try {
    const response = await fetch(`api/${path}`, { ...asked, headers: FROM_PAGE, signal: AbortSignal.timeout?.(30_000) });
    return { status: response.status, wait: Number(response.headers.get("Retry-After")), body: await response.json() };
  } catch {
    return null;
  }
}

/** Ask until there is an answer that is not a passing failure. */
export async function insist(path, body, { onTrouble }) {
  for (let tries = 1; ; tries += 1) {
    const answer = await call(path, body);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    onTrouble();
    await sleep(answer?.wait ? answer.wait * 1000 : pauseAfter(tries));
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

/** The messages under way, in order. */
export class Post {
  constructor({ onReply, onLate, onRefused }) {
    Object.assign(this, { onReply, onLate, onRefused, queue: kept(), running: null });
  }

  send(message) {
    const body = { message_id: newId(), ...message };
    this.queue.push(body);
    this.keep();
    this.drain();
    return body.message_id;
  }

  keep() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.queue));
    } catch {
      // No storage: the message lives as long as the page.
    }
  }

  drain() {
    this.running ??= this.run().finally(() => (this.running = null));
    return this.running;
  }

  async run() {
    let tries = 0;
    let soft = 0;
    while (this.queue.length) {
      const body = this.queue[0];
      const answer = await call("chat", body);
      if (answer && answer.status !== 429 && (answer.status >= 500 || SOFT.includes(answer.body.trouble))) soft += 1;
      if (this.isFinal(answer, soft)) {
        this.queue.shift();
        this.keep();
        this.settle(answer, body);
        tries = soft = 0;
      } else {
        tries += 1;
        this.onLate(body.message_id, tries);
        await sleep(answer?.wait ? answer.wait * 1000 : pauseAfter(tries));
      }
    }
  }

  isFinal(answer, soft) {
    if (!answer || answer.status === 429) return false;
    const failed = answer.status >= 500 || SOFT.includes(answer.body.trouble);
    return !failed || soft >= MOST_SOFT;
  }

  settle(answer, body) {
    const failed = answer.status !== 200 || SOFT.includes(answer.body.trouble);
    if (!failed) return this.onReply(answer.body, body);
    this.onRefused({ status: answer.status, message: answer.body.message ?? answer.body.says[0].text }, body);
  }
}
