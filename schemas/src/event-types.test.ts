import { describe, expect, it } from 'vitest';
import { eventNameOf, eventSchemas } from './event.ts';
import { EVENT_NAMES, EVENT_TYPES, eventData } from './event-types.ts';
import { STREAM_CATEGORIES } from './streams.ts';

describe('EVENT_TYPES', () => {
  it.each(EVENT_NAMES)('name %s by domain, past tense and version', (name) => {
    const { type, category, description } = EVENT_TYPES[name];
    expect(type).toMatch(/^lumbung\.[a-z]+(?:-[a-z]+)*\.(?:[a-z]+-)*[a-z]+\.v[1-9]\d*$/);
    expect(type.split('.')[1]).toBe(category);
    expect(description).toMatch(/^[a-z].{8,}[^.]$/);
    expect(eventNameOf(type)).toBe(name);
  });

  it('are all different, and each has its data and its schema', () => {
    const types = EVENT_NAMES.map((name) => EVENT_TYPES[name].type);
    expect(new Set(types).size).toBe(types.length);
    expect([...eventSchemas.keys()]).toEqual(types);
    expect(Object.keys(eventData).toSorted()).toEqual(EVENT_NAMES.toSorted());
  });

  it('leave no kind of stream without events', () => {
    const categories = new Set(EVENT_NAMES.map((name) => EVENT_TYPES[name].category));
    expect([...categories].toSorted()).toEqual(Object.keys(STREAM_CATEGORIES).toSorted());
  });
});

describe('eventNameOf', () => {
  it.each(['lumbung.stock.received.v2', 'StockReceived', '', 'constructor'])(
    'knows no %j',
    (type) => {
      expect(eventNameOf(type)).toBeUndefined();
    },
  );
});
