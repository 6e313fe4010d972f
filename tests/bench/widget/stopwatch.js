// The page's own watch, put into it before its scripts. A thing is shown when the frame that holds it has been painted.
// BOX, READY and REPLIES are filled in: is the box there, is the first message there too, how many replies are there now.

window.stopwatch = (() => {
  const box = BOX;
  const ready = READY;
  const replies = REPLIES;
  const APART = /\/(pages\.css|start\.js)/; // of the page around the chat

  const painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });

  const when = (seen) =>
    new Promise((resolve) => {
      const look = () => (seen() ? painted().then(resolve) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });

  const typeable = when(box);
  const usable = when(() => box() && ready());

  /** What was loaded until now; a file that was asked for twice came once. */
  const loaded = () => {
    const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const code = all.filter(({ name }) => /\.(js|css)$/.test(new URL(name).pathname) && !APART.test(name));
    const sizes = new Map(code.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
    const scripts = code.filter(({ name }) => /\.js$/.test(new URL(name).pathname)).map(({ startTime }) => startTime);
    return {
      code: [...sizes.values()].reduce((sum, size) => sum + size, 0),
      wire: all.reduce((sum, { transferSize }) => sum + transferSize, 0),
      script: Math.min(...scripts),
    };
  };

  return {
    load: async () => ({ box: await typeable, shown: await usable, ...loaded() }),

    /** Wait for Enter; later `turn` holds the milliseconds from that key to the frame with one more reply. */
    arm: () => {
      const before = replies();
      window.stopwatch.turn = new Promise((resolve) => {
        const pressed = ({ key, timeStamp }) => {
          if (key !== "Enter") return;
          removeEventListener("keydown", pressed, true);
          when(() => replies() > before).then((shown) => resolve(shown - timeStamp));
        };
        addEventListener("keydown", pressed, true);
      });
    },
  };
})();
