// The code of a group until the person has begun: that of the link, or one that was typed since. Nobody else keeps it.

import { put, take } from "./shelf.js";

export class Invited {
  constructor(link) {
    this.link = link;
    this.key = `group.${link}`; // another link in this tab counts more than what was typed after this one
    this.typed = take(true, this.key);
  }

  get code() {
    return this.typed || this.link;
  }

  keep(code) {
    this.typed = code === this.link ? null : code;
    put(true, this.key, this.typed);
  }

  forget() {
    this.keep(this.link);
  }
}
