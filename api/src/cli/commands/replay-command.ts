import { OccurredAt, endOfDay, toInstant } from '@lumbung/schemas/time';
import { Command } from 'commander';
import type { ApiClient } from '../api/api-client.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, wrongUsage } from '../failure.ts';
import { wholeNumber } from '../options.ts';
import { balancesOf, cardOf, entriesOf, lotNumbersOf } from '../replay/book.ts';
import type { BookEntry } from '../replay/book.ts';
import { facilityNamed, itemsOf } from '../replay/names.ts';
import type { Named } from '../replay/names.ts';
import { balanceTable, cardTable } from '../replay/print-book.ts';
import { readStreamEvents } from '../replay/read-book.ts';
import { write } from '../terminal/terminal.ts';

type Options = {
  readonly facility: string;
  readonly item?: string;
  readonly ordinal?: number;
  readonly asAt?: string;
  readonly json?: true;
};

const EXAMPLES = `
Examples:
  $ lumbung replay --facility LOM
  $ lumbung replay --facility LOM --item COVID-19 --as-at 2021-03-31
  $ lumbung replay --facility 018f3c1e-… --ordinal 120000 --json`;

/** `lumbung replay`: a facility's book, folded from its events alone. */
export function replayCommand(context: CommandContext): Command {
  return new Command('replay')
    .summary("fold a facility's book from its events alone")
    .description(
      "Folds a facility's book from its events alone, without the read models, and prints its\n" +
        'balances; with --item the card of one item, step by step.',
    )
    .requiredOption('--facility <id or code>', 'whose book')
    .option('--item <id or code>', 'print the card of this item')
    .option('--ordinal <ordinal>', 'only what was known at this ordinal', wholeNumber({ min: -1 }))
    .option('--as-at <moment>', 'only what occurred until this moment, or this day at the facility')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      const text = await context.withApi({ mayMake: false }, (client) => replay(client, options));
      await write(context.terminal.stdout, text);
    });
}

async function replay(client: ApiClient, options: Options): Promise<string> {
  const { json } = options;
  const { zone, ...facility } = await facilityNamed(client, options.facility);
  const asAt = options.asAt === undefined ? undefined : momentOf(options.asAt, zone);
  const { events, ordinal } = await readStreamEvents(client, 'stock', facility.id, options.ordinal);
  const entries = entriesOf(events).filter(
    (entry) => asAt === undefined || entry.occurredAt <= asAt,
  );
  const items = await itemsOf(
    client,
    entries.map(({ balance }) => balance.item),
  );
  const names = { items, lots: lotNumbersOf(events) };
  const answer = { facility, ordinal, ...(asAt === undefined ? {} : { asAt }) };
  if (options.item === undefined) {
    const balances = balancesOf(entries);
    return json ? jsonLine({ ...answer, balances }) : balanceTable(balances, names);
  }
  const item = itemNamed(options.item, items, facility.name);
  const card = cardOf(entries, item.id);
  return json ? jsonLine({ ...answer, item, card: card.map(flat) }) : cardTable(card, zone, names);
}

function momentOf(text: string, zone: string): string {
  if (!OccurredAt.safeParse(text).success) {
    throw wrongUsage(
      `--as-at ${text}: expected a moment with its offset, such as 2026-03-01T08:00:00+07:00, ` +
        'or a date that exists, such as 2026-03-01.',
    );
  }
  return text.includes('T') ? toInstant(text) : endOfDay(text, zone);
}

function itemNamed(
  idOrCode: string,
  items: ReadonlyMap<string, Named>,
  facilityName: string,
): Named {
  const found = [...items.values()].filter(({ id, code }) => id === idOrCode || code === idOrCode);
  const [item, another] = found;
  if (another !== undefined) {
    throw new CommandFailure(`More than one item has the code ${idOrCode}; name it by its id.`);
  }
  if (item === undefined) {
    throw new CommandFailure(`The book of ${facilityName} has no entry of an item ${idOrCode}.`);
  }
  return item;
}

function flat({ balance, ...entry }: BookEntry & { usable: number }) {
  return { ...entry, ...balance };
}

function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
