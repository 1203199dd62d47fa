// Made of crates/languages/zh/islands.ftl by `cargo run -p languages --example islands`.
import type { Texts } from "./texts-en";

const texts: Texts = {
  more_failed: "无法载入更多。列表末尾的链接可以重试。",
  more_loaded: (fresh: number, shown: number) => `又载入 ${fresh.toLocaleString("zh")} 个，共显示 ${shown.toLocaleString("zh")} 个。`,
};

globalThis.handprintTexts = texts;
