// Made of crates/languages/de/islands.ftl by `cargo run -p languages --example islands`.
import type { Texts } from "./texts-en";

const texts: Texts = {
  more_failed: "Mehr ließ sich nicht laden. Der Link am Ende der Liste versucht es noch einmal.",
  more_loaded: (fresh: number, shown: number) => `${fresh.toLocaleString("de")} weitere geladen, ${shown.toLocaleString("de")} werden gezeigt.`,
};

globalThis.handprintTexts = texts;
