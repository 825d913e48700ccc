import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchemas } from '../event.ts';
import type { LumbungEvent } from '../event.ts';
import { EVENT_NAMES } from '../event-types.ts';
import { arbitraryAnyEvent, arbitraryEvent } from '../testing/arbitrary.ts';
import { prepareEvent, serialiseEvent, stampEvent } from './events.ts';
import { canonicalJson } from './json.ts';

describe('serialiseEvent', () => {
  it.each(EVENT_NAMES)('writes %s in the canonical form of RFC 8785 and loses nothing', (name) => {
    fc.assert(
      fc.property(arbitraryEvent(name), (event) => {
        const text = serialiseEvent(event);
        expect(text).toBe(canonicalize(event));
        expect(text).toBe(canonicalJson(event));
        const read: unknown = JSON.parse(text);
        expect(read).toStrictEqual(event);
        expect(eventSchemas.get(event.type)?.parse(read)).toStrictEqual(event);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out an optional member that is undefined, as canonicalJson does', () => {
    fc.assert(
      fc.property(arbitraryEvent('StockIssued'), (event) => {
        const withUndefined = {
          ...event,
          device: undefined,
          data: { ...event.data, document: undefined },
        } as unknown as typeof event;
        expect(serialiseEvent(withUndefined)).toBe(canonicalJson(withUndefined));
      }),
    );
  });

  const [event] = fc.sample(arbitraryEvent('ItemRetired'), { numRuns: 1, seed: 1 });

  it.each([
    ['a number that is no integer', { commandindex: 0.5 }],
    ['a number that is too large', { commandindex: 2 ** 53 }],
    ['not a number', { commandindex: Number.NaN }],
    ['infinity', { commandindex: Number.POSITIVE_INFINITY }],
    ['a lone surrogate', { partitionkey: 'stock-\ud800' }],
    ['text where a number belongs', { commandindex: '0' }],
    ['a number where text belongs', { partitionkey: 0 }],
    ['a constant that is another', { specversion: '0.3' }],
    ['a required member that is missing', { actor: undefined }],
    ['a member that the schema does not name', { traceparent: '00-00-00-00' }],
    ['null where an object belongs', { data: null }],
    ['a type that nobody knows', { type: 'lumbung.stock.vanished.v1' }],
  ])('refuses %s with a RangeError', (_, wrong) => {
    expect(() => serialiseEvent({ ...event, ...wrong } as unknown as LumbungEvent)).toThrow(
      RangeError,
    );
  });
});

describe('prepareEvent', () => {
  it('gives, for each stamp, the text of the event that is stamped so', () => {
    fc.assert(
      fc.property(arbitraryAnyEvent(), arbitraryAnyEvent(), (event, other) => {
        const { sequence, recordedtime } = other;
        const { sequence: _, recordedtime: __, ...draft } = event;
        const parts = prepareEvent(draft);
        const restamped = { ...event, sequence, recordedtime };
        expect(stampEvent(parts, { sequence, recordedtime })).toBe(serialiseEvent(restamped));
        expect(stampEvent(parts, event)).toBe(serialiseEvent(event));
      }),
    );
  });
});
