import { MOVEMENT_SIGNS, readFileLines } from './file-lines.ts';
import type { Movement } from './file-lines.ts';
import { Tally } from './tally.ts';

/** What the file says of one item. */
export type ExpectedItem = {
  readonly code: string;
  /** The first one that is not empty; the code where there is none. */
  readonly name: string;
  /** The least balance before the first line that carries every later one. */
  readonly opening: number;
  readonly moved: Readonly<Record<Movement, number>>;
};

/** What the file says, computed without the ledger. */
export type Expected = {
  /** All lines of the file but the header. */
  readonly lines: number;
  /** Lines whose code names no product. */
  readonly otherLines: number;
  /** Lines that repeat an earlier one to the letter. */
  readonly repeatedLines: number;
  readonly linesBy: Readonly<Record<Movement, number>>;
  readonly items: readonly ExpectedItem[];
  /** Every line that moves stock. */
  readonly tally: Tally;
};

type Item = {
  name: string;
  balance: number;
  lowest: number;
  readonly moved: Record<Movement, number>;
};

/** Computes from the file alone what the ledger is to agree with. */
export async function readExpected(path: string): Promise<Expected> {
  const items = new Map<string, Item>();
  const counts = { otherLines: 0, repeatedLines: 0 };
  const linesBy = noneOfEach();
  const tally = new Tally();
  const listener = {
    onOtherLine: () => (counts.otherLines += 1),
    onRepetition: () => (counts.repeatedLines += 1),
  };
  for await (const line of readFileLines(path, listener)) {
    const { code, description, movement, quantity, text } = line;
    const item = items.get(code) ?? { name: '', balance: 0, lowest: 0, moved: noneOfEach() };
    items.set(code, item);
    if (item.name === '') item.name = description;
    item.balance += MOVEMENT_SIGNS[movement] * quantity;
    item.lowest = Math.min(item.lowest, item.balance);
    item.moved[movement] += quantity;
    linesBy[movement] += 1;
    tally.add(text);
  }
  const moving = Object.values(linesBy).reduce((sum, lines) => sum + lines, 0);
  return {
    ...counts,
    lines: moving + counts.otherLines,
    linesBy,
    items: [...items].map(([code, item]) => expectedItem(code, item)),
    tally,
  };
}

function expectedItem(code: string, { name, lowest, moved }: Item): ExpectedItem {
  // A sum of nothing below zero is 0, not the negative zero.
  const opening = lowest === 0 ? 0 : -lowest;
  return { code, name: name === '' ? code : name, opening, moved };
}

function noneOfEach(): Record<Movement, number> {
  return { issue: 0, reversal: 0, return: 0, discard: 0, missing: 0, found: 0 };
}
