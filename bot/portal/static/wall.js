// Keeps the wall as it is: told by a stream that it changed or, while none comes through, by looking every few seconds.

const SECONDS = 5;
const SILENT_SECONDS = 45; // the stream says every 20 s that it is there
let mark = "";
let heard = 0;

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

async function try_to_look() {
  try {
    if (!document.hidden) await look();
  } catch {
    // Out of reach for a moment: what stands there stays.
  }
}

async function go_on() {
  if (Date.now() - heard > SILENT_SECONDS * 1000) await try_to_look();
  setTimeout(go_on, SECONDS * 1000);
}

function listen() {
  const stream = new EventSource(document.getElementById("wall").dataset.live);
  stream.addEventListener("here", () => (heard = Date.now()));
  stream.addEventListener("changed", () => {
    heard = Date.now();
    try_to_look();
  });
  stream.addEventListener("gone", () => stream.close());
  stream.addEventListener("error", () => (heard = 0));
}

document.body.classList.add("by-itself");
document.addEventListener("visibilitychange", try_to_look);
listen();
go_on();
