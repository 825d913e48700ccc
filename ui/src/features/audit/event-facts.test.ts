import { describe, expect, test } from 'vitest';
import { EventFacts, factsOf, momentsOf, pointsAt } from './event-facts.ts';

const event = EventFacts.parse({
  id: 'e',
  type: 'lumbung.stock.movement-reversed.v1',
  subject: 'stock-f',
  sequence: '00000000000000000007',
  time: '2026-03-01T00:00:00.000000Z',
  timeprecision: 'instant',
  recordedtime: '2026-03-02T00:00:00.000000Z',
  commandid: 'c',
  commandindex: 0,
  commandcount: 1,
  commanddigest: 'd',
  actor: 'a',
  device: 'phone',
  devicesequence: 0,
  correlationid: 'chain',
  causationid: 'c',
  data: {
    lines: [
      { line: 1, reverses: { event: 'old', line: 1 } },
      { line: 2, reverses: { event: 'old', line: 2 } },
    ],
    restatements: [{ count: { event: 'count' }, delta: 3 }],
  },
});

describe('what an event says of itself', () => {
  test('is its command, who sent it, on which device as which of its commands, and its chain', () => {
    expect(factsOf(event).map(({ name, value }) => `${name} ${value}`)).toEqual([
      'command c',
      'digest d',
      'actor a',
      'device phone',
      'deviceSequence 0',
      'correlation chain',
      'causation c',
      'stream stock-f @ 7',
    ]);
    expect(momentsOf(event).map(({ name }) => name)).toEqual(['happened', 'recorded']);
  });

  test('is which events it takes back and which counts it restates, each once', () => {
    expect(pointsAt(event)).toEqual({ reverses: ['old'], restates: ['count'] });
  });
});
