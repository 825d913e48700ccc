import { check } from '../proof.ts';
import type { Check } from '../proof.ts';
import type { Imported } from '../program/import-file.ts';
import type { Expected, ExpectedItem } from './expected.ts';
import { MOVEMENT_SIGNS, itemOf } from './file-lines.ts';
import type { Movement } from './file-lines.ts';
import type { Recorded } from './recorded.ts';

/** Both imports of a run: the openings, then the lines. */
type Imports = { readonly openings: Imported; readonly lines: Imported };

/** The same files imported twice, and the read models live and rebuilt. */
export type Runs = {
  readonly first: Imports;
  readonly second: Imports;
  readonly eventsAdded: number;
  readonly live: string;
  readonly rebuilt: string;
};

/** What each kind of line is called in the table of checks. */
const CLAIMS = {
  issue: 'lines issued',
  reversal: 'cancelling lines that take an issue back',
  return: 'cancelling lines without one, as returns',
  discard: 'lines of damaged stock',
  missing: 'lines of missing stock',
  found: 'lines of found stock',
} as const satisfies Record<Movement, string>;

/** What must hold of the lines of the file; every line of the ledger was taken off the tally. */
export function checkLines(
  { lines, otherLines, repeatedLines, linesBy, tally }: Expected,
  recorded: Recorded,
  { rows, rejects }: Imported,
): readonly Check[] {
  const rejected = new Set(rejects.map(({ line }) => line)).size;
  const movements = Object.keys(CLAIMS) as Movement[];
  const { added, removed } = tally.left;
  return [
    check('lines taken or rejected', lines, rows.mapped + rejected),
    check('lines rejected with a reason', otherLines, rejects.length),
    check('lines that repeat one to the letter, taken', repeatedLines, rows.repeated),
    ...movements.map((each) => check(CLAIMS[each], linesBy[each], recorded.linesBy[each])),
    check('lines of the file that the ledger lacks', 0, added),
    check('lines of the ledger that the file lacks', 0, removed),
  ];
}

/** What must hold of the book, item by item. */
export function checkBooks({ items }: Expected, recorded: Recorded): readonly Check[] {
  const { listed, elsewhere, balancesBelowZero } = recorded;
  const agrees = items.filter((item) => {
    const { usable, notUsable } = listed.get(itemOf(item.code)) ?? {};
    return usable === onHandOf(item) && notUsable === item.moved.discard;
  });
  const balanced = items.filter(({ code }) => {
    const { usable = 0, notUsable = 0 } = listed.get(itemOf(code)) ?? {};
    return usable + notUsable + (elsewhere.get(itemOf(code)) ?? 0) === 0;
  });
  return [
    check('items', items.length, listed.size),
    check('items: opening - issues + returns = on hand', items.length, agrees.length),
    check('items whose accounts come to zero', items.length, balanced.length),
    check('balances below zero at any moment', 0, balancesBelowZero),
  ];
}

/** What must hold when everything is built and done again. */
export function checkRuns({ first, second, ...runs }: Runs): readonly Check[] {
  const sent = first.openings.commands.sent + first.lines.commands.sent;
  const found = second.openings.commands.alreadyThere + second.lines.commands.alreadyThere;
  return [
    check('commands refused', 0, first.openings.commands.refused + first.lines.commands.refused),
    check('the digests after lumbung rebuild', runs.live, runs.rebuilt),
    check('commands that a second import finds there', sent, found),
    check('events that a second import adds', 0, runs.eventsAdded),
  ];
}

/** Opening, less what went out, and what came back or was found. */
function onHandOf({ opening, moved }: ExpectedItem): number {
  const movements = Object.keys(MOVEMENT_SIGNS) as Movement[];
  return movements.reduce((sum, each) => sum + MOVEMENT_SIGNS[each] * moved[each], opening);
}
