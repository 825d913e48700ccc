/** What a cell of a table may hold; a number is grouped and stands to the right. */
export type Cell = string | number | undefined;

/** A column of a table: its heading, and what a row has in it. */
export type Column<Row> = { readonly heading: string; readonly cell: (row: Row) => Cell };

const GROUPED = new Intl.NumberFormat('en');
const GAP = '  ';

/**
 * Writes rows as a table of plain text, with a line of headings; every line ends with a newline.
 * Columns that no row fills are left out.
 */
export function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const filled = columns
    .map(({ heading, cell }) => ({ heading, cells: rows.map(cell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== undefined) || rows.length === 0)
    .map(laidOut);
  const lines = Array.from({ length: rows.length + 1 }, (_, line) =>
    filled
      .map((column) => column[line] ?? '')
      .join(GAP)
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** A column's heading and cells, each padded to the widest. */
function laidOut({ heading, cells }: { heading: string; cells: readonly Cell[] }): string[] {
  const texts = [heading, ...cells.map(textOf)];
  const width = Math.max(...texts.map((text) => text.length));
  const isNumeric = cells.every((cell) => typeof cell !== 'string');
  return texts.map((text) => (isNumeric ? text.padStart(width) : text.padEnd(width)));
}

/** A number with its thousands grouped. */
export function grouped(value: number): string {
  return GROUPED.format(value);
}

function textOf(cell: Cell): string {
  return typeof cell === 'number' ? grouped(cell) : (cell ?? '');
}
