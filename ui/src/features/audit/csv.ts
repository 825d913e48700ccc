/** A cell: a text, which a spreadsheet must not take for a formula, or a number. */
export type Cell = string | number | undefined;

/** What makes a spreadsheet compute a cell, or leave it (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Writes rows as CSV (RFC 4180): lines end with CRLF, and what holds commas, quotes or line breaks
 * is quoted. A text that a spreadsheet would take for a formula gets an apostrophe in front;
 * numbers stay numbers.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
