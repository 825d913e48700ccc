import fc from 'fast-check';
import type { ArrivalPart } from '@lumbung/schemas/shipments/parts';
import type { TestCommand, TestLedger } from './given.ts';
import { IDS, LABELS, smallCountry } from './small-country.ts';
import { arrive, dispatch, receive } from './stock-commands.ts';

const { bcg, syringe, centre, post } = IDS;

/** What a transfer moves: so much of a line of the note, divided into its parts. */
type Divided = Readonly<Record<ArrivalPart | 'sent', number>> & { readonly goods: number };

const GOODS = [
  { item: bcg, lot: LABELS.early },
  { item: bcg, lot: LABELS.late },
  { item: syringe },
] as const;

/** Units of each of the goods that both facilities begin with: more than any history sends. */
const STOCKED_UNITS = 10_000;

const units = fc.nat(9);

/** The note may say something else than was sent, in either direction. */
const divided: fc.Arbitrary<Divided> = fc.record({
  goods: fc.nat(GOODS.length - 1),
  sent: fc.integer({ min: 1, max: 40 }),
  accepted: fc.integer({ min: 1, max: 20 }),
  rejected: units,
  missing: units,
  excess: units,
});

/** The two commands of a transfer: its dispatch and its arrival. */
function transfer(lines: readonly Divided[], forth: boolean, note: string): TestCommand[] {
  const ends = forth ? [centre, post] : [post, centre];
  const [sender = '', receiver = ''] = ends;
  const sent = lines.map(({ goods, sent: quantity }) => ({
    ...goodsAt(goods),
    quantity,
    overrideReason: 'orderedByOfficer' as const,
  }));
  return [
    dispatch(sent, { facility: sender, receiver, note, occurredAt: '2026-03-05' }),
    arrive(lines.map(arrivedLine), { facility: receiver, sender, note, occurredAt: '2026-03-07' }),
  ];
}

function arrivedLine({ goods, accepted, rejected, missing, excess }: Divided) {
  const because = (quantity: number) => ({ quantity, reason: 'noteError' as const });
  const some = (quantity: number) => (quantity === 0 ? [] : [because(quantity)]);
  return {
    ...goodsAt(goods),
    noted: accepted + rejected + missing,
    accepted,
    rejected: some(rejected),
    missing: some(missing),
    ...(excess === 0 ? {} : { excess: because(excess) }),
  };
}

function goodsAt(index: number) {
  return GOODS[index] ?? GOODS[0];
}

/** Some transfers between two facilities, both ways: the two commands of each. */
export const transfers: fc.Arbitrary<TestCommand[][]> = fc
  .array(
    fc.tuple(
      fc.uniqueArray(divided, { selector: ({ goods }) => goods, minLength: 1, maxLength: 3 }),
      fc.boolean(),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map(([lines, forth], index) => transfer(lines, forth, `N-${index}`)));

/** The small country with both facilities stocked for any transfers. */
export function stockedForTransfers(): TestLedger {
  const ledger = smallCountry();
  for (const facility of [centre, post]) {
    const lines = GOODS.map((goods) => ({ ...goods, quantity: STOCKED_UNITS }));
    ledger.given(receive(lines, { facility, occurredAt: '2026-03-01' }));
  }
  return ledger;
}
