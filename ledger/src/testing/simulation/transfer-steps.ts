import fc from 'fast-check';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { present } from '../random-lines.ts';
import type { Step } from '../random-book.ts';
import { IDS, LABELS } from '../small-country.ts';
import { arrive, dispatch, resolve } from '../stock-commands.ts';
import { MORE_IDS } from './country.ts';
import { chosen, eventsOfType, linesIn } from './step-choices.ts';
import type { Seen, SeenLine } from './step-choices.ts';

const { bcg, syringe, centre, post } = IDS;
const { store, clinic, island } = MORE_IDS;

/** Who sends to whom: down the supply routes, and now and then back or across. */
const way = fc.constantFrom<[string, string]>(
  [store, centre],
  [store, clinic],
  [store, island],
  [centre, post],
  [centre, post],
  [post, centre],
  [clinic, store],
);

const note = fc.nat(7).map((number) => `N-${number}`);

const goods = fc.constantFrom(
  { item: syringe },
  { item: bcg },
  { item: bcg, lot: LABELS.early },
  { item: bcg, lot: LABELS.late, condition: 'quarantined' as const },
);

const sent = fc
  .tuple(
    way,
    note,
    fc.uniqueArray(goods, { minLength: 1, maxLength: 2 }),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([[facility, receiver], number, of, quantity]): Step => () => {
    const lines = of.map((each) => ({
      ...each,
      quantity,
      overrideReason: 'orderedByOfficer' as const,
    }));
    return dispatch(lines, { facility, receiver, note: number });
  });

/** How what came differs from the note. */
type Differs = { readonly missing: number; readonly rejected: number; readonly excess: number };

const differs = fc.record({ missing: fc.nat(2), rejected: fc.nat(1), excess: fc.nat(1) });

/** The arrival of a dispatch that is known, whole or in part, or of one that is not known yet. */
const came = fc
  .tuple(way, note, fc.nat(), fc.integer({ min: 3, max: 12 }), differs, fc.boolean())
  .map(([[sender, facility], number, choice, quantity, how, isKnown]): Step => (ledger) => {
    const known = isKnown ? chosen(eventsOfType(ledger, sender, 'dispatched'), choice) : undefined;
    const { receiver, note: own } = (known?.data ?? {}) as { receiver?: string; note?: string };
    const lines = known === undefined ? [{ item: syringe, quantity }] : distinct(linesIn(known));
    return arrive(
      lines.map((line) => arrivedLine(line, how)),
      {
        facility: receiver ?? facility,
        sender,
        note: own ?? number,
      },
    );
  });

type Goods = Pick<SeenLine, 'item' | 'lot' | 'program' | 'quantity'>;

/** Lines about different goods, as a note has them. */
function distinct(lines: readonly SeenLine[]): readonly Goods[] {
  return [
    ...new Map(lines.map((line) => [`${line.item} ${line.lot} ${line.program}`, line])).values(),
  ];
}

function arrivedLine(
  { item, lot, program, quantity }: Goods,
  { missing, rejected, excess }: Differs,
) {
  const less = Math.min(missing, quantity - 1);
  const back = Math.min(rejected, quantity - 1 - less);
  const some = (amount: number) =>
    amount === 0 ? [] : [{ quantity: amount, reason: 'noteError' as const }];
  return present({
    item,
    lot,
    program,
    noted: quantity,
    accepted: quantity - less - back,
    rejected: some(back),
    missing: some(less),
    excess: some(excess)[0],
  });
}

/** Settles what is missing of an arrival, or what came beyond its note. */
const settled = fc
  .tuple(
    fc.constantFrom(centre, post, clinic, island, store),
    fc.nat(),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([facility, choice, quantity]): Step => (ledger) => {
    const arrival = chosen(differing(ledger, facility), choice);
    const line = linesIn(arrival).find((each) => each['part'] !== 'accepted');
    if (arrival === undefined || line === undefined) return resolve([lost(quantity)]);
    const { shipment, sender } = arrival.data as unknown as { shipment: string; sender: string };
    const { item, lot, program } = line;
    const direction = line['part'] === 'excess' ? ('in' as const) : ('out' as const);
    const said = present({ ...lost(quantity), item, lot, program, direction });
    return resolve([said], { shipment, sender, receiver: facility });
  });

function differing(ledger: Seen, facility: string): LumbungEvent[] {
  return eventsOfType(ledger, facility, 'arrived').filter((event) =>
    linesIn(event).some((line) => line['part'] !== 'accepted'),
  );
}

function lost(quantity: number) {
  return { item: syringe, quantity, account: 'lost' as const, reason: 'lostInTransit' as const };
}

/** Goods between facilities: sent, come in any order and more than once, and settled. */
export const transferSteps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: sent },
  { weight: 4, arbitrary: came },
  { weight: 1, arbitrary: settled },
);
