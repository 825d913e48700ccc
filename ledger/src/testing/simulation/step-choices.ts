import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import type { Step } from '../random-book.ts';

/** What a step sees of the ledger. */
export type Seen = Parameters<Step>[0];

/** A line of an event, as far as a step reads it. */
export type SeenLine = Readonly<Record<string, unknown>> & {
  readonly line: number;
  readonly item: string;
  readonly lot?: string;
  readonly program?: string;
  readonly place?: string;
  readonly quantity: number;
};

/** The events of a type in the stock book of a facility, as far as they are there by now. */
export function eventsOfType(ledger: Seen, facility: string, type: string): LumbungEvent[] {
  return ledger
    .eventsOf(streamOf('stock', facility))
    .filter((event) => event.type === `lumbung.stock.${type}.v1`);
}

/** One of some things, by any number; undefined when there is none. */
export function chosen<Value>(values: readonly Value[], choice: number): Value | undefined {
  return values[choice % Math.max(1, values.length)];
}

/** The lines of an event. */
export function linesIn(event: LumbungEvent | undefined): readonly SeenLine[] {
  return (event?.data as { lines?: readonly SeenLine[] } | undefined)?.lines ?? [];
}
