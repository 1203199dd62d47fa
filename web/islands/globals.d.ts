// Hashed file names, put in by build.mjs; "" when the file does not exist.
declare const ICONS: string;
declare const VIEWER: string;
declare const VIEWER_WORKER: string;
declare const DRAFT: string;
