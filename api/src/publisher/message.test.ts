import { longLog } from '@lumbung/projections/testing/long-log';
import { HTTP } from 'cloudevents';
import { expect, it } from 'vitest';
import { messageOf } from './message.ts';
import { eventsOf } from './testing/once-in-order.ts';

it('an event becomes a CloudEvent in binary mode, whose value is the event as it is stored', async () => {
  const [, , event] = await eventsOf(longLog(3));
  if (event === undefined) throw new Error('the log is short');
  const stored = JSON.parse(Buffer.from(event.bytes).toString()) as Record<string, unknown>;
  const { category, key, headers, value } = messageOf(event);
  expect({ category, key }).toEqual({ category: 'stock', key: stored['subject'] });
  expect(value).toBe(event.bytes);
  const { data: _, datacontenttype, ...attributes } = stored;
  const named = Object.entries(attributes).map(([name, text]) => [`ce_${name}`, String(text)]);
  expect(headers).toEqual({
    ...Object.fromEntries(named),
    ce_ordinal: '2',
    ce_dataschema: `urn:lumbung:event-schema:${String(stored['type'])}`,
    'content-type': datacontenttype,
  });
});

it('the SDK of CloudEvents takes it for one', async () => {
  const [event] = await eventsOf(longLog(1));
  if (event === undefined) throw new Error('the log is short');
  const { headers, value } = messageOf(event);
  // Its headers of HTTP differ from those of Kafka by a hyphen.
  const named = Object.entries(headers).map(([name, text]) => [name.replace('ce_', 'ce-'), text]);
  const body = Buffer.from(value).toString();
  const taken = HTTP.toEvent({ headers: Object.fromEntries(named), body });
  expect(taken).toMatchObject({ id: headers['ce_id'], type: headers['ce_type'] });
});
