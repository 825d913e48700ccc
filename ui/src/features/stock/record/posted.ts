import { z } from 'zod';
import type { DryRunAnswer } from '@lumbung/schemas/endpoints/dry-run';
import { NOT_RELEASED_NAMES } from '@lumbung/schemas/catalogue/lot-statuses';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { Composed } from './compose.ts';

/** A line of an event as it would be laid down: what a person should know before it is. */
const PostedLine = z.object({
  /** The line of the command that it comes from; none where a count implies it. */
  commandLine: z.int().optional(),
  item: z.string(),
  lot: z.string().optional(),
  lotNumber: z.string().optional(),
  expiry: z.string().optional(),
  quantity: z.int().optional(),
  /** Of a naming: the line that is its other half. */
  pair: z.int().optional(),
  uncovered: z.int().optional(),
  expired: z.literal(true).optional(),
  notReleased: z.enum(NOT_RELEASED_NAMES).optional(),
  pastDiscardTime: z.literal(true).optional(),
  /** Of a count: what the book says, and what was counted less that. */
  booked: z.int().optional(),
  variance: z.int().optional(),
  /** What the parts of its difference leave unexplained, where there are parts. */
  unaccounted: z.int().optional(),
});

/** A line of an event as it would be laid down. */
export type PostedLine = z.infer<typeof PostedLine>;

const PostedData = z.object({
  lines: z.array(PostedLine).default([]),
  restatements: z.array(z.unknown()).default([]),
});

/** What a document would come to. */
export type Posted = {
  /** What each written line becomes, by the row that it stands on and its item's block. */
  readonly byRow: ReadonlyMap<string, readonly PostedLine[]>;
  /** Balances that a count does not name and that it would set to zero. */
  readonly implied: readonly PostedLine[];
  /** Counted balances whose difference it would restate. */
  readonly restated: number;
};

/** The name of a written line within its document. */
export function postedKey({ blockId, row }: Composed['lines'][number]): string {
  return `${blockId} ${row}`;
}

/** What a checked document would come to, line by line as it was written. */
export function postedOf(answer: DryRunAnswer, { lines }: Composed): Posted {
  const events = answer.verdict === 'wouldBeAccepted' ? answer.events : [];
  const read = events.flatMap(({ data }) => PostedData.safeParse(data).data ?? []);
  const posted = read.flatMap((data) => data.lines).filter((line) => !isUnknownHalf(line));
  const byRow = lines.map((line, index) => {
    const own = posted.filter(({ commandLine }) => commandLine === index + 1);
    return [postedKey(line), own] as const;
  });
  return {
    byRow: new Map(byRow),
    implied: posted.filter(({ commandLine }) => commandLine === undefined),
    restated: read.reduce((sum, { restatements }) => sum + restatements.length, 0),
  };
}

/** The half of a naming that is of the unknown lot; the other one says what became of it. */
function isUnknownHalf({ pair, lot }: PostedLine): boolean {
  return pair !== undefined && lot === UNKNOWN_LOT;
}

/** Whether lots are other ones, or more, than the person wrote. */
export function isPickedOtherwise(
  { balance }: Composed['lines'][number],
  posted: readonly PostedLine[],
): boolean {
  const lots = new Set(posted.map(({ lot }) => lot));
  if (lots.size > 1) return true;
  return balance !== undefined && posted.length > 0 && !lots.has(balance.lot);
}
