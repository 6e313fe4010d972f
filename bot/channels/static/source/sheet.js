// The style sheet of the chat as an object: that needs no style in any page, so the strictest policy allows it.

const address = new URL("./chat.css", import.meta.url);
let text = "";

/** Make the sheet for a window. */
export function sheetFor(view) {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Read the style once and return the sheet of this window. */
export async function readSheet() {
  text ||= await (await fetch(address)).text();
  return sheetFor(window);
}
