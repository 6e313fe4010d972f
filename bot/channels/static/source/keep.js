// Who one is here: a cookie of our own page, else a token in the browser; on a shared computer in the tab only.

import { call, carried, carry, framed, insist, own } from "./ask.js";
import { clear, put, take } from "./shelf.js";

let tab = take(true, "token") !== null;

/** Tell whether nothing outlives this tab. */
export const tabOnly = () => tab;

function hold(token) {
  carry(token ?? null);
  put(true, "token", token && (tab || own) ? token : null);
  if (!own) put(false, "token", token && !tab ? token : null);
  tab ||= Boolean(token && own);
}

const wanted = (lang) => ({ lang, keep: tab || !own ? "tab" : "browser", ...(framed && { frame: true }) });

/** Come in as who one was, or as somebody new; tell whether it is somebody new. */
export async function enter({ lang, fresh = false, onTrouble }) {
  carry(fresh ? null : (take(true, "token") ?? (own ? null : take(false, "token"))));
  const answer = await insist("token", { ...wanted(lang), ...(fresh && { fresh }) }, onTrouble);
  hold(answer.status === 200 ? answer.body.token : null);
  return answer.status === 200 || fresh ? answer.body.new : enter({ lang, fresh: true, onTrouble });
}

/** Go on with a token in the tab where the browser keeps no cookie of ours. */
export async function withoutCookie({ lang, onTrouble }) {
  tab = true;
  await enter({ lang, onTrouble });
}

/** Keep who one is in this tab only, or in the browser again; tell whether that worked. */
export async function shared(on, lang) {
  const before = tab;
  tab = on;
  const answer = await call("token", wanted(lang));
  if (answer?.status !== 200) {
    tab = before;
    return false;
  }
  hold(answer.body.token);
  return tab === on;
}

/** Become who a code or a link stands for; returns null, or the sentence that says why not. */
export async function resume(secret, lang) {
  const answer = await call("resume", { ...secret, ...wanted(lang) });
  if (answer?.status !== 200) return answer?.body.message ?? "";
  hold(answer.body.token);
  return null;
}

/** Forget on this device who one is; tell whether that worked. */
export async function leave() {
  const answer = await call("leave", {});
  if (answer?.status !== 200 && !carried()) return false;
  clear();
  carry(null);
  tab = false;
  return true;
}
