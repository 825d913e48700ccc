import { Kafka, logLevel } from 'kafkajs';
import type { SASLOptions } from 'kafkajs';

/** Where Kafka is, and how it is reached. */
export type KafkaAccount = {
  readonly brokers: readonly string[];
  /** Encrypts; `ca` are PEM certificates of the authorities that are believed. */
  readonly tls?: { readonly ca?: string | undefined } | undefined;
  /** A secret, never logged. */
  readonly sasl?: SASLOptions | undefined;
};

const CLIENT = 'lumbung';

/** Milliseconds until a broker that does not answer counts as lost. */
const CONNECT_MILLISECONDS = 3_000;
const ANSWER_MILLISECONDS = 10_000;

/**
 * What is asked again within a call: elections and ends of transactions take moments. Whatever
 * lasts longer is a fault of the call.
 */
const RETRY = { initialRetryTime: 10, maxRetryTime: 1_000 };
const RETRIES = 8;

/** A client of Kafka. It logs nothing: what fails is thrown to whoever asked. */
export function kafkaClient({ brokers, tls, sasl }: KafkaAccount, retries = RETRIES): Kafka {
  return new Kafka({
    clientId: CLIENT,
    brokers: [...brokers],
    ...(tls === undefined ? {} : { ssl: tls.ca === undefined ? true : { ca: [tls.ca] } }),
    ...(sasl === undefined ? {} : { sasl }),
    connectionTimeout: CONNECT_MILLISECONDS,
    requestTimeout: ANSWER_MILLISECONDS,
    retry: { ...RETRY, retries },
    logLevel: logLevel.NOTHING,
  });
}
