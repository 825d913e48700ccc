import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sequence, dataSchemaOf, sequenceOf } from './envelope.ts';
import { eventSchemas, isEvent } from './event.ts';
import { arbitraryAnyEvent, arbitraryEvent } from './testing/arbitrary.ts';

describe('sequenceOf', () => {
  it('writes revisions so that they sort as text', () => {
    const revisions = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(revisions, revisions, (one, other) => {
        expect(Sequence.parse(sequenceOf(one))).toBe(sequenceOf(one));
        expect(sequenceOf(one) < sequenceOf(other)).toBe(one < other);
      }),
    );
  });
});

describe('eventSchema', () => {
  it('takes an event of its type, and no member that it does not name', () => {
    fc.assert(
      fc.property(arbitraryAnyEvent(), (event) => {
        const schema = eventSchemas.get(event.type);
        expect(event.dataschema).toBe(dataSchemaOf(event.type));
        expect(schema?.safeParse(event).success).toBe(true);
        expect(schema?.safeParse({ ...event, comment: 'x' }).success).toBe(false);
        expect(schema?.safeParse({ ...event, data: { ...event.data, x: 1 } }).success).toBe(false);
      }),
    );
  });

  it('does not take an event of another type', () => {
    const [event] = fc.sample(arbitraryEvent('ItemRetired'), 1);
    const other = eventSchemas.get('lumbung.facility.closed.v1');
    expect(other?.safeParse(event).success).toBe(false);
  });
});

describe('isEvent', () => {
  it('knows an event by its type', () => {
    const [event] = fc.sample(arbitraryEvent('StockReceived'), 1);
    expect(event !== undefined && isEvent(event, 'StockReceived')).toBe(true);
    expect(event !== undefined && isEvent(event, 'StockIssued')).toBe(false);
  });
});
