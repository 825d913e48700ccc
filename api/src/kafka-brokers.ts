import { TOPIC_PREFIX } from '@lumbung/schemas/topics';
import { z } from 'zod';

const BROKER = /^(?:[^\s:,[\]]+|\[[0-9a-f:]+\]):\d{1,5}$/i;

/** Hosts that no one else listens to on the way. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\]):/;

/** What a person may choose about where events are published. */
export const kafkaVariables = {
  /** `host:port` of some brokers, with commas between them; without it nothing is published. */
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(',').map((broker) => broker.trim()))
    .refine((brokers) => brokers.every((broker) => BROKER.test(broker)), {
      error: 'must be host:port, with commas between several',
    })
    .optional(),
  /** What the names of all topics begin with. */
  KAFKA_TOPIC_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/, 'must be at most 100 of A-Z, a-z, 0-9, . _ -')
    .default(TOPIC_PREFIX),
  /** Whether the way to the brokers is encrypted; it is, unless all are on this machine. */
  KAFKA_TLS: z.enum(['on', 'off']).optional(),
  /** PEM certificates of the authorities that are believed, in place of the usual ones. */
  KAFKA_CA_FILE: z.string().min(1).optional(),
  KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
    .default('scram-sha-512'),
  /** Who publishes; without it nobody signs in. */
  KAFKA_USERNAME: z.string().optional(),
  KAFKA_PASSWORD: z.string().optional(),
};

/** A Kafka cluster, and how it is reached. */
export type KafkaPlace = {
  readonly brokers: readonly string[];
  readonly prefix: string;
  readonly tls?: { readonly caFile?: string };
  /** It holds a secret and is never logged. */
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
};

/** What was chosen, of these variables. */
type Chosen = z.infer<z.ZodObject<typeof kafkaVariables>>;

/** Where the variables say that events are published; undefined where they are not. */
export function kafkaPlace(chosen: Chosen): KafkaPlace | undefined {
  const { KAFKA_BROKERS: brokers, KAFKA_CA_FILE: caFile, KAFKA_USERNAME: username } = chosen;
  if (brokers === undefined) return undefined;
  const usual = brokers.every((broker) => LOOPBACK.test(broker)) ? 'off' : 'on';
  const isEncrypted = (chosen.KAFKA_TLS ?? (caFile === undefined ? usual : 'on')) === 'on';
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_PASSWORD: password = '' } = chosen;
  return {
    brokers,
    prefix: chosen.KAFKA_TOPIC_PREFIX,
    ...(isEncrypted ? { tls: caFile === undefined ? {} : { caFile } } : {}),
    ...(username === undefined ? {} : { sasl: { mechanism, username, password } }),
  };
}
