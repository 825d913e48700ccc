import { eventNameOf, isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { entriesOf } from '../../cli/replay/book.ts';
import type { Reject } from '../reject.ts';
import { runImport } from '../run-import.ts';
import type { ImportResult } from '../run-import.ts';
import { openMemorySink } from './memory-sink.ts';
import type { MemorySink } from './memory-sink.ts';
import { plannedOf } from './small-mapping.ts';
import { temporaryFile } from './temporary-file.ts';

const facility = deriveIdentifier('facility', 'shop');
const itemOf = (code: string): string => deriveIdentifier('item', code);
const partyOf = (name: string): string => deriveIdentifier('party', name);

const ITEMS = ['pen', 'cup', 'pot'];
const PARTIES = ['ann', 'bob', 'none'];
const OPENING = 100;

type Changes = {
  readonly sink?: MemorySink;
  readonly linesMax?: number;
  /** Whether rows that are equal are told apart. */
  readonly occurrence?: boolean;
  readonly takeUsableRows?: boolean;
};

/** A document as it was recorded: its lines by item and quantity, those that it takes back. */
type Document = {
  readonly name: string;
  readonly document: string;
  readonly lines: readonly string[];
  readonly reverses?: readonly string[];
};

/** What an import came to, and what the ledger holds then. */
type ShopImport = ImportResult & {
  readonly sink: MemorySink;
  /** All but those that a rule leaves out. */
  readonly rejects: readonly Reject[];
  readonly documents: readonly Document[];
  /** The stock by item. */
  readonly stock: Readonly<Record<string, number>>;
};

/** Imports sales and their cancellations into a shop that enforces, with 100 of each item. */
export async function importing(content: string, changes: Changes = {}): Promise<ShopImport> {
  const { sink = openMemorySink(), linesMax = 500, occurrence = true } = changes;
  const rejects: Reject[] = [];
  const result = await runImport(
    {
      path: temporaryFile(content),
      plan: plannedOf(shopMapping({ linesMax, occurrence })).plan,
      dryRun: false,
      takeUsableRows: changes.takeUsableRows === true,
      timesAgain: 0,
      signal: new AbortController().signal,
    },
    (work) => work(sink),
    {
      onStage: () => undefined,
      onRead: () => undefined,
      onReject: async (reject) => {
        if (reject.code !== 'left-out') rejects.push(reject);
      },
      onSent: () => undefined,
    },
  );
  const events = await sink.events();
  return { ...result, sink, rejects, documents: documentsOf(events), stock: stockOf(events) };
}

function documentsOf(events: readonly LumbungEvent[]): Document[] {
  const nameOfItem = new Map(ITEMS.map((code) => [itemOf(code), code]));
  const numbers = new Map<string, string>();
  return events.flatMap((event): Document[] => {
    if (!('lines' in event.data) || !('basis' in event.data)) return [];
    if (isEvent(event, 'OpeningBalanceSet') || isEvent(event, 'CountStarted')) return [];
    const { document = '', lines } = event.data;
    numbers.set(event.id, document);
    const name = eventNameOf(event.type) ?? '';
    const texts = lines.map((line) => {
      const quantity = 'quantity' in line ? line.quantity : 0;
      return `${nameOfItem.get(line.item)} ${quantity}`;
    });
    if (!isEvent(event, 'MovementReversed')) return [{ name, document, lines: texts }];
    const reverses = event.data.lines.map(
      (line) => `${numbers.get(line.reverses.event)} ${line.reverses.line}`,
    );
    return [{ name, document, lines: texts, reverses }];
  });
}

function stockOf(events: readonly LumbungEvent[]): Record<string, number> {
  const entries = entriesOf(events);
  const sumOf = (code: string): number =>
    entries
      .filter(({ balance }) => balance.item === itemOf(code))
      .reduce((sum, { change }) => sum + change, 0);
  return Object.fromEntries(ITEMS.map((code) => [code, sumOf(code)]));
}

/**
 * The mapping of the shop in the JSON of a file; `lines` stands in the place of the one line of its
 * issues.
 */
export function shopMapping({
  linesMax = 500,
  occurrence = true,
  lines,
}: Omit<Changes, 'sink'> & { readonly lines?: readonly object[] }): object {
  const line = {
    item: { $identifier: ['item', { $column: 'code' }] },
    quantity: { $integer: 'pieces', abs: true },
  };
  const customer = { $firstOf: [{ $column: 'customer', optional: true }, 'none'] };
  const party = { $identifier: ['party', customer] };
  const columns = ['invoice', 'code', 'pieces', 'customer'];
  const row = columns.map((column) => ({ $column: column, optional: true }));
  const command = (kind: string, body: object) => ({
    kind,
    target: facility,
    commandId: { from: ['shop', { $column: 'invoice' }], occurrence: true },
    document: { row: { from: row, occurrence }, distinct: ['code'], linesMax },
    body: { document: { $column: 'invoice' }, ...body },
  });
  const isCancelling = [{ column: 'invoice', matches: '^C' }];
  const movements = [
    { when: [{ column: 'code', equals: 'POST' }], leaveOut: 'postage is no product' },
    {
      when: isCancelling,
      takesBack: 'sale',
      command: command('movement.reverse', {
        event: { $original: 'event' },
        reason: 'didNotHappen',
        lines: [{ $original: 'line' }],
      }),
    },
    {
      when: isCancelling,
      command: command('stock.return', {
        occurredAt: '2026-03-02',
        direction: 'fromServicePoint',
        party,
        lines: [line],
      }),
    },
    {
      offers: 'sale',
      command: command('stock.issue', {
        occurredAt: '2026-03-02',
        recipient: party,
        lines: lines ?? [line],
      }),
    },
  ];
  return {
    lumbungMapping: 1,
    name: 'shop',
    description: 'sales and their cancellations',
    source: { columns },
    pairs: {
      sale: [
        { $column: 'customer', optional: true },
        { $column: 'code' },
        { $integer: 'pieces', abs: true },
      ],
    },
    stages: [
      { name: 'shop', once: shop() },
      { name: 'movements', rules: movements },
    ],
  };
}

function shop(): object[] {
  const once = (kind: string, target: string, body: object) => ({
    kind,
    target,
    commandId: { from: ['shop', kind, target] },
    body,
  });
  const region = deriveIdentifier('region', 'shop');
  const place = { code: 'S', name: 'Shop', kind: 'other', zone: 'Europe/London', region };
  const counted = ITEMS.map((code) => ({ item: itemOf(code), counted: OPENING }));
  return [
    once('region.register', region, { code: 'GB', name: 'United Kingdom', level: 'country' }),
    once('facility.register', facility, place),
    once('stockPolicy.set', facility, { stockControl: 'enforce' }),
    ...ITEMS.map((code) => once('item.register', itemOf(code), { ...ITEM, code, name: code })),
    ...PARTIES.map((name) =>
      once('party.register', partyOf(name), { code: name, name, roles: ['servicePoint'] }),
    ),
    once('openingBalance.set', facility, { occurredAt: '2026-03-01', lines: counted }),
  ];
}

const ITEM = {
  unit: 'piece',
  lotManaged: false,
  presentations: [],
  storageClass: 'ambient',
  freezeSensitive: false,
};
