import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { ArrivalPart } from '@lumbung/schemas/shipments/parts';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';
import type { OpenBook } from './open-book.ts';
import { reasonRefusals } from './reasons.ts';

type Line = CommandBody<'stock.arrive'>['lines'][number];

type Part = {
  readonly part: ArrivalPart;
  readonly quantity: number;
  readonly reason?: ReasonRef;
  /** The field of the line that says so. */
  readonly field: string;
};

/** The parts of a line of the note that are above zero, in the order of their table. */
export function partsOf({ accepted, rejected, missing, excess }: Line): Part[] {
  return [
    ...(accepted === 0
      ? []
      : [{ part: 'accepted', quantity: accepted, field: 'accepted' } as const]),
    ...rejected.map(
      (each, index) => ({ part: 'rejected', ...each, field: `rejected/${index}` }) as const,
    ),
    ...missing.map(
      (each, index) => ({ part: 'missing', ...each, field: `missing/${index}` }) as const,
    ),
    ...(excess === undefined ? [] : [{ part: 'excess', ...excess, field: 'excess' } as const]),
  ];
}

/** The reasons that a line gives. */
export function reasonsOfParts(line: Line): (ReasonRef | undefined)[] {
  return partsOf(line).map(({ reason }) => reason);
}

/** What stands against the parts of a line: their sum, or a reason that does not fit. */
export function whyRefusals(line: Line, pointer: string, { context }: OpenBook): Refusal[] {
  const { noted, accepted } = line;
  const rejected = sumOf(line.rejected);
  const missing = sumOf(line.missing);
  const parts = partsOf(line);
  const addsUp = parts.length > 0 && accepted + rejected + missing === noted;
  const mismatch = refusal('arrival-mismatch', `${pointer}/noted`, {
    noted,
    accepted,
    rejected,
    missing,
  });
  const rule = { classes: ['discrepancy'] } as const;
  return [
    ...(addsUp ? [] : [mismatch]),
    ...parts
      .filter(({ part }) => part !== 'accepted')
      .flatMap(({ reason, field }) =>
        reasonRefusals(reason, rule, `${pointer}/${field}/reason`, context.references),
      ),
  ];
}

function sumOf(parts: readonly { readonly quantity: number }[]): number {
  return parts.reduce((sum, { quantity }) => sum + quantity, 0);
}
