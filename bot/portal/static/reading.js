// Keys of the reading desk: a letter presses what carries it, j and k walk the list. Without this everything is a link or a form.

const KEPT = "grenswerk-desk-keys";
const list = document.querySelector("[data-keys]");

function typing(target) {
  return target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
}

function isOn() {
  return localStorage.getItem(KEPT) !== "off";
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  if (next) next.focus();
  return rows.length > 0;
}

function press(key) {
  if ((key === "j" || key === "k") && walk(key === "j" ? 1 : -1)) return true;
  const found = document.querySelector(`[data-key="${key}"], [data-also="${key}"]`);
  if (found) found.click();
  return Boolean(found);
}

function draw() {
  list.hidden = false;
  list.querySelector("span").hidden = !isOn();
  list.querySelector("button").textContent = isOn() ? list.dataset.off : list.dataset.on;
}

if (list) {
  list.querySelector("button").addEventListener("click", () => {
    localStorage.setItem(KEPT, isOn() ? "off" : "on");
    draw();
  });
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing;
    if (held || !isOn() || typing(event.target) || !/^[a-z]$/.test(event.key)) return;
    if (press(event.key)) event.preventDefault();
  });
  draw();
}
