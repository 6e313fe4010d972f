// The style sheet of the chat as an object: that needs no style in any page, so the strictest policy allows it.

const address = new URL("./chat.css", import.meta.url);
let text = "";

/** Make the sheet for a window. */
export function sheetFor(view) {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Return the style as our own page has it; elsewhere nothing. */
function inPage() {
  const linked = [...document.styleSheets].find(({ href }) => href === address.href);
  return linked && Array.from(linked.cssRules, ({ cssText }) => cssText).join("");
}

/** Read the style once and return the sheet of this window: at once where the page has it, for a wait costs a frame. */
export function readSheet() {
  text ||= inPage() ?? "";
  return text ? sheetFor(window) : sheetElsewhere();
}

async function sheetElsewhere() {
  text = await (await fetch(address)).text();
  return sheetFor(window);
}
