import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { acceptUnless } from '../decision.ts';
import { Availability } from './availability.ts';
import { debit } from './debit.ts';
import type { DebitLine } from './debit.ts';
import {
  checkLines,
  documentBasis,
  documentOf,
  numbered,
  tooManyLines,
  withOpenBook,
} from './document.ts';
import type { OpenBook } from './document.ts';
import { withEntered } from './entered.ts';
import type { CheckedLine } from './line-checks.ts';
import { dateOf } from './moment.ts';
import { partyRefusals } from './party-check.ts';
import { candidatesOf } from './picking.ts';
import { reasonRefusals } from './reasons.ts';
import type { StockState } from './state.ts';

type Body = CommandBody<'stock.consume'>;
type UsedLine = DebitLine & { entered?: { packs: number; unitsPerPack: number } };
type Lines = (UsedLine & { line: number; overrideReason?: string })[];

/** Decides an issue to a service point. */
export function issue(
  state: StockState,
  body: CommandBody<'stock.issue'>,
  context: Context,
): Decision {
  return withOpenBook(state, body.occurredAt, context, (book) => {
    const { lines, refusals } = take(body, book);
    const { recipient } = body;
    const against = [
      ...partyRefusals(recipient, 'servicePoint', '/recipient', context),
      ...refusals,
    ];
    return acceptUnless(against, () => ({
      name: 'StockIssued',
      moment: book.moment,
      data: {
        ...documentOf(body),
        recipient,
        lines,
        basis: documentBasis(book, lines, [streamOf('party', recipient)]),
      },
    }));
  });
}

/** Decides use: stock that was given to people. */
export function consume(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, body.occurredAt, context, (book) => {
    const { lines, refusals } = take(body, book);
    return acceptUnless(refusals, () => ({
      name: 'StockConsumed',
      moment: book.moment,
      data: { ...documentOf(body), lines, basis: documentBasis(book, lines) },
    }));
  });
}

function take(body: Body, book: OpenBook) {
  const rule = { mayBeNew: false, mayBePicked: true };
  const { checked, refusals } = checkLines(body.lines, rule, book);
  const availability = new Availability(book.state, book.moment.time);
  // Named lots first, so that picking does not take what another line names.
  const order = checked.toSorted(
    (one, other) => Number(one.lot === undefined) - Number(other.lot === undefined),
  );
  const debits = order.map((line) =>
    debit(line, body.lines[line.commandLine - 1]?.quantity ?? 0, 'use', book, availability),
  );
  const taken: UsedLine[] = debits
    .flatMap((each) => each.lines)
    .toSorted((one, other) => one.commandLine - other.commandLine)
    .map(withEntered(body.lines));
  const overrides = checked.flatMap((line) => overrideRefusals(line, body, book, availability));
  const lines: Lines = numbered(taken).map((line) => {
    const { overrideReason } = body.lines[line.commandLine - 1] ?? {};
    return overrideReason === undefined ? line : { ...line, overrideReason };
  });
  return {
    lines,
    refusals: [
      ...refusals,
      ...debits.flatMap((each) => each.refusals),
      ...overrides,
      ...tooManyLines(lines),
    ],
  };
}

/**
 * Where the facility enforces, a line may name a lot although another one that expires earlier has
 * stock left after the whole document: but only with a reason.
 */
function overrideRefusals(
  line: CheckedLine,
  body: Body,
  book: OpenBook,
  availability: Availability,
): Refusal[] {
  const { overrideReason } = body.lines[line.commandLine - 1] ?? {};
  const pointer = `${line.pointer}/overrideReason`;
  const { references } = book.context;
  if (overrideReason !== undefined) {
    return reasonRefusals(overrideReason, { classes: ['pickOverride'] }, pointer, references);
  }
  const { lot, ...openLine } = line;
  if (lot?.expiry === undefined || book.facility.stockControl === 'flag') return [];
  const { expiry = '', lotNumber } = lot;
  const rule = { usableOn: dateOf(book.moment), usableStagesOnly: true };
  const earlier = candidatesOf(openLine, rule, book.state, references).find(
    (other) =>
      other.expiry !== undefined && other.expiry < expiry && availability.of(other.key) > 0,
  );
  if (earlier === undefined) return [];
  return [
    refusal('pick-override-reason-required', pointer, {
      lot: lotNumber ?? lot.lot,
      suggested: suggestedNumber(earlier.key.lot, book),
    }),
  ];
}

function suggestedNumber(lot: string | undefined, book: OpenBook): string {
  if (lot === undefined) return '';
  return book.state.lots.get(lot)?.number ?? lot;
}
