import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { TestCommand } from '../given.ts';
import { IDS, LABELS } from '../small-country.ts';
import * as say from '../stock-commands.ts';
import { MORE_IDS, POLIO_LABELS } from './country.ts';

const { bcg, syringe, coldRoom, posyandu, post, centre } = IDS;
const { nobody, polio, withdrawn, ruin } = MORE_IDS;
const lot = LABELS.early;
const one = { item: syringe, quantity: 1 };
const vaccine = { item: bcg, quantity: 1 };
const ahead = '2027-01-01T05:00:00.000000Z';

/** Commands that no clerk should send: each is refused in its own way. */
export const WRONG_COMMANDS: readonly TestCommand[] = [
  say.receive([{ item: nobody, quantity: 1 }]),
  say.receive([{ item: withdrawn, quantity: 1 }]),
  say.receive([one], { facility: nobody }),
  say.receive([one], { facility: ruin }),
  say.receive([one], { supplier: nobody }),
  say.receive([one], { supplier: posyandu }),
  say.receive([{ ...one, program: nobody }]),
  say.receive([{ ...one, place: nobody }]),
  say.receive([{ ...one, lot }]),
  say.receive([{ ...one, entered: { packs: 2, unitsPerPack: 3 } }]),
  say.receive([vaccine]),
  say.receive([{ ...vaccine, lot: lotIdentifierOf(polio, 'P-7', '2026-08-31') }]),
  say.receive([{ ...vaccine, lot: { ...lot, expiry: '2027-09-30' } }]),
  say.receive([{ ...vaccine, lot: { ...lot, manufactured: '2028-01-01' } }]),
  say.receive([one], { occurredAt: '2027-01-01' }),
  say.receive([one], { occurredAt: '2025-01-01' }),
  { ...say.receive([one], { occurredAt: '2027-01-01' }), deviceTime: ahead },
  say.consume([{ ...vaccine, lot: nobody }]),
  say.consume([{ ...vaccine, lot }]),
  say.consume([{ ...vaccine, lot: LABELS.late }]),
  say.consume([{ ...vaccine, lot: LABELS.twin }]),
  say.consume([{ item: polio, quantity: 1, lot: { number: POLIO_LABELS.one.number } }]),
  say.adjust([{ ...one, direction: 'in', reason: nobody }]),
  say.adjust([{ ...one, direction: 'in', reason: 'expired' }]),
  say.count([{ item: syringe, counted: null }]),
  say.count([{ item: syringe, counted: 1 }], { scope: { kind: 'place', place: coldRoom } }),
  say.count([], { started: nobody }),
  say.count(
    [
      {
        item: syringe,
        counted: 1,
        reason: 'countUnexplained',
        parts: [{ quantity: 1, reason: 'countEntryError' }],
      },
    ],
    { scope: { kind: 'items', items: [syringe] } },
  ),
  say.openVials([{ item: bcg, lot, vials: 1, unitsPerVial: 7 }]),
  say.openVials([{ item: polio, lot: POLIO_LABELS.one, vials: 1, unitsPerVial: 10 }]),
  say.destroy(nobody, [one]),
  say.reverse(nobody),
  say.issue([one], { facility: post }),
  say.dispatch([one], { receiver: centre }),
  say.arrive([{ item: syringe, noted: 3, accepted: 1 }]),
  say.resolve([{ item: syringe, quantity: 1, account: 'lost', reason: 'lostInTransit' }], {
    shipment: nobody,
  }),
];
