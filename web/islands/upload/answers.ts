// What answers of the server to an upload mean.

import { t } from "../texts";

/** Reads the sentence of problem details. */
export function saidBy(body: string, status: number): string {
  try {
    const said: unknown = JSON.parse(body).detail;
    if (typeof said === "string" && said) return said;
  } catch {
    // Not ours: a proxy answered.
  }
  if (status === 401) return t.signed_out;
  return t.upload_not_taken(String(status));
}

/** Whether trying again by itself can help. */
export function isPassing(status: number): boolean {
  return status === 0 || status >= 500 || [408, 409, 423, 429].includes(status);
}
