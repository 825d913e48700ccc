import assert from 'node:assert/strict';
import { parseStream } from '@lumbung/schemas/streams';
import type { Message } from './outlet.ts';

/** An event of the feed, as far as it is needed to publish it. */
export type FedEvent = { readonly ordinal: number; readonly bytes: Uint8Array };

const decoder = new TextDecoder();

/**
 * The message of an event: a CloudEvent in Kafka's binary mode. Its attributes are headers
 * (`ce_*`), and so is its ordinal; the value is the whole event as it is stored, so that whoever
 * reads it can hash it. So `ce_dataschema` names the schema of the whole event.
 */
export function messageOf({ ordinal, bytes }: FedEvent): Message {
  const event = JSON.parse(decoder.decode(bytes)) as Record<string, string | number>;
  const { data: _, dataschema: __, datacontenttype, ...attributes } = event;
  const stream = String(event['subject']);
  const category = parseStream(stream)?.category;
  assert(category !== undefined, `the stream ${stream} is of no known category`);
  const named = Object.entries(attributes).map(([name, value]) => [`ce_${name}`, String(value)]);
  return {
    category,
    key: stream,
    headers: {
      ...(Object.fromEntries(named) as Record<string, string>),
      ce_dataschema: `urn:lumbung:event-schema:${event['type']}`,
      ce_ordinal: String(ordinal),
      'content-type': String(datacontenttype),
    },
    value: bytes,
  };
}

/** About how many bytes a message takes. */
export function bytesOf({ key, headers, value }: Message): number {
  let bytes = key.length + value.byteLength + RECORD_BYTES;
  for (const [name, text] of Object.entries(headers)) {
    bytes += name.length + text.length + HEADER_BYTES;
  }
  return bytes;
}

/** Lengths and times that a record and a header have besides, at the most. */
const RECORD_BYTES = 40;
const HEADER_BYTES = 4;
