// Made of crates/languages/en/islands.ftl by `cargo run -p languages --example islands`.
const texts = {
  more_failed: "More could not be loaded. The link at the end of the list tries again.",
  more_loaded: (fresh: number, shown: number) => `${fresh.toLocaleString("en")} more loaded, ${shown.toLocaleString("en")} shown.`,
};

export type Texts = typeof texts;

// A module of another language comes before.
globalThis.handprintTexts ??= texts;
