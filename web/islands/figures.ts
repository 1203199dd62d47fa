// What a table of days says, for the chart.

export interface Line {
  /** Of its colour. */
  name: string;
  label: string;
  values: number[];
}

export interface Table {
  /** Seconds since 1970 at which each day began. */
  days: number[];
  lines: Line[];
  /** What was changed, by the place of the day. */
  changes: Map<number, string>;
}

/** A row as it stands in the table: seconds, cells from the first to the last column, what was changed. */
export interface Row {
  day: string;
  cells: string[];
  change: string;
}

/** Puts rows together; `columns` name the lines, null for columns that are not drawn. */
export function together(columns: ({ name: string; label: string } | null)[], rows: Row[]): Table {
  const lines: Line[] = [];
  columns.forEach((column, at) => {
    if (column) lines.push({ ...column, values: rows.map((row) => Number(row.cells[at] ?? 0)) });
  });
  const changes = new Map<number, string>();
  rows.forEach((row, at) => {
    if (row.change) changes.set(at, row.change);
  });
  return { days: rows.map((row) => Number(row.day)), lines, changes };
}

/** Reads the table. */
export function parsed(table: HTMLTableElement): Table {
  const heads = Array.from(table.tHead?.rows[0]?.cells ?? []);
  const rows = Array.from(table.querySelectorAll<HTMLTableRowElement>("tr[data-day]"));
  return together(
    heads.map((head) => (head.dataset.line ? { name: head.dataset.line, label: head.textContent ?? "" } : null)),
    rows.map((row) => ({
      day: row.dataset.day ?? "",
      cells: Array.from(row.cells, (cell) => cell.textContent ?? ""),
      change: row.querySelector("[data-change]")?.textContent ?? "",
    })),
  );
}
