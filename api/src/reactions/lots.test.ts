import { describe, expect, it } from 'vitest';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { lotRegistrations } from './lots.ts';

const item = deriveIdentifier('test', 'item');
const event = deriveIdentifier('test', 'event');
const lot = lotIdentifierOf(item, 'AB-1', '2027-01-31');
const labelled = { item, lot, lotNumber: 'AB-1', expiry: '2027-01-31', quantity: 10 };

function received(lines: readonly object[]): LumbungEvent {
  return {
    id: event,
    type: EVENT_TYPES.StockReceived.type,
    correlationid: deriveIdentifier('test', 'chain'),
    data: { lines: lines.map((line, index) => ({ line: index + 1, ...line })) },
  } as unknown as LumbungEvent;
}

describe('the reaction to lots', () => {
  it('registers a lot that a label showed, once an event', () => {
    const commands = lotRegistrations(received([labelled, labelled]));

    expect(commands).toMatchObject([
      {
        kind: 'lot.register',
        target: lot,
        body: { item, number: 'AB-1', expiry: '2027-01-31' },
        causationId: event,
        correlationId: deriveIdentifier('test', 'chain'),
      },
    ]);
  });

  it('makes the same commands when it reads the event again', () => {
    const again = received([labelled]);

    expect(lotRegistrations(again)).toEqual(lotRegistrations(again));
  });

  it('asks for nothing where no label was read', () => {
    const lines = [
      { item, quantity: 5 },
      { item, lot: 'unknown' },
      { ...labelled, lot: event },
    ];

    expect(lotRegistrations(received(lines))).toEqual([]);
  });
});
