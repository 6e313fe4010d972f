// What stays in the browser: the unsent message, the draft, and a token if there is no cookie. Storage may be blocked.

const NAME = "grenswerk.";
const places = (tab) => (tab ? "sessionStorage" : "localStorage");

export function take(tab, key) {
  try {
    return window[places(tab)].getItem(NAME + key);
  } catch {
    return null;
  }
}

/** Keep a value, for the tab or for the browser; null removes it. */
export function put(tab, key, value) {
  try {
    const place = window[places(tab)];
    if (value === null) place.removeItem(NAME + key);
    else place.setItem(NAME + key, value);
  } catch {
    // It then lives as long as the page.
  }
}

/** Return the keys that begin so. */
export function keysOf(tab, start) {
  try {
    const keys = Object.keys(window[places(tab)]);
    return keys.filter((key) => key.startsWith(NAME + start)).map((key) => key.slice(NAME.length));
  } catch {
    return [];
  }
}

/** Forget everything that was kept in this browser. */
export function clear() {
  for (const tab of [true, false]) for (const key of keysOf(tab, "")) if (key !== "open") put(tab, key, null);
}
