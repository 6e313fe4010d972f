// Asking the API: with the cookie of our own page, or with a token in a header. Nothing here knows what is said.

export const API = new URL("../api/", import.meta.url);
export const own = API.origin === location.origin;
export const framed = own && parent !== window;
let token = null;

/** Send this token along from now on; null is the cookie alone. */
export const carry = (given) => (token = given);
export const carried = () => token;

/** Ask the API as the person; a body makes it a POST. */
export function ask(path, body, signal) {
  const headers = {};
  if (own) headers["X-Grenswerk-Page"] = framed ? "frame" : "1";
  if (token) headers.Authorization = `Bearer ${token}`;
  const asked = { headers, signal, credentials: own ? "same-origin" : "omit", cache: "no-store" };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    Object.assign(asked, { method: "POST", body: JSON.stringify(body) });
  }
  return fetch(new URL(path, API), asked);
}

/** Ask for JSON; the answer is null if the network did not bring any. */
export async function call(path, body) {
  try {
    const response = await ask(path, body, AbortSignal.timeout?.(30_000));
    return { status: response.status, wait: Number(response.headers.get("Retry-After")), body: await response.json() };
  } catch {
    return null;
  }
}

export const pauseAfter = (tries) => Math.min(30_000, 1000 * 2 ** (tries - 1)) * (0.8 + Math.random() * 0.4);

/** Wait; being online again, or being looked at again, ends the wait. */
export function sleep(ms, signal) {
  return new Promise((wake) => {
    const seen = () => document.hidden || up();
    const up = () => {
      clearTimeout(timer);
      removeEventListener("online", up);
      document.removeEventListener("visibilitychange", seen);
      wake();
    };
    const timer = setTimeout(up, ms);
    addEventListener("online", up);
    document.addEventListener("visibilitychange", seen);
    signal?.addEventListener("abort", up, { once: true });
  });
}

/** Ask until there is an answer that is not a passing failure. */
export async function insist(path, body, onTrouble) {
  for (let tries = 1; ; tries += 1) {
    const answer = await call(path, body);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    onTrouble();
    await sleep(answer?.wait ? answer.wait * 1000 : pauseAfter(tries));
  }
}
