import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookOf } from '../../testing/book.ts';
import { historiesOf, take } from '../../testing/random-book.ts';
import { IDS } from '../../testing/small-country.ts';

// Laws about opened vials that hold over any history of a facility.

type Line = { line: number; quantity: number; vial?: { event: string; line: number } };

/** What is left of every opened vial, made the plain way: a sum over all events. */
function leftOver(events: readonly LumbungEvent[]): Map<string, number> {
  const left = new Map<string, number>();
  const add = (event: string, line: number, quantity: number): void => {
    const id = `${event} ${line}`;
    const known = left.get(id);
    if (known !== undefined) left.set(id, known + quantity);
  };
  for (const event of events) {
    const isBack = isEvent(event, 'MovementReversed');
    if (isEvent(event, 'VialOpened')) {
      for (const { line, quantity } of event.data.lines) left.set(`${event.id} ${line}`, quantity);
    }
    if (isEvent(event, 'VialOpeningRetracted')) {
      for (const { reverses } of event.data.lines)
        left.delete(`${reverses.event} ${reverses.line}`);
    }
    for (const { vial, quantity } of (event.data as { lines: Line[] }).lines) {
      if (vial !== undefined) add(vial.event, vial.line, isBack ? quantity : -quantity);
    }
  }
  return left;
}

test.each([IDS.centre, IDS.post])(
  'what is given and wasted of a vial is never more than was opened at %s',
  (facility) => {
    fc.assert(
      fc.property(historiesOf(facility), (steps) => {
        take(steps, (_step, ledger) => {
          const left = leftOver(ledger.eventsOf(streamOf('stock', facility)));
          expect([...left.values()].every((quantity) => quantity >= 0)).toBe(true);
          const kept = [...bookOf(ledger, facility).vials.byEvent].flatMap(([event, lines]) =>
            Object.entries(lines).map(([line, vials]) => [`${event} ${line}`, vials.left] as const),
          );
          expect(new Map(kept)).toEqual(left);
        });
      }),
    );
  },
);
