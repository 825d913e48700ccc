import { describe, expect, it } from 'vitest';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import { typeOfEvent } from './event-type.ts';

describe('the type of an event, from its canonical bytes', () => {
  it('is the one of the envelope, whatever the data holds', () => {
    const event = {
      type: 'lumbung.item.registered.v1',
      zone: 'Etc/UTC',
      data: { type: 'not this one', name: '"type":"nor this' },
    };

    expect(typeOfEvent(Buffer.from(canonicalJson(event)))).toBe('lumbung.item.registered.v1');
  });
});
