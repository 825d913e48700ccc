import { EVENT_NAMES, EVENT_TYPES } from '../event-types.ts';
import type { EventName } from '../event-types.ts';
import { STREAM_CATEGORIES } from '../streams.ts';
import type { StreamCategory } from '../streams.ts';
import {
  TOPIC_CATEGORIES,
  TOPIC_HEADERS,
  TOPIC_PARTITIONS,
  TOPIC_PREFIX,
  TOPIC_SETTINGS,
  topicOf,
} from '../topics.ts';

const BINDING = '0.5.0';

/** The topic of each category of streams, as a channel. */
export function topicChannels(): Record<string, object> {
  return Object.fromEntries(
    TOPIC_CATEGORIES.map((category) => [channelOf(category), channel(category)]),
  );
}

/** Lumbung publishes in each topic. */
export function topicOperations(): Record<string, object> {
  return Object.fromEntries(
    TOPIC_CATEGORIES.map((category) => [
      `publish-${category}`,
      {
        action: 'send',
        channel: { $ref: `#/channels/${channelOf(category)}` },
        summary: `Lumbung publishes what happened to ${STREAM_CATEGORIES[category].description}`,
      },
    ]),
  );
}

/** The record of an event type. */
export function topicRecord(name: EventName): object {
  const { type, description } = EVENT_TYPES[name];
  return {
    name: type,
    title: `${name}, as a record`,
    summary: description,
    traits: [{ $ref: '#/components/messageTraits/record' }],
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: `./events/${type}.schema.json` },
    },
  };
}

/** What every record has: a CloudEvent in binary mode. */
export const RECORD_TRAIT: object = {
  contentType: 'application/json',
  headers: {
    type: 'object',
    required: Object.entries(TOPIC_HEADERS)
      .filter(([, { isAlways }]) => isAlways)
      .map(([name]) => name),
    properties: Object.fromEntries(
      Object.entries(TOPIC_HEADERS).map(([name, { description }]) => [
        name,
        { type: 'string', description },
      ]),
    ),
    additionalProperties: false,
  },
  bindings: {
    kafka: {
      key: { type: 'string', description: 'the stream; records of a key keep its order' },
      bindingVersion: BINDING,
    },
  },
};

const channelOf = (category: StreamCategory): string => `topic-${category}`;

function channel(category: StreamCategory): object {
  const names = EVENT_NAMES.toSorted().filter((name) => EVENT_TYPES[name].category === category);
  const { description } = STREAM_CATEGORIES[category];
  return {
    address: topicOf('{prefix}', category),
    title: topicOf(TOPIC_PREFIX, category),
    description:
      `What happened to ${description}. Records are written in transactions: a reader with ` +
      'isolation.level=read_committed sees each event once, those of a key in their order.',
    parameters: {
      prefix: {
        default: TOPIC_PREFIX,
        description: 'KAFKA_TOPIC_PREFIX; for a replay followed by .replay. and its name',
      },
    },
    messages: Object.fromEntries(
      names.map((name) => [name, { $ref: `#/components/messages/${name}Record` }]),
    ),
    bindings: {
      kafka: {
        partitions: TOPIC_PARTITIONS,
        topicConfiguration: {
          'cleanup.policy': [TOPIC_SETTINGS['cleanup.policy']],
          'retention.ms': Number(TOPIC_SETTINGS['retention.ms']),
          'retention.bytes': Number(TOPIC_SETTINGS['retention.bytes']),
        },
        bindingVersion: BINDING,
      },
    },
  };
}
