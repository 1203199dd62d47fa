// The bundle for dragging rows, fetched when a list is first touched.
let code: Promise<typeof import("./sort")> | undefined;

export const load = (): Promise<typeof import("./sort")> => {
  code ??= import(new URL(SORT, import.meta.url).href);
  return code;
};

/** Whether a list was touched before. */
export const isAsked = (): boolean => code !== undefined;
