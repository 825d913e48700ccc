import fc from 'fast-check';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { LotStatus } from '@lumbung/schemas/catalogue/lot-statuses';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { TestCommand } from '../given.ts';
import type { Step } from '../random-book.ts';
import { IDS, LABELS } from '../small-country.ts';
import { receive } from '../stock-commands.ts';
import { MORE_IDS, POLIO_LABELS } from './country.ts';
import type { LotOf } from './country.ts';

const { bcg } = IDS;
const { polio, nobody } = MORE_IDS;

const LOTS: readonly LotOf[] = [
  ...Object.values(LABELS).map((label) => ({ item: bcg, ...label })),
  ...Object.values(POLIO_LABELS).map((label) => ({ item: polio, ...label })),
];

const identifierOf = ({ item, number, expiry }: LotOf) => lotIdentifierOf(item, number, expiry);

const lot = fc.constantFrom(...LOTS);
const known = lot.map(identifierOf);
const anyId = fc.oneof({ weight: 12, arbitrary: known }, fc.constant(nobody));
const day = fc.constantFrom('2026-03-05', '2026-07-31', '2027-01-31');

const registered = lot.map((own): TestCommand => {
  return { kind: 'lot.register', target: identifierOf(own), body: { ...own } };
});

const corrected = fc
  .tuple(lot, fc.option(day, { nil: undefined }), fc.boolean())
  .map(([own, expiry, isSame]): TestCommand => {
    const { item: _, ...label } = own;
    const read = isSame ? label : { number: own.number, ...(expiry && { expiry }) };
    const body = { ...read, reason: 'labelMisread' as const };
    return { kind: 'lot.correct', target: identifierOf(own), body };
  });

const merged = fc.tuple(anyId, anyId).map(([target, into]): TestCommand => {
  return { kind: 'lot.merge', target, body: { into, reason: 'sameLot' } };
});

const apart = known.map((target): TestCommand => {
  return { kind: 'lotMerge.undo', target, body: { reason: 'differentLots' } };
});

const extended = fc.tuple(known, day).map(([target, expiry]): TestCommand => {
  return { kind: 'lotExpiry.extend', target, body: { expiry, document: 'EXT-1' } };
});

const status = fc
  .tuple(
    known,
    fc.constantFrom<LotStatus>('released', 'released', 'onHold', 'recalled', 'rejected'),
  )
  .map(([target, to]): TestCommand => {
    return { kind: 'lotStatus.set', target, body: { status: to, reason: 'underInvestigation' } };
  });

const recallId = fc.nat(1).map((number) => deriveIdentifier('test', 'recall', `${number}`));
const recalled = fc.uniqueArray(anyId, { minLength: 1, maxLength: 2 });
const item = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(bcg, polio) }, fc.constant(nobody));

const issued = fc.tuple(recallId, recalled, item).map(([target, lots, of]): TestCommand => {
  const own = LOTS.filter((each) => each.item === of).map(identifierOf);
  const named = lots.filter((each) => own.includes(each));
  return {
    kind: 'recall.issue',
    target,
    body: {
      item: of,
      lots: named.length > 0 ? named : lots,
      class: 'second',
      instruction: 'quarantine',
      document: 'RCL-1',
      reason: 'recalledByMaker',
    },
  };
});

const further = fc.tuple(recallId, recalled).map(([target, lots]): TestCommand => {
  return { kind: 'recall.extend', target, body: { lots } };
});

const closed = recallId.map((target): TestCommand => {
  return { kind: 'recall.close', target, body: {} };
});

/** Receipts of the polio vaccine: the second lot of its number is confirmed to be another one. */
export function polioReceipts(facility: string): fc.Arbitrary<Step> {
  const label = fc.constantFrom(
    POLIO_LABELS.one,
    { ...POLIO_LABELS.other, confirmed: true as const },
    POLIO_LABELS.smudged,
  );
  return fc.tuple(label, fc.integer({ min: 1, max: 60 })).map(
    ([read, quantity]): Step =>
      () =>
        receive([{ item: polio, lot: read, quantity }], { facility }),
  );
}

const rows = [
  [2, registered],
  [2, corrected],
  [3, merged],
  [2, apart],
  [2, extended],
  [3, status],
  [3, issued],
  [3, further],
  [2, closed],
] as const;

/** What becomes of lots: they are registered, corrected, merged, told apart, held and recalled. */
export const lotSteps: fc.Arbitrary<Step> = fc
  .oneof(...rows.map(([weight, arbitrary]) => ({ weight, arbitrary })))
  .map(
    (command): Step =>
      () =>
        command,
  );
