import type { Fold, Projection } from '../projection.ts';
import type { FeedPosition } from '../ports/feed.ts';
import type { KeyedChange, TableChanges } from '../ports/read-model-store.ts';
import type { RowOp } from '../row-op.ts';
import type { ParkedRow } from '../tables/parked.ts';
import { keyOf } from '../tables/table.ts';
import type { Table } from '../tables/table.ts';
import { changeOf, combine } from './change.ts';
import { checkOp } from './check-op.ts';
import type { DecodedEvent } from './decode.ts';
import { PROJECTOR_LIMITS } from './limits.ts';

/** The streams of a projection that wait for a repair, by stream. */
export type ParkedStreams = ReadonlyMap<string, ParkedRow>;

/** What a batch of events does to a projection. */
export type Folded = {
  /** One change a key, whatever the number of events. */
  readonly changes: readonly TableChanges[];
  /** The streams that the batch parked, or whose waiting events it counted. */
  readonly parked: ParkedStreams;
  /** The events that were folded; neither those that change nothing nor those that wait. */
  readonly events: number;
};

type Batch = {
  readonly events: readonly DecodedEvent[];
  /** The place in the feed before the batch. */
  readonly after: FeedPosition;
};

/** Folds a batch of events in their order. An event that cannot be folded parks its stream. */
export function foldBatch(projection: Projection, batch: Batch, waiting: ParkedStreams): Folded {
  const tables = new Map<Table, Map<string, KeyedChange>>();
  const parked = new Map<string, ParkedRow>();
  let events = 0;
  for (const decoded of batch.events) {
    const fold = foldOf(projection, decoded);
    if (fold === 'ignored') continue;
    const before = parked.get(decoded.stream) ?? waiting.get(decoded.stream);
    if (before !== undefined) {
      parked.set(decoded.stream, { ...before, events: before.events + 1 });
      continue;
    }
    try {
      merge(tables, operationsOf(fold, decoded));
      events += 1;
    } catch (error) {
      parked.set(decoded.stream, parkedBy(decoded, batch.after, error));
    }
  }
  const changes = [...tables].map(([table, rows]) => ({ table, changes: rows }));
  return { changes, parked, events };
}

type FoldOfEvent = Fold<never> | 'ignored' | 'unknown';

function foldOf(projection: Projection, { name, category }: DecodedEvent): FoldOfEvent {
  if (name !== undefined) return projection.on[name] ?? 'ignored';
  return category !== undefined && projection.reads.includes(category) ? 'unknown' : 'ignored';
}

/** All operations of an event, checked before the first takes effect. */
function operationsOf(fold: Fold<never> | 'unknown', decoded: DecodedEvent): readonly RowOp[] {
  if (fold === 'unknown') throw new TypeError(`unknown event type ${decoded.event.type}`);
  const operations = fold(decoded.event as never, { ordinal: decoded.ordinal });
  for (const operation of operations) checkOp(operation);
  return operations;
}

function merge(tables: Map<Table, Map<string, KeyedChange>>, operations: readonly RowOp[]): void {
  for (const operation of operations) {
    const { table } = operation;
    const row = 'row' in operation ? operation.row : operation.key;
    const key = keyOf(table, row);
    const changes = tables.get(table) ?? new Map<string, KeyedChange>();
    tables.set(table, changes);
    const earlier = changes.get(key);
    const change = changeOf(operation);
    changes.set(key, {
      key: earlier?.key ?? row,
      change: earlier === undefined ? change : combine(earlier.change, change),
    });
  }
}

function parkedBy(decoded: DecodedEvent, after: FeedPosition, error: unknown): ParkedRow {
  return {
    stream: decoded.stream,
    first_ordinal: decoded.ordinal,
    from_cursor: after.cursor,
    from_ordinal: after.ordinal,
    events: 1,
    error: String(error).slice(0, PROJECTOR_LIMITS.errorCharactersMax),
  };
}
