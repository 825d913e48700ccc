import { STOCK_COMMAND_KINDS } from '@lumbung/schemas/commands';
import { invalidField } from '@lumbung/schemas/validation';
import { objectOf, submit } from '../commands/submit.ts';
import { RequestRefused, refused } from '../http/problems.ts';
import { eventAt } from '../feed/event-at.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';
import { questionOf } from './question.ts';

/** Answers the endpoints of a facility's stock book. */
export const stockHandlers: Handlers<
  | 'recordTransaction'
  | 'getTransaction'
  | 'reverseTransaction'
  | 'retractReading'
  | 'retractOpening'
  | 'listStock'
  | 'getStockCard'
  | 'listCardLots'
  | 'listJournal'
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

  retractReading({ params, request }, services) {
    const body = { ...objectOf(request.body), event: params.eventId };
    return submit(request, { kind: 'vvm.retract', target: params.facilityId, body }, services);
  },

  retractOpening({ params, request }, services) {
    const body = { ...objectOf(request.body), event: params.eventId };
    const command = { kind: 'vialOpening.retract', target: params.facilityId, body } as const;
    return submit(request, command, services);
  },

  async listStock({ params, query }, services) {
    const { queries } = services.readModels;
    const facility = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(facility, query, services);
    const answer = await queries.listStock({ ...query, ...question });
    return { ...answer, ...said };
  },

  async getStockCard({ params, query }, services) {
    const { queries } = services.readModels;
    const facility = await facilityNamed(params.facilityId, queries);
    const item = params.itemId;
    const { question, said } = await questionOf(facility, query, services);
    const card = await queries.getStockCard({ ...query, ...question, item });
    if (card.item === undefined) throw refused('not-registered', { what: 'item', id: item });
    return { ...card, item: card.item, ...said };
  },

  async listCardLots({ params, query }, services) {
    const { queries } = services.readModels;
    const facility = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(facility, query, services);
    const asked = { ...query, ...question, item: params.itemId };
    return { ...(await queries.listCardLots(asked)), ...said };
  },

  async listJournal({ params, query }, services) {
    const { queries } = services.readModels;
    const facility = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(facility, query, services);
    const journal = await queries.listJournal({ ...query, ...question });
    return { ...journal, ...said };
  },

  async listTotals({ params, query }, services) {
    const { queries } = services.readModels;
    const facility = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(facility, query, services);
    const { totals: rows, ...at } = await queries.accountTotalsAt(question);
    return { rows, ...at, ...said };
  },

  async listNegativeDays({ params, query }, services) {
    const { queries } = services.readModels;
    const facility = await facilityNamed(params.facilityId, queries);
    const { question, said } = await questionOf(facility, query, services);
    const { through } = query;
    const { negativeDays: rows, ...at } = await queries.negativeDaysAt({ ...question, through });
    return { rows, ...at, ...said };
  },
};

/** What takes documents back: commands that have endpoints of their own. */
const TAKES_BACK = ['movement.reverse', 'vvm.retract', 'vialOpening.retract'] as const;

type StockKind = (typeof STOCK_COMMAND_KINDS)[number];
type TransactionKind = Exclude<StockKind, (typeof TAKES_BACK)[number]>;

const TRANSACTION_KINDS: readonly string[] = STOCK_COMMAND_KINDS.filter(
  (kind) => !TAKES_BACK.some((each) => each === kind),
);

function isTransactionKind(kind: unknown): kind is TransactionKind {
  return typeof kind === 'string' && TRANSACTION_KINDS.includes(kind);
}
