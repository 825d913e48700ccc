import fc from 'fast-check';
import { addMicroseconds } from '@lumbung/schemas/time';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { TestCommand } from '../given.ts';
import { present } from '../random-lines.ts';
import type { Step } from '../random-book.ts';
import { IDS, LABELS } from '../small-country.ts';
import * as say from '../stock-commands.ts';
import { FACILITIES } from './country.ts';
import { chosen, eventsOfType, linesIn } from './step-choices.ts';

const { bcg, syringe } = IDS;
const facility = fc.constantFrom(...Object.keys(FACILITIES));

const batchOf = (owner: string, number: number) =>
  deriveIdentifier('test', 'batch', owner, `${number}`);

const batch = fc.tuple(facility, fc.nat(1), facility);

const created = batch.map(([owner, number]): TestCommand => {
  const body = { facility: owner, code: `B-${number}` };
  return { kind: 'destructionBatch.create', target: batchOf(owner, number), body };
});

const certified = batch.map(([owner, number, other]): TestCommand => {
  const body = {
    facility: number === 0 ? owner : other,
    certificate: 'C-1',
    method: 'autoclaving' as const,
    witnesses: [deriveIdentifier('user', 'witness')],
    destroyedOn: '2026-03-10',
  };
  return { kind: 'destruction.certify', target: batchOf(owner, number), body };
});

/** Destroys something that was discarded, in a batch of the facility or, rarely, of another one. */
const destroyed = fc
  .tuple(batch, fc.nat(), fc.nat(9))
  .map(([[owner, number, other], choice, luck]): Step => {
    return (ledger) => {
      const aside = eventsOfType(ledger, owner, 'discarded')
        .flatMap(linesIn)
        .filter(({ movement }) => movement === 'closedVialDiscard');
      const line = chosen(aside, choice);
      const { item = syringe, lot, program, quantity = 1 } = line ?? {};
      const place = line?.place ?? 'main';
      const vvmStage = line?.['vvmStage'] as 1 | undefined;
      const asked = present({ item, lot, program, place, vvmStage, quantity });
      return say.destroy(batchOf(luck === 0 ? other : owner, number), [asked], { facility: owner });
    };
  });

/** What takes back an event on which another line or another book may depend. */
const BACK: Readonly<Record<string, typeof say.reverse>> = {
  'lot-identified': say.reverse,
  dispatched: say.reverse,
  arrived: say.reverse,
  received: say.reverse,
  'vial-opened': say.retractOpening,
  'vvm-stage-recorded': say.retract,
};

/** Takes back the first line of an event that another line or another book may depend on. */
const unpicked = fc
  .tuple(facility, fc.constantFrom(...Object.keys(BACK)), fc.nat())
  .map(([owner, type, choice]): Step => (ledger) => {
    const event = chosen(eventsOfType(ledger, owner, type), choice)?.id ?? owner;
    return (BACK[type] ?? say.reverse)(event, { facility: owner, lines: [1] });
  });

/** Gives from opened vials what is of another lot, or before they were opened. */
const misgiven = fc
  .tuple(facility, fc.nat(), fc.boolean())
  .map(([owner, choice, isEarly]): Step => {
    return (ledger) => {
      const opened = chosen(eventsOfType(ledger, owner, 'vial-opened'), choice);
      const vial = { event: opened?.id ?? owner, line: 1 };
      const line = { item: bcg, quantity: 1, vial };
      if (!isEarly) return say.consume([{ ...line, lot: LABELS.expired }], { facility: owner });
      const occurredAt = addMicroseconds(opened?.time ?? '2026-03-10T00:00:00.000000Z', -1_000_000);
      return say.consume([line], { facility: owner, occurredAt });
    };
  });

/** A count of syringes whose difference is explained in parts, as far as it is. */
const explained = fc.tuple(facility, fc.nat(40)).map(([owner, counted]): Step => () => {
  const parts = [{ quantity: -2, reason: 'missing' as const }];
  const scope = { kind: 'items' as const, items: [syringe] };
  return say.count([{ item: syringe, counted, parts }], { facility: owner, scope });
});

const plain = (command: fc.Arbitrary<TestCommand>): fc.Arbitrary<Step> =>
  command.map(
    (each): Step =>
      () =>
        each,
  );

/** What is done to the shelf beside the everyday: destructions, corrections, errors with vials. */
export const shelfSteps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: plain(created) },
  { weight: 4, arbitrary: plain(certified) },
  { weight: 5, arbitrary: destroyed },
  { weight: 5, arbitrary: unpicked },
  { weight: 2, arbitrary: misgiven },
  { weight: 2, arbitrary: explained },
);
