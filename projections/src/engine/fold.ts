import type { Fold, Projection } from '../projection.ts';
import type { FeedPosition } from '../ports/feed.ts';
import type { TableChanges } from '../ports/read-model-store.ts';
import type { RowOp } from '../row-op.ts';
import type { ParkedRow } from '../tables/parked.ts';
import { keyOf } from '../tables/table.ts';
import type { Table } from '../tables/table.ts';
import { changeOf, combine, keyOfChange } from './change.ts';
import type { Change } from './change.ts';
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

/** Takes the events of a batch, one after the other, for one projection. */
export type BatchFold = {
  /** Folds an event. One that cannot be folded parks its stream. */
  readonly take: (event: DecodedEvent) => void;
  /** What the events so far do. */
  readonly folded: () => Folded;
};

/**
 * Begins to fold a batch that lies after a place in the feed. The caller hands each event to all
 * projections before the next is decoded, so that no batch of events is held in memory.
 */
export function beginFold(
  projection: Projection,
  after: FeedPosition,
  waiting: ParkedStreams,
): BatchFold {
  const tables = new Map<Table, Map<string, Change>>();
  const parked = new Map<string, ParkedRow>();
  let events = 0;
  return {
    take(decoded) {
      const fold = foldOf(projection, decoded);
      if (fold === 'ignored') return;
      const before = parked.get(decoded.stream) ?? waiting.get(decoded.stream);
      if (before !== undefined) {
        parked.set(decoded.stream, { ...before, events: before.events + 1 });
        return;
      }
      try {
        merge(tables, operationsOf(fold, decoded));
        events += 1;
      } catch (error) {
        parked.set(decoded.stream, parkedBy(decoded, after, error));
      }
    },
    folded: () => ({
      changes: [...tables].map(([table, changes]) => ({ table, changes })),
      parked,
      events,
    }),
  };
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

function merge(tables: Map<Table, Map<string, Change>>, operations: readonly RowOp[]): void {
  for (const operation of operations) {
    const { table } = operation;
    const change = changeOf(operation);
    const key = keyOf(table, keyOfChange(change));
    const changes = tables.get(table) ?? begin(tables, table);
    const earlier = changes.get(key);
    changes.set(key, earlier === undefined ? change : combine(earlier, change));
  }
}

function begin(tables: Map<Table, Map<string, Change>>, table: Table): Map<string, Change> {
  const changes = new Map<string, Change>();
  tables.set(table, changes);
  return changes;
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
