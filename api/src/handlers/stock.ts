import { STOCK_COMMAND_KINDS } from '@lumbung/schemas/commands';
import { civilDateOf } from '@lumbung/schemas/time';
import { invalidField } from '@lumbung/schemas/validation';
import { objectOf, submit } from '../commands/submit.ts';
import { RequestRefused, refused } from '../http/problems.ts';
import { eventAt } from '../feed/event-at.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of a facility's stock book. */
export const stockHandlers: Handlers<
  | 'recordTransaction'
  | 'getTransaction'
  | 'reverseTransaction'
  | 'listStock'
  | 'getStockCard'
  | 'listTotals'
  | 'listNegativeDays'
> = {
  recordTransaction({ params, request }, services) {
    const { kind, ...body } = objectOf(request.body);
    if (isTransactionKind(kind)) {
      const target = params.facilityId;
      return submit(request, { kind, target, body }, services);
    }
    const issue = `Expected one of ${TRANSACTION_KINDS.join(', ')}`;
    throw new RequestRefused([invalidField(['kind'], issue, { kind })]);
  },

  async getTransaction({ params }, { readModels, log }) {
    const { facilityId: facility, eventId: event } = params;
    const found = await readModels.queries.eventOrdinal({ facility, event });
    if (found.eventOrdinal === undefined) throw refused('not-found');
    return { ordinal: found.ordinal, event: await eventAt(log, found.eventOrdinal) };
  },

  reverseTransaction({ params, request }, services) {
    const body = { ...objectOf(request.body), event: params.eventId };
    const command = { kind: 'movement.reverse', target: params.facilityId, body } as const;
    return submit(request, command, services);
  },

  async listStock({ params, query }, { readModels, clock }) {
    const { id: facility, zone } = await facilityNamed(params.facilityId, readModels.queries);
    const today = civilDateOf(clock(), zone);
    return readModels.queries.listStock({ ...query, facility, today });
  },

  async getStockCard({ params, query }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    const item = params.itemId;
    const card = await readModels.queries.getStockCard({ ...query, facility, item });
    if (card.item === undefined) throw refused('not-registered', { what: 'item', id: item });
    return { ...card, item: card.item };
  },

  async listTotals({ params }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    const { ordinal, totals } = await readModels.queries.accountTotals({ facility });
    return { ordinal, rows: totals };
  },

  async listNegativeDays({ params, query }, { readModels }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    const { through } = query;
    const found = await readModels.queries.negativeDays({ facility, through });
    return { ordinal: found.ordinal, rows: found.negativeDays };
  },
};

type TransactionKind = Exclude<(typeof STOCK_COMMAND_KINDS)[number], 'movement.reverse'>;

const TRANSACTION_KINDS: readonly string[] = STOCK_COMMAND_KINDS.filter(
  (kind) => kind !== 'movement.reverse',
);

function isTransactionKind(kind: unknown): kind is TransactionKind {
  return typeof kind === 'string' && TRANSACTION_KINDS.includes(kind);
}
