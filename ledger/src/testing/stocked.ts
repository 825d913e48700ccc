import type { TestLedger } from './given.ts';
import { IDS, LABELS, smallCountry } from './small-country.ts';
import { receive } from './stock-commands.ts';

const { bcg, syringe } = IDS;

/** The small country with vaccine of three lots, the expired one first, and syringes. */
export function stocked(facility: string = IDS.centre): TestLedger {
  const ledger = smallCountry();
  const lines = [
    { item: bcg, lot: LABELS.expired, quantity: 10 },
    { item: bcg, lot: LABELS.late, quantity: 30 },
    { item: bcg, lot: LABELS.early, quantity: 20 },
    { item: syringe, quantity: 100 },
  ];
  ledger.given(receive(lines, { facility, occurredAt: '2026-03-01' }));
  return ledger;
}
