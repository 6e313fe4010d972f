// The talk straight in a page: settles it in the element, and listens to the host where the page is our own frame.

import { own } from "./ask.js";
import { Chat } from "./chat.js";

/** Read from the element and the address what the talk should be like. */
function settingsOf(element, { own, framed, asked }) {
  const { position, speech: lang, group } = element;
  const search = new URLSearchParams(own && !framed ? location.search : "");
  const closable = Boolean(element.bubble) || asked.get("position") === "bubble";
  const heading = position === "page" ? "h1" : "h2";
  return { lang, group, position, heading, closable, title: element.value("title"), asked: search.get("lang"), joins: search.has("group") && group };
}

function listenToHost(element, chat, asked) {
  addEventListener("message", ({ origin, source, data }) => {
    if (source === parent && origin === asked.get("origin") && data?.grenswerk === "focus") chat.place(true);
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !chat.parts.dialog.open) element.emit("close");
  });
}

/** Offer to go on where a return link was opened, and take link and language out of the address bar. */
function comeBack(chat, { home, own, framed }) {
  if (!own || framed) return;
  const link = /\/terug$/.test(location.pathname) && location.hash.slice(1);
  if (link) history.replaceState(null, "", home.pathname);
  else if (location.search && (chat.hasSaid || !chat.settings.group)) history.replaceState(null, "", location.pathname);
  if (link) chat.askReturn(link);
}

/** Put the talk in its place and begin. */
export async function settle(element, where) {
  const chat = new Chat({ root: element.shadowRoot, settings: settingsOf(element, where), emit: (name) => element.hear(name) });
  const begun = chat.start(element.window);
  if (where.framed) listenToHost(element, chat, where.asked);
  await begun;
  comeBack(chat, where);
  return chat;
}

/** A page of ours loads this file first, and then need not ask for it. */
if (own) globalThis[Symbol.for("grenswerk")] = { settle };
