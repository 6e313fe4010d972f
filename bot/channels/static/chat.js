// The chat page: shows what was said, sends what the person says, and goes on where they were.

import { panelOf, short } from "./panel.js";
import { Post, insist } from "./post.js";
import { nodesOf } from "./text.js";
import { make, speak, spoken, word } from "./words.js";

const at = (id) => document.getElementById(id);
const [talk, log, panel, box, status] = ["talk", "log", "panel", "text", "status"].map(at);
const touch = matchMedia("(pointer: coarse)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const asked = new URLSearchParams(location.search).get("lang");
const LANGUAGE = { nl: "/nederlands", en: "/english" };
const DRAFT = "grenswerk.draft";
let last = null;

const post = new Post({ onReply: answered, onLate: late, onRefused: refused });

// --- showing -------------------------------------------------------------------------------------------------------

function entry(className, who, lang, ...children) {
  const item = make("li", { class: className, lang }, make("span", { class: "unseen" }, `${who}: `), ...children);
  log.append(item);
  return item;
}

function showSaid(text, id) {
  return entry("said", word("you"), undefined, make("p", {}, text), make("span", { class: "sent", id: id && `m-${id}` }));
}

function picture() {
  const image = make("img", { class: "picture", alt: "", src: `api/summary.svg?${Date.now()}`, onerror: () => image.remove() });
  return image;
}

function showReply(reply) {
  const items = reply.says.map(({ text, kind }) => {
    const nodes = kind === "summary" ? [...nodesOf(text), picture()] : nodesOf(text);
    return entry(`coach ${kind}`, word("coach"), reply.lang, ...nodes);
  });
  talk.lang = reply.lang;
  return items;
}

function showProgress({ progress, stage }) {
  at("progress").hidden = !["talking", "paused"].includes(stage) || !progress.steps;
  at("share").value = progress.share;
  at("left").textContent = progress.minutes > 1 ? word("minutes", progress.minutes) : word("minute");
}

function showPanel(reply) {
  panel.replaceChildren(...panelOf(reply, { choose, begin }));
  if (reply.stage === "erased") panel.append(make("button", { type: "button", class: "done", onclick: afresh }, word("again")));
}

/** Bring new words into view: their end if all of them fit, else their beginning. */
function reveal(first) {
  const room = innerHeight * 0.6;
  const long = first && panel.getBoundingClientRect().top - first.getBoundingClientRect().top > room;
  const behavior = still.matches ? "auto" : "smooth";
  if (long) first.scrollIntoView({ block: "start", behavior });
  else window.scrollTo({ top: document.documentElement.scrollHeight, behavior });
}

// --- sending -------------------------------------------------------------------------------------------------------

function send(message, said) {
  const id = post.send({ ...message, turn: last?.turn ?? null, lang: spoken() });
  const item = said && showSaid(said, id);
  setTimeout(() => mark(id, "sending"), 600);
  if (item) reveal(item);
  return id;
}

function choose(codes, label) {
  panel.replaceChildren();
  send({ choose: codes }, label);
}

function begin(opening) {
  box.value = `${opening.replace(/\s*(…|\.\.\.)\s*$/, "")} `;
  grow();
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}

function submit(event) {
  event?.preventDefault();
  const text = box.value.trim();
  if (!text) return box.focus();
  box.value = "";
  grow();
  send({ text }, text);
}

function mark(id, key) {
  const note = at(`m-${id}`);
  if (note && !note.dataset.settled) note.textContent = key && word(key);
}

function settleMark(id, key) {
  const note = at(`m-${id}`);
  mark(id, key);
  if (note) note.dataset.settled = "1";
}

function late(id, tries) {
  mark(id, tries > 2 ? "still" : "sending");
  if (tries > 1) status.textContent = word("connecting");
}

function answered(reply, body) {
  settleMark(body.message_id, "");
  status.textContent = "";
  speak(reply.lang);
  if (reply.trouble !== "too_long") last = reply;
  const first = showReply(reply)[0];
  if (reply.trouble === "too_long" && !box.value) box.value = body.text ?? "";
  if (reply.stage === "erased") forget();
  grow();
  showProgress(reply);
  showPanel(reply);
  if (!body.event) place();
  reveal(first);
}

/** Put the focus where one goes on, unless the person is already somewhere. */
function place() {
  if (document.activeElement !== document.body) return;
  const target = panel.querySelector("[role=group]:not(.commands)");
  if (target) target.focus({ preventScroll: true });
  else if (!touch.matches) box.focus({ preventScroll: true });
}

function refused({ status: code, message }, body) {
  settleMark(body.message_id, "refused");
  status.textContent = "";
  const item = entry("coach trouble", word("coach"), spoken(), ...nodesOf(message));
  if (body.text && !box.value) box.value = body.text;
  grow();
  if (last) showPanel(last);
  if (code === 401) panel.replaceChildren(make("button", { type: "button", class: "done", onclick: reload }, word("reload")));
  reveal(item);
}

const reload = () => location.reload();

// --- coming in -----------------------------------------------------------------------------------------------------

/** Say again what a code stood for when it was pressed. */
function readable(said, before) {
  const offers = [...(before?.options ?? []), ...(before?.commands ?? [])];
  const labels = new Map([...offers, ...(before?.expects.items ?? [])].map(({ code, label }) => [code, label]));
  if (before?.expects.kind === "scale" && /^\w+=\d(, \w+=\d)*$/.test(said)) {
    const pairs = said.split(", ").map((pair) => pair.split("="));
    return pairs.map(([code, n]) => `${short(labels.get(code) ?? code)}: ${n}`).join("\n");
  }
  const chosen = (before?.options ?? []).map(({ label }) => label).filter((label) => said.includes(label));
  if (chosen.length && chosen.join(", ").length === said.length) return chosen.map(short).join("\n");
  return labels.get(said) ?? said;
}

function restore(exchanges) {
  let before = null;
  for (const { said, reply } of exchanges) {
    if (said) showSaid(readable(said, before));
    showReply(reply);
    before = reply;
  }
  last = before;
}

const waiting = () => (status.textContent = word("connecting"));

async function comeIn() {
  talk.setAttribute("aria-busy", "true");
  await insist("token", { lang: spoken() }, { onTrouble: waiting });
  if (post.queue.length) await quietly(() => post.drain());
  const { body } = await insist("chat", undefined, { onTrouble: waiting });
  status.textContent = "";
  talk.setAttribute("aria-busy", "false");
  if (body.exchanges?.length) goOn(body.exchanges);
  else send({ event: "open" });
}

/** Send what an earlier page left behind; the transcript then shows it. */
async function quietly(work) {
  const { onReply, onRefused } = post;
  post.onReply = () => {};
  await work();
  Object.assign(post, { onReply, onRefused });
}

function goOn(exchanges) {
  speak(exchanges.at(-1).reply.lang);
  log.replaceChildren();
  restore(exchanges);
  showProgress(last);
  showPanel(last);
  window.scrollTo({ top: document.documentElement.scrollHeight });
  if (asked && asked !== last.lang && LANGUAGE[asked]) send({ text: LANGUAGE[asked] });
}

async function afresh() {
  panel.replaceChildren();
  await insist("token", { lang: spoken(), fresh: true }, { onTrouble: waiting });
  log.replaceChildren();
  last = null;
  send({ event: "open" });
}

// --- the box -------------------------------------------------------------------------------------------------------

function draft(value) {
  try {
    if (value === undefined) return sessionStorage.getItem(DRAFT) ?? "";
    sessionStorage.setItem(DRAFT, value);
  } catch {
    return "";
  }
}

function forget() {
  box.value = "";
  try {
    sessionStorage.removeItem(DRAFT);
  } catch {
    // Nothing was kept.
  }
}

function grow() {
  draft(box.value);
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

box.addEventListener("input", grow);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
});
at("composer").addEventListener("submit", submit);
at("who-reads").addEventListener("click", (event) => choose(["/privacy"], event.target.textContent));
at("switch").addEventListener("click", (event) => {
  if (!last || last.stage === "erased") return;
  event.preventDefault();
  send({ text: LANGUAGE[event.target.lang] });
});
box.value = draft();
grow();
comeIn();
