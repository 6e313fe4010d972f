// A small part of Markdown, built as nodes: paragraphs, lists, headings, bold, links over http(s), and marks that a
// backslash makes plain, and what was taken out of a text between two letters of our own. Never as HTML.

import { make, word } from "./words.js";

const INLINE = /\ue000(.+?)\ue001|\\([\\*[`<])|\*\*(?=\S)(.+?\S|\S)\*\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>\ue001]*[^\s<>().,;:!?'’"”\]\ue001])/g;
const HEADING = /^(#{1,4})\s+(.+)$/;
const BULLET = /^\s*[-*]\s+(.+)$/;
const NUMBER = /^\s*\d{1,2}[.)]\s+(.+)$/;

function link(label, href) {
  const tab = make("span", { class: "unseen" }, ` ${word("new_tab")}`);
  return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, label, tab);
}

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(text.slice(from, found.index));
    const [whole, marked, escaped, bold, label, href, bare] = found;
    if (marked) nodes.push(make("mark", {}, ...inline(marked)));
    else if (escaped) nodes.push(escaped);
    else nodes.push(bold ? make("strong", {}, ...inline(bold)) : link(label ?? bare, href ?? bare));
    from = found.index + whole.length;
  }
  return [...nodes, text.slice(from)];
}

function paragraph(lines) {
  const nodes = lines.flatMap((line, at) => (at ? [make("br"), ...inline(line)] : inline(line)));
  return make("p", {}, ...nodes);
}

function kindOf(line) {
  if (!line.trim()) return "gap";
  if (HEADING.test(line)) return "heading";
  return BULLET.test(line) ? "ul" : NUMBER.test(line) ? "ol" : "p";
}

function block(kind, lines) {
  if (kind === "p") return [paragraph(lines)];
  if (kind === "gap") return [];
  if (kind === "heading") {
    return lines.map((line) => {
      const [, marks, title] = HEADING.exec(line);
      return make(`h${Math.min(marks.length + 2, 6)}`, {}, ...inline(title));
    });
  }
  const item = kind === "ul" ? BULLET : NUMBER;
  const first = kind === "ol" ? parseInt(lines[0], 10) : 1;
  return [make(kind, { start: first > 1 && first }, ...lines.map((line) => make("li", {}, ...inline(item.exec(line)[1]))))];
}

/** Return the nodes of a text of the coach. */
export function nodesOf(text) {
  const runs = [];
  for (const line of text.split("\n")) {
    const kind = kindOf(line);
    const last = runs.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else if (kind === "gap" && (last?.kind === "ul" || last?.kind === "ol")) last.gap = true;
    else runs.push({ kind, lines: [line] });
  }
  return runs.flatMap(({ kind, lines }) => block(kind, lines));
}
