import { parseStream } from '@lumbung/schemas/streams';
import { facilityOf, linesOf, seenBy, stockEvents } from './checked.ts';
import type { Checked } from './checked.ts';
import { shortName } from './oracle.ts';
import type { StoredEvent, StoredLine } from './oracle.ts';

const TAKES_BACK = ['movement-reversed', 'vvm-reading-retracted', 'vial-opening-retracted'];

/** Whether a line names the lot that survives, as far as its decision saw merges. */
export function namesTheSurvivor(checked: Checked): boolean {
  return stockEvents(checked).every(
    (event) =>
      TAKES_BACK.includes(shortName(event.type)) ||
      linesOf(event).every(({ lot }) => {
        const merges = seenBy(checked, event, `lot-${lot}`).filter(({ type }) =>
          shortName(type).startsWith('lot.merge'),
        );
        return shortName(merges.at(-1)?.type ?? '') !== 'lot.merged';
      }),
  );
}

/**
 * Whether an enforcing facility uses released lots alone, and a flagging one says what the status
 * of another was at that moment.
 */
export function usesOnlyReleased(checked: Checked): boolean {
  return stockEvents(checked)
    .filter(({ type }) => ['issued', 'consumed', 'dispatched'].includes(shortName(type)))
    .every((event) =>
      linesOf(event)
        .filter(({ condition }) => condition === 'usable')
        .every((line) => {
          const status = statusOf(checked, event, line);
          const said = line['notReleased'] ?? 'released';
          return said === status && (status === 'released' || !facilityOf(event).enforces);
        }),
    );
}

/** The status of a line's lot at the moment of its event, as its decision saw it. */
function statusOf(checked: Checked, event: StoredEvent, { lot }: StoredLine): unknown {
  const marks = seenBy(checked, event, `lot-${lot}`).filter(
    ({ type, time }) =>
      ['lot.status-changed', 'lot.merge-undone'].includes(shortName(type)) && time <= event.time,
  );
  return marks.at(-1)?.data['status'] ?? 'released';
}

/** Whether nothing is destroyed in a batch of another facility, or one that is certified. */
export function destroysInOpenBatches(checked: Checked): boolean {
  return stockEvents(checked)
    .filter(({ type }) => shortName(type) === 'destroyed')
    .every((event) => {
      const batch = seenBy(checked, event, `disposal-${String(event.data['batch'])}`);
      const [created, ...later] = batch;
      const owner = created?.data['facility'];
      return owner === parseStream(event.subject)?.identifier && later.length === 0;
    });
}

/** Whether no line of a dispatch is taken back that had arrived by then (S10). */
export function keepsWhatArrived(checked: Checked): boolean {
  const byId = new Map(checked.events.map((event) => [event.id, event]));
  return stockEvents(checked)
    .filter(({ type }) => shortName(type) === 'movement-reversed')
    .every((event) =>
      linesOf(event).every((line) => {
        const { event: id, line: number } = line['reverses'] as { event: string; line: number };
        const sent = byId.get(id);
        const own = sent?.data.lines?.[number - 1];
        if (sent === undefined || own === undefined || shortName(sent.type) !== 'dispatched')
          return true;
        const receiver = `stock-${String(sent.data['receiver'])}`;
        return !isThere(seenBy(checked, event, receiver), sent.data['shipment'], own);
      }),
    );
}

/** Whether a part of a shipment arrived in a book, and not all of it was taken back. */
function isThere(book: readonly StoredEvent[], shipment: unknown, goods: StoredLine): boolean {
  const back = new Set(
    book.flatMap(linesOf).map(({ reverses }) => {
      const { event, line } = (reverses ?? {}) as { event?: string; line?: number };
      return `${event} ${line}`;
    }),
  );
  return book
    .filter(({ type, data }) => shortName(type) === 'arrived' && data['shipment'] === shipment)
    .some((arrival) =>
      linesOf(arrival).some(
        (line) => goodsOf(line) === goodsOf(goods) && !back.has(`${arrival.id} ${line.line}`),
      ),
    );
}

function goodsOf({ item, lot, program, funding }: StoredLine): string {
  return JSON.stringify([item, lot, program, funding]);
}
