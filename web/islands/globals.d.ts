// Hashed file names, put in by build.mjs; "" when the file does not exist.
declare const ICONS: string;
declare const VIEWER: string;
declare const VIEWER_WORKER: string;
declare const DRAFT: string;
declare const CHART: string;
declare const PASSKEY: string;
declare const PUSH: string;
declare const LIBRARY: string;
declare const HASH_WORKER: string;
declare const SORT: string;
/** Texts in the language of the page, by `texts-*.ts`. */
declare var handprintTexts: import("./texts-en").Texts;
declare module "sortablejs/modular/sortable.core.esm.js" {
  export { default } from "sortablejs";
}
declare module "*.css";
