import { EVENT_NAMES, EVENT_TYPES } from '../event-types.ts';
import type { EventName } from '../event-types.ts';
import { STREAM_CATEGORIES } from '../streams.ts';
import { RECORD_TRAIT, topicChannels, topicOperations, topicRecord } from './asyncapi-topics.ts';

type Slice = (typeof STREAM_CATEGORIES)[keyof typeof STREAM_CATEGORIES]['slice'];

/** What the channel of each slice carries. */
const CHANNELS = {
  catalogue: 'items, lots, programs, reasons and parties',
  facilities: 'regions, facilities, their places and policies',
  shipments: 'what was resolved about shipments between facilities',
  stock: 'the stock books of the facilities',
  coldchain: 'cold chain equipment and what monitors it',
  access: "the users' rights, and the installation itself",
} as const satisfies Record<Slice, string>;

const CONTENT_TYPE = 'application/cloudevents+json';

/**
 * The AsyncAPI 3.0 description of the event feed and of the topics in Kafka: a channel a slice of
 * the feed, and one a category of streams; a message an event type in each.
 */
export function asyncApiDocument(): object {
  const slices = Object.keys(CHANNELS).toSorted() as Slice[];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Lumbung events',
      version: '1.0.0',
      description:
        'Every change in Lumbung is one CloudEvents 1.0 JSON object in RFC 8785 canonical form. ' +
        'All stand in one feed, in one order; a channel is the part of it that belongs to a slice. ' +
        'Where Kafka is configured they are published there too, in a topic a category of streams.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: CONTENT_TYPE,
    channels: {
      ...Object.fromEntries(slices.map((slice) => [slice, channel(slice)])),
      ...topicChannels(),
    },
    operations: {
      ...Object.fromEntries(slices.map((slice) => [`send-${slice}`, operation(slice)])),
      ...topicOperations(),
    },
    components: {
      messages: Object.fromEntries(
        EVENT_NAMES.toSorted().flatMap((name) => [
          [name, message(name)],
          [`${name}Record`, topicRecord(name)],
        ]),
      ),
      messageTraits: { record: RECORD_TRAIT },
    },
  };
}

function channel(slice: Slice): object {
  const names = EVENT_NAMES.toSorted().filter(
    (name) => STREAM_CATEGORIES[EVENT_TYPES[name].category].slice === slice,
  );
  return {
    address: '/v1/events',
    title: slice,
    description: `Events of ${CHANNELS[slice]}`,
    messages: Object.fromEntries(
      names.map((name) => [name, { $ref: `#/components/messages/${name}` }]),
    ),
  };
}

function operation(slice: Slice): object {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${slice}` },
    summary: `Lumbung sends what happened to ${CHANNELS[slice]}`,
  };
}

function message(name: EventName): object {
  const { type, description } = EVENT_TYPES[name];
  return {
    name: type,
    title: name,
    summary: description,
    contentType: CONTENT_TYPE,
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: `./events/${type}.schema.json` },
    },
  };
}
