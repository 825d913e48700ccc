import type { EventOf } from '@lumbung/schemas/event';
import type { EVENT_TYPES, EventName } from '@lumbung/schemas/event-types';
import type { StreamCategory } from '@lumbung/schemas/streams';
import type { RowOp } from './row-op.ts';
import type { Table } from './tables/table.ts';

/** What a fold knows besides the event. */
export type FoldContext = {
  /** The event's place in the feed. */
  readonly ordinal: number;
};

/** What an event does to the rows of a projection. Pure; throws only on an event that is broken. */
export type Fold<Name extends EventName> = (
  event: EventOf<Name>,
  context: FoldContext,
) => readonly RowOp[];

/** The names of the events that stand in streams of a category. */
export type EventNameIn<Category extends StreamCategory> = {
  [Name in EventName]: (typeof EVENT_TYPES)[Name]['category'] extends Category ? Name : never;
}[EventName];

/** A fold of every event of the categories; those that change no row are `ignored` by name. */
export type FoldTable<Category extends StreamCategory> = {
  readonly [Name in EventNameIn<Category>]: Fold<Name> | 'ignored';
};

/**
 * A read model, as data: its tables and what each event does to their rows. An event of a category
 * that it reads and whose type it does not know parks its stream; other categories pass by.
 */
export type Projection = {
  readonly name: string;
  /** Raised when the folds or the tables change: the read model is rebuilt at the next start. */
  readonly version: number;
  readonly tables: readonly Table[];
  readonly reads: readonly StreamCategory[];
  readonly on: Readonly<Partial<Record<EventName, Fold<EventName> | 'ignored'>>>;
};

/** Declares a projection; its folds are total over the events of the categories that it reads. */
export function projection<Category extends StreamCategory>(definition: {
  readonly name: string;
  readonly version: number;
  readonly tables: readonly Table[];
  readonly reads: readonly Category[];
  readonly on: FoldTable<Category>;
}): Projection {
  return definition;
}
