import { STREAM_CATEGORIES } from './streams.ts';
import type { StreamCategory } from './streams.ts';

/** What the names of all topics begin with, unless an installation chooses something else. */
export const TOPIC_PREFIX = 'lumbung';

/**
 * Partitions of the topic of a category, for ever: with another number of them the keys of a topic
 * would lie elsewhere, and their order would be lost.
 */
export const TOPIC_PARTITIONS = 12;

/** What a topic of events is set to: what is published stays, for whoever comes later. */
export const TOPIC_SETTINGS = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
} as const;

type Header = { readonly description: string; readonly isAlways: boolean };

const always = (description: string): Header => ({ description, isAlways: true });
const whereKnown = (description: string): Header => ({ description, isAlways: false });

/**
 * The headers of a record: the attributes of the event, as CloudEvents' binary mode for Kafka names
 * them, all as text.
 */
export const TOPIC_HEADERS: Readonly<Record<string, Header>> = {
  'content-type': always('application/json: the value is the whole event as it is stored'),
  ce_specversion: always('1.0'),
  ce_id: always('the identifier of the event'),
  ce_source: always('the installation'),
  ce_type: always('the type of the event, with its version'),
  ce_subject: always('the stream, which is the key too'),
  ce_partitionkey: always('the stream'),
  ce_sequence: always('the revision of the stream, 20 digits: it only grows within a key'),
  ce_ordinal: always('the place of the event in the one feed, from 0'),
  ce_dataschema: always('the JSON Schema of the value, which is the whole event'),
  ce_time: always('when it happened'),
  ce_timeprecision: always('instant or day'),
  ce_zone: always("the facility's time zone"),
  ce_recordedtime: always('when the ledger took it'),
  ce_bookedtime: whereKnown('from when it is booked, where its period was closed'),
  ce_commandid: always('the command that made it'),
  ce_commandindex: always('its place among the events of that command'),
  ce_commandcount: always('how many events that command made'),
  ce_commanddigest: always('the SHA-256 of that command'),
  ce_actor: always('the opaque identifier of who did it'),
  ce_onbehalfof: whereKnown('for whom it was done'),
  ce_device: whereKnown('the device that it was recorded on'),
  ce_devicesequence: whereKnown("the device's own count of its commands"),
  ce_devicetime: whereKnown("when, by the device's clock"),
  ce_commentdigest: whereKnown('the salted digest of a comment'),
  ce_correlationid: always('the chain of commands that it belongs to'),
  ce_causationid: always('what caused it'),
};

/** Every category of streams, each of which has a topic. */
export const TOPIC_CATEGORIES = Object.keys(STREAM_CATEGORIES) as readonly StreamCategory[];

/** The topic that the streams of a category are published in. */
export function topicOf(prefix: string, category: StreamCategory): string {
  return `${prefix}.${category}`;
}
