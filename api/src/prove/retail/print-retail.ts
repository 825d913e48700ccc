import { grouped, tableOf } from '../../cli/terminal/table.ts';
import { rowsPerSecond } from '../program/import-file.ts';
import type { Imported } from '../program/import-file.ts';
import type { Expected } from './expected.ts';
import { MOVEMENT_SIGNS } from './file-lines.ts';
import type { Movement } from './file-lines.ts';

const MOVEMENTS = Object.keys(MOVEMENT_SIGNS) as Movement[];

/** What became of the lines, and of the pieces, as a table. */
export function retailTable(expected: Expected, imported: Imported): string {
  const { pieces, rejectedBy, linesPerSecond, documents } = retailFigures(expected, imported);
  const movements = tableOf(MOVEMENTS, [
    { heading: 'movement', cell: (movement) => movement },
    { heading: 'lines', cell: (movement) => expected.linesBy[movement] },
    { heading: 'pieces', cell: (movement) => pieces[movement] },
  ]);
  const rejects = tableOf(Object.entries(rejectedBy), [
    { heading: 'rejected since', cell: ([why]) => why },
    { heading: 'lines', cell: ([, lines]) => lines },
  ]);
  const pace = `${grouped(linesPerSecond)} lines/s in ${grouped(documents)} documents`;
  return `${movements}\n${rejects}\nOpened with ${grouped(pieces.opening)} pieces; ${pace}.\n`;
}

type RetailFigures = {
  readonly linesBy: Readonly<Record<Movement, number>>;
  readonly pieces: Readonly<Record<Movement | 'opening', number>>;
  /** Lines that were rejected, by why. */
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly documents: number;
  readonly linesPerSecond: number;
};

/** The same figures as JSON. */
export function retailFigures({ items, linesBy }: Expected, imported: Imported): RetailFigures {
  const piecesOf = (movement: Movement): number =>
    items.reduce((sum, { moved }) => sum + moved[movement], 0);
  const pieces = Object.fromEntries(MOVEMENTS.map((each) => [each, piecesOf(each)]));
  const rejectedBy: Record<string, number> = {};
  for (const { why } of imported.rejects) rejectedBy[why] = (rejectedBy[why] ?? 0) + 1;
  return {
    linesBy,
    pieces: {
      opening: items.reduce((sum, { opening }) => sum + opening, 0),
      ...(pieces as Record<Movement, number>),
    },
    rejectedBy,
    documents: imported.commands.accepted,
    linesPerSecond: rowsPerSecond(imported),
  };
}
