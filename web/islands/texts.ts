import type { Texts } from "./texts-en";

/** What the islands say, in the language of the page. `app.ts` and, before it, the page see to it that they are there. */
export const t: Texts = globalThis.handprintTexts;
