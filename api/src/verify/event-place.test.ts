import { expect, test } from 'vitest';
import { placeOf } from './event-place.ts';
import { eventsOf } from './testing/signed-log.ts';

test('an event stands where its envelope says, whatever its data says', () => {
  const [, , event = Buffer.of()] = eventsOf(3, 1);
  const { subject } = JSON.parse(Buffer.from(event).toString('utf8')) as { subject: string };
  expect(placeOf(event)).toEqual({ stream: subject, revision: 2 });
  const decoy = `{"a":1,"sequence":"00000000000000000009","subject":"stock-9","zone":"x"}`;
  const text = Buffer.from(event).toString('utf8').replace('"data":{', `"data":{"z":${decoy},`);
  expect(placeOf(Buffer.from(text))).toEqual({ stream: subject, revision: 2 });
});

test('what is no event stands nowhere', () => {
  for (const text of ['', '{}', '{"a":1,"sequence":"1","subject":"x"}', ',"sequence":"x']) {
    expect(placeOf(Buffer.from(text))).toBeUndefined();
  }
});
