import { civilDateOf } from '@lumbung/schemas/time';
import { tableOf } from '../terminal/table.ts';
import type { Balance, CardStep } from './book.ts';
import type { Named } from './names.ts';

/** What the things in a book are called. */
export type Names = {
  readonly items: ReadonlyMap<string, Named>;
  /** The number of a lot by its id. */
  readonly lots: ReadonlyMap<string, string>;
};

/** The balances of a book as a table, by what a person reads: the item's name, then the lot. */
export function balanceTable(balances: readonly Balance[], names: Names): string {
  const { items, lots } = names;
  return tableOf(inReadingOrder(balances, names), [
    { heading: 'item', cell: ({ item }) => items.get(item)?.code ?? item },
    { heading: 'name', cell: ({ item }) => items.get(item)?.name },
    { heading: 'lot', cell: ({ lot }) => lotNumber(lot, lots) },
    { heading: 'program', cell: ({ program }) => program },
    { heading: 'funding', cell: ({ funding }) => funding },
    { heading: 'place', cell: ({ place }) => place },
    { heading: 'VVM', cell: ({ vvmStage }) => vvmStage },
    { heading: 'condition', cell: ({ condition }) => condition },
    { heading: 'quantity', cell: ({ quantity }) => quantity },
  ]);
}

function inReadingOrder(balances: readonly Balance[], { items, lots }: Names): Balance[] {
  const textOf = ({ item, lot, condition }: Balance): string =>
    [items.get(item)?.name ?? item, condition, lotNumber(lot, lots) ?? ''].join('\t');
  const { compare } = new Intl.Collator('en');
  return balances.toSorted((one, other) => compare(textOf(one), textOf(other)));
}

/** A card as a table: each step with the usable stock after it. */
export function cardTable(
  card: readonly CardStep[],
  zone: string,
  { lots }: Pick<Names, 'lots'>,
): string {
  return tableOf(card, [
    { heading: 'day', cell: ({ occurredAt }) => civilDateOf(occurredAt, zone) },
    { heading: 'event', cell: ({ name }) => name },
    { heading: 'document', cell: ({ document }) => document },
    { heading: 'from', cell: ({ from }) => from },
    { heading: 'to', cell: ({ to }) => to },
    { heading: 'lot', cell: ({ balance }) => lotNumber(balance.lot, lots) },
    { heading: 'condition', cell: ({ balance }) => balance.condition },
    { heading: 'change', cell: ({ change }) => change },
    { heading: 'usable', cell: ({ usable }) => usable },
    { heading: 'entry', cell: ({ event, line }) => `${event} ${line}` },
  ]);
}

function lotNumber(lot: string | undefined, lots: ReadonlyMap<string, string>): string | undefined {
  return lot === undefined ? undefined : (lots.get(lot) ?? lot);
}
