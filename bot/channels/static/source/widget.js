// The element <grenswerk-chat>: a bubble, a box in the page or the whole page. On another site the talk stands in a frame
// of ours, so that the scripts of that site cannot read along; then this file is all that the site loads.

import { STYLE, WORDS } from "./look.js";

const HERE = new URL(import.meta.url);
const HOME = new URL(/\/static\/[^/]*$/.test(HERE.pathname) ? ".." : ".", HERE);
const own = HOME.origin === location.origin;
const framed = own && parent !== window;
const asked = new URLSearchParams(framed ? location.search : "");
const COLOURS = ["accent", "on-accent", "ground", "sheet", "ink"];
const COLOUR = /^(#[\da-f]{3,8}|rgba?\([\d\s.,%/]{5,40}\)|[a-z]{3,20})$/i;
const GROUP = /^[A-Za-z0-9-]{1,32}$/;
const memory = (value) => {
  try {
    if (value === undefined) return sessionStorage.getItem("grenswerk.open");
    sessionStorage.setItem("grenswerk.open", value);
  } catch {
    return null;
  }
};

class GrenswerkChat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    for (const name of COLOURS) if (COLOUR.test(asked.get(name) ?? "")) this.style.setProperty(`--grenswerk-${name}`, asked.get(name));
    this.window = Object.assign(document.createElement("div"), { className: "window" });
    if (this.position !== "page") Object.assign(this.window, { role: "region", ariaLabel: this.name });
    if (this.position === "bubble") this.float();
    else {
      root.append(this.window);
      this.fill();
    }
  }

  disconnectedCallback() {
    this.chat?.live.stop();
  }

  // --- what the page asked for -------------------------------------------------------------------------------------

  value = (name) => this.getAttribute(name) || asked.get(name) || "";

  get position() {
    const position = this.getAttribute("position");
    return ["inline", "page"].includes(position) ? position : "bubble";
  }

  get name() {
    return this.value("title") || WORDS[this.speech].open;
  }

  get speech() {
    const lang = this.value("lang") || document.documentElement.lang;
    return lang.toLowerCase().startsWith("en") ? "en" : "nl";
  }

  get group() {
    const group = this.value("group") || (own && !framed && new URLSearchParams(location.search).get("group")) || "";
    return GROUP.test(group) ? group : "";
  }

  // --- the bubble --------------------------------------------------------------------------------------------------

  float() {
    const wrap = Object.assign(document.createElement("div"), { className: "floating" });
    this.bubble = Object.assign(document.createElement("button"), { className: "bubble", type: "button" });
    const label = document.createElement("span");
    label.textContent = this.name;
    this.bubble.append(document.createElement("i"), label);
    this.bubble.addEventListener("click", () => (this.window.hidden ? this.open() : this.close()));
    this.window.hidden = true;
    this.window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.shadowRoot.querySelector("dialog[open]")) this.close();
    });
    wrap.append(this.bubble, this.window);
    this.shadowRoot.append(wrap);
    this.expand(false);
    if (memory() === "yes") this.open({ quietly: true });
  }

  expand(open) {
    this.window.hidden = !open;
    this.bubble.setAttribute("aria-expanded", String(open));
    if (open) this.bubble.classList.remove("news");
  }

  open({ quietly = false } = {}) {
    this.expand(true);
    memory("yes");
    this.fill().then(() => quietly || this.focusInside());
    this.emit("open");
  }

  close() {
    if (!this.bubble || this.window.hidden) return;
    this.expand(false);
    memory("no");
    this.bubble.focus();
    this.emit("close");
  }

  focusInside() {
    this.chat?.place(true);
    this.frame?.focus();
    if (this.frame) this.post(this.frame.contentWindow, HOME.origin, { grenswerk: "focus" });
  }

  // --- what is in it -----------------------------------------------------------------------------------------------

  fill() {
    return (this.filled ??= this.choose().catch(() => this.fallBack()));
  }

  async choose() {
    if (own) return this.direct();
    const answer = await fetch(new URL("api/embed", HOME), { credentials: "omit" });
    if (answer.status === 403) return this.refuse();
    const { direct } = await answer.json();
    return direct && this.getAttribute("mode") === "direct" ? this.direct() : this.inFrame();
  }

  async direct() {
    const { settle } = globalThis[Symbol.for("grenswerk")] ?? (await import(new URL("static/direct.js", HOME).href));
    this.chat = await settle(this, { home: HOME, own, framed, asked });
    this.ready();
  }

  inFrame() {
    const address = new URL("embed", HOME);
    const given = { lang: this.speech, group: this.group, title: this.value("title"), position: this.position, origin: location.origin };
    const style = getComputedStyle(this);
    for (const name of COLOURS) given[name] = style.getPropertyValue(`--grenswerk-${name}`).trim();
    for (const [name, value] of Object.entries(given)) {
      if (value && (!COLOURS.includes(name) || COLOUR.test(value))) address.searchParams.set(name, value);
    }
    this.frame = document.createElement("iframe");
    this.frame.title = this.name;
    this.frame.allow = "clipboard-write";
    this.frame.src = address.href;
    addEventListener("message", ({ origin, source, data }) => {
      if (origin === HOME.origin && source === this.frame.contentWindow && typeof data?.grenswerk === "string") this.hear(data.grenswerk);
    });
    this.window.append(this.frame);
  }

  refuse() {
    const link = document.createElement("a");
    link.href = new URL(`?lang=${this.speech}`, HOME).href;
    link.textContent = WORDS[this.speech].go;
    const said = document.createElement("p");
    said.className = "no";
    said.append(`${WORDS[this.speech].no} `, link);
    this.window.append(said);
  }

  /** Show the plain forms of the page, or a way to ours, where the talk cannot be loaded. */
  fallBack() {
    this.filled = null;
    if (this.position === "page") this.window.replaceChildren(document.createElement("slot"));
    else if (!this.window.firstChild) this.refuse();
  }

  ready() {
    this.shadowRoot.querySelector(".floating")?.classList.add("ready");
    this.emit("ready");
  }

  // --- what is told to whom ----------------------------------------------------------------------------------------

  /** Hear what the talk tells, in this page or from its frame. */
  hear(name) {
    if (name === "close") return this.bubble ? this.close() : this.emit("close");
    if (name === "ready" && this.frame) return this.ready();
    if (name === "news" && this.bubble && this.window.hidden) this.bubble.classList.add("news");
    this.emit(name);
  }

  /** Tell the page, and a host around our frame, that something happened; never what was said. */
  emit(name) {
    if (["open", "close", "started", "finished"].includes(name)) {
      this.dispatchEvent(new CustomEvent(`grenswerk:${name}`, { bubbles: true, composed: true }));
    }
    if (framed) this.post(parent, asked.get("origin"), { grenswerk: name });
  }

  post(to, origin, message) {
    try {
      to.postMessage(message, origin);
    } catch {
      // No origin was named, so nobody is told.
    }
  }
}

customElements.define("grenswerk-chat", GrenswerkChat);
