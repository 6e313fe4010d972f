// Looks every few seconds whether the wall has changed, and puts the new one in its place. Without it one looks by hand.

const SECONDS = 5;
let mark = "";

async function look() {
  const shown = document.getElementById("wall");
  const answer = await fetch(shown.dataset.now, { headers: mark ? { "If-None-Match": mark } : {}, redirect: "error" });
  if (answer.status !== 200) return;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("wall");
  mark = answer.headers.get("ETag") || "";
  if (!next) return;
  if (next.className !== shown.className) location.reload(); // what may be pressed has changed as well
  else shown.replaceWith(next);
}

async function go_on() {
  try {
    if (!document.hidden) await look();
  } catch {
    // Out of reach for a moment: what stands there stays.
  }
  setTimeout(go_on, SECONDS * 1000);
}

document.body.classList.add("by-itself");
go_on();
