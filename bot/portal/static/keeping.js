// Keeps the rubric at each choice, as its button "Keep" does, and says so. Without this the buttons keep it.

const form = document.querySelector("[data-kept]");
const said = form?.querySelector("[aria-live]");
let sending = false;
let changed = false;

function say(word) {
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = word)); // emptied first, so that the same word is read out again
}

async function send() {
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "rubric");
  changed = false;
  // `form.action` would be a field of that name; keepalive: it arrives also when its page is left at once.
  const asked = { method: "POST", body, keepalive: true, redirect: "error", headers: { Accept: "text/plain" } };
  const answer = await fetch(form.getAttribute("action"), asked);
  if (!answer.ok) throw new Error("not kept");
}

async function keep() {
  changed = true;
  if (sending) return; // one at a time, the latest choice last
  sending = true;
  try {
    while (changed) await send();
    say(form.dataset.kept);
  } catch {
    say(form.dataset.lost);
  } finally {
    sending = false;
  }
}

if (form) {
  form.addEventListener("change", keep);
  window.addEventListener("pagehide", () => {
    if (changed) send().catch(() => {}); // nobody is left to be told
  });
}
