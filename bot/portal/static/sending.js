// While names are taken out of a note, says so and takes no second press. Without this the browser's own sign of waiting is there.

const form = document.querySelector("[data-waits]");
const said = form?.querySelector("[aria-live]");
const button = form?.querySelector("button");

function wait(event) {
  if (button.getAttribute("aria-disabled")) return event.preventDefault();
  button.setAttribute("aria-disabled", "true");
  said.textContent = form.dataset.waits;
}

function begin() {
  button.removeAttribute("aria-disabled");
  said.textContent = "";
}

if (form) {
  form.addEventListener("submit", wait);
  window.addEventListener("pageshow", begin); // one comes back to a page as it was left
}
