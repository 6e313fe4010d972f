// The room of the talk: builds its parts once and hands them out by name.

import { make, told } from "./words.js";

function top(parts, { title, position, closable, heading }) {
  parts.swap = make("button", { type: "button", class: "quiet swap" });
  parts.more = told("button", "menu", { type: "button", class: "quiet", "aria-haspopup": "dialog" });
  parts.close = make("button", { type: "button", class: "quiet shut", "data-name": "close", hidden: !closable }, "×");
  const line = told("span", title ? "" : "tagline", { class: "tagline" });
  const name = make(heading, { class: "name" }, make("i", { class: "mark" }), make("span", {}, title || "Grenswerk"));
  if (position === "page" && !title) name.append(line);
  parts.bar = make("progress", { max: 1, value: 0, "data-name": "progress" });
  parts.left = make("span");
  parts.progress = make("div", { class: "progress", hidden: true }, parts.bar, parts.left);
  const tools = make("div", { class: "tools" }, parts.swap, parts.more, parts.close);
  return make(position === "page" ? "header" : "div", { class: "top" }, make("div", { class: "bar" }, name, tools), parts.progress);
}

function room(parts, { position }) {
  parts.list = make("ol", { class: "log", id: "log", role: "list" });
  parts.talk = make("div", { id: "talk", role: "log", "aria-live": "off", "data-name": "talk", tabindex: "-1" }, parts.list);
  parts.typing = make("p", { class: "typing", "aria-hidden": "true", hidden: true }, make("i"), make("i"), make("i"));
  parts.panel = make("div", { class: "panel", id: "panel" });
  parts.status = make("p", { class: "status", id: "status", role: "status" });
  const name = position === "page" ? [told("h2", "talk", { class: "unseen" })] : [];
  const inside = make("div", { class: "column" }, ...name, parts.talk, parts.typing, parts.panel, parts.status);
  return make("div", { class: "room", role: position === "page" ? "main" : "region", "data-name": "talk", tabindex: "0" }, inside);
}

function composer(parts) {
  const described = { "data-name": "box", "aria-describedby": "keys count", rows: 1, enterkeyhint: "send", autocomplete: "off" };
  parts.text = make("textarea", { id: "text", ...described });
  parts.send = make("button", { class: "send", type: "submit", "aria-describedby": "status" }, told("span", "send"));
  parts.count = make("p", { class: "count", id: "count" });
  const box = make("div", { class: "box" }, parts.text, parts.send);
  parts.form = make("form", { class: "composer", "data-name": "box", novalidate: true }, box, parts.count, told("p", "keys", { class: "unseen", id: "keys" }));
  return parts.form;
}

function foot(parts, { position }) {
  parts.reads = told("button", "/privacy", { type: "button", class: "link" });
  parts.leave = told("button", "leave", { type: "button", class: "link", "aria-haspopup": "dialog" });
  return make(position === "page" ? "footer" : "div", { class: "foot" }, told("p", "privacy"), make("p", {}, parts.reads, parts.leave), make("slot", { name: "foot" }));
}

/** Build the room under a root and return its parts. */
export function shell(root, settings) {
  const parts = { root };
  const inner = [top(parts, settings), (parts.room = room(parts, settings)), composer(parts), foot(parts, settings)];
  parts.inner = make("div", { class: "inner" }, ...inner);
  parts.dialog = make("dialog", { class: "sheet", "aria-labelledby": "sheet-name" });
  parts.shell = make("div", { class: "shell" }, parts.inner, parts.dialog);
  return parts;
}
