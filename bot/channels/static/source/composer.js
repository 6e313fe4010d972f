// The box: grows with the text, keeps a draft, counts near the limit, and holds one message at a time.

import { put, take } from "./shelf.js";
import { word } from "./words.js";

const MOST = 10_000;
const NEAR = 9_000;
const lengthOf = (text) => (text.length < NEAR ? text.length : [...text].length);

export class Composer {
  constructor(parts, { onSay }) {
    Object.assign(this, { box: parts.text, send: parts.send, count: parts.count, status: parts.status, onSay, busy: false });
    this.box.addEventListener("input", () => this.changed());
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
    });
    parts.form.addEventListener("submit", (event) => this.submit(event));
    this.box.value = take(true, "draft") ?? "";
  }

  submit(event) {
    event.preventDefault();
    const text = this.box.value.trim();
    if (!text) return this.box.focus();
    if (this.busy) return (this.status.textContent = word("one_at_a_time"));
    if (lengthOf(text) > MOST) return (this.status.textContent = this.count.textContent);
    this.value = "";
    this.onSay(text);
  }

  get value() {
    return this.box.value;
  }

  set value(text) {
    this.box.value = text;
    this.changed();
  }

  changed() {
    put(true, "draft", this.box.value || null);
    this.box.style.height = "auto";
    if (this.value) this.box.style.height = `${this.box.scrollHeight}px`; // asking makes the browser lay out the page
    this.counted();
  }

  counted() {
    const left = MOST - lengthOf(this.box.value);
    const key = left < 0 ? "too_many_letters" : "letters_left";
    this.count.textContent = left > MOST - NEAR ? "" : word(key, Math.abs(left));
    this.count.classList.toggle("over", left < 0);
  }

  /** Begin a sentence in the box. */
  begin(opening) {
    this.value = `${opening.replace(/\s*(…|\.\.\.)\s*$/, "")} `;
    this.box.focus();
    this.box.setSelectionRange(this.value.length, this.value.length);
  }

  /** Give a text back that was not taken, before what was typed since. */
  giveBack(text) {
    if (text && !this.value.startsWith(text)) this.value = [text, this.value].filter(Boolean).join("\n");
  }

  /** Hold further messages while one is under way; the button says why. */
  hold(busy) {
    this.busy = busy;
    this.send.setAttribute("aria-disabled", String(busy));
    if (!busy && this.status.textContent === word("one_at_a_time")) this.status.textContent = "";
  }

  speak() {
    this.box.placeholder = word("placeholder");
    this.changed();
  }
}
