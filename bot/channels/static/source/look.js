// How the element itself looks before the talk is there: the bubble, the window, and its few words.

// The few words that are needed before anything of ours is loaded.
export const WORDS = {
  nl: { open: "Reflecteer met Grenswerk", no: "Dit gesprek kan hier niet worden getoond.", go: "Open Grenswerk" },
  en: { open: "Reflect with Grenswerk", no: "This conversation cannot be shown here.", go: "Open Grenswerk" },
};
const FONT = 'Seravek, "Segoe UI", "Noto Sans", Ubuntu, system-ui, sans-serif';
export const STYLE = `:host { display: block; position: relative }
:host([position="inline"]) { height: var(--grenswerk-height, 42rem); max-height: 100vh; min-height: 20rem }
:host([position="page"]) { height: 100vh; height: 100dvh }
:host([hidden]), [hidden] { display: none !important }
.window, iframe { display: block; width: 100%; height: 100%; border: 0 }
.no { font: 1rem/1.5 ${FONT} }
.bubble, .floating .window { position: fixed; z-index: 2147483000; right: 1.25rem; bottom: 1.25rem; box-shadow: 0 2px 6px #0002, 0 12px 36px #0003 }
.floating .window { bottom: 5.5rem; width: min(27rem, calc(100vw - 2.5rem)); height: min(44rem, calc(100vh - 7rem)); border: 1px solid #8883;
border-radius: 1.1rem; overflow: hidden; background: Canvas }
.bubble { display: flex; align-items: center; gap: .6rem; min-height: 3.25rem; max-width: calc(100vw - 2.5rem); padding: .6rem 1.35rem .6rem 1rem;
border: 1px solid transparent; border-radius: 2rem; background: var(--grenswerk-accent, #1d5c56); color: var(--grenswerk-on-accent, #fff); cursor: pointer;
font: 600 1rem/1.25 ${FONT} }
.bubble:hover { filter: brightness(1.12) }
.bubble:focus-visible { outline: 3px solid var(--grenswerk-accent, #1d5c56); outline-offset: 3px; box-shadow: 0 0 0 3px #fff }
i { flex: none; width: 1.4rem; height: 1.4rem; border-radius: 50%; background: linear-gradient(90deg, currentcolor 44%, transparent 44% 56%, #f0b48c 56%) }
.news i { outline: 3px solid #f0b48c; outline-offset: 2px }
@media (max-width: 36rem), (max-height: 30rem) {
.floating .window { inset: 0; width: auto; height: auto; border: 0; border-radius: 0 }
.ready [aria-expanded="true"] { display: none } }
@media (forced-colors: active) { .bubble { border-color: ButtonText } i { background: ButtonText; forced-color-adjust: none } }`;
