import { describe, expect, it } from 'vitest';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import type { EventName } from '@lumbung/schemas/event-types';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { refusal } from '@lumbung/schemas/refusal';
import { RECALLS, recalledLots } from './recalls.ts';

const [one, two, recall] = ['one', 'two', 'recall'].map((name) => deriveIdentifier('test', name));

function event(name: EventName, data: object): LumbungEvent {
  return {
    id: deriveIdentifier('test', 'event'),
    type: EVENT_TYPES[name].type,
    subject: `recall-${recall}`,
    correlationid: deriveIdentifier('test', 'chain'),
    data,
  } as unknown as LumbungEvent;
}

describe('the reaction to recalls', () => {
  it.each(['RecallIssued', 'RecallExtended'] as const)('recalls each lot of %s', (name) => {
    expect(recalledLots(event(name, { lots: [one, two] }))).toMatchObject([
      { kind: 'lotStatus.set', target: one, body: { status: 'recalled', recall } },
      { kind: 'lotStatus.set', target: two, body: { status: 'recalled', recall } },
    ]);
  });

  it('makes the same commands again, and leaves lots alone when a recall is closed', () => {
    const issued = event('RecallIssued', { lots: [one, two] });
    expect(recalledLots(issued)).toEqual(recalledLots(issued));
    expect(recalledLots(event('RecallClosed', {}))).toEqual([]);
  });

  it('recalls the lot that survives where one was merged meanwhile, as it would by itself', () => {
    const [ofOne, ofTwo] = recalledLots(event('RecallIssued', { lots: [one, two] }));
    const merged = refusal('lot-merged', '', { lot: 'L-1', into: two ?? '' });
    expect(ofOne && RECALLS.instead?.(ofOne, [merged])).toEqual(ofTwo);
    const unchanged = refusal('lot-unchanged', '/status', { lot: 'L-1' });
    expect(ofOne && RECALLS.instead?.(ofOne, [unchanged])).toBeUndefined();
  });
});
