import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { CommandInput } from '@lumbung/schemas/commands';
import type { TestCommand } from './given.ts';
import { IDS, LABELS } from './small-country.ts';

/** A lot of the vaccine that a test has a label of. */
export type LabelName = keyof typeof LABELS;

/** The identifier of a lot of the vaccine. */
export function lotCalled(name: LabelName): string {
  const { number, expiry } = LABELS[name];
  return lotIdentifierOf(IDS.bcg, number, expiry);
}

/** The registration of a lot of the vaccine, as its label says. */
export function registerLot(name: LabelName): TestCommand {
  const body = { item: IDS.bcg, ...LABELS[name] };
  return { kind: 'lot.register', target: lotCalled(name), body };
}

/** That one lot of the vaccine is the same as another. */
export function mergeLot(name: LabelName, into: LabelName): TestCommand {
  const body = { into: lotCalled(into), reason: 'sameLot' as const };
  return { kind: 'lot.merge', target: lotCalled(name), body };
}

/** That a lot of the vaccine is another one after all. */
export function undoLotMerge(name: LabelName): TestCommand {
  return { kind: 'lotMerge.undo', target: lotCalled(name), body: { reason: 'differentLots' } };
}

/** That a lot of the vaccine has a status, for a reason that fits it. */
export function setLotStatus(
  name: LabelName,
  status: CommandInput<'lotStatus.set'>['status'],
  more: Partial<CommandInput<'lotStatus.set'>> = {},
): TestCommand {
  const body = { status, reason: 'underInvestigation' as const, ...more };
  return { kind: 'lotStatus.set', target: lotCalled(name), body };
}

/** That the label of a lot of the vaccine had been misread. */
export function correctLot(
  name: LabelName,
  label: Omit<CommandInput<'lot.correct'>, 'reason'>,
): TestCommand {
  const body = { ...label, reason: 'labelMisread' as const };
  return { kind: 'lot.correct', target: lotCalled(name), body };
}

/** That a lot of the vaccine may be used until a later day. */
export function extendExpiry(name: LabelName, expiry: string): TestCommand {
  const body = { expiry, document: 'EXT-1' };
  return { kind: 'lotExpiry.extend', target: lotCalled(name), body };
}
