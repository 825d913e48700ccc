import { resolve } from 'node:path';
import { z } from 'zod';
import { commandIndexPlace, commandIndexVariables } from './command-index-url.ts';
import type { CommandIndexPlace } from './command-index-url.ts';
import { analyticsPlace, analyticsVariables } from './clickhouse-url.ts';
import type { AnalyticsPlace } from './clickhouse-url.ts';
import { kafkaPlace, kafkaVariables } from './kafka-brokers.ts';
import type { KafkaPlace } from './kafka-brokers.ts';
import { readModelPlace, readModelVariables } from './read-model-url.ts';
import type { ReadModelPlace } from './read-model-url.ts';
import { redisPlace, redisVariables } from './redis-url.ts';
import type { RedisPlace } from './redis-url.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const Environment = z.object({
  /** Where the data folder is; relative to the folder that the program was started in. */
  LUMBUNG_DATA_DIR: z.string().min(1).default('./data'),
  /**
   * The EventStoreDB or KurrentDB that keeps the events; without it, a file in the data folder. Its
   * adapter says what is wrong with it, since it holds a secret.
   */
  EVENT_STORE_URL: z.string().optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  /** Requests that one user (or one address, signed out) may make in a minute. */
  LUMBUNG_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(12_000),
  /** Whole days that a month stays open after its end, before the program closes it. */
  LUMBUNG_CLOSING_GRACE_DAYS: z.coerce.number().int().min(0).max(3_650).default(10),
  /** The private key that signs checkpoints, on one line; without one, one is made and kept. */
  LUMBUNG_LOG_KEY: z.string().optional(),
  ...readModelVariables,
  ...commandIndexVariables,
  ...analyticsVariables,
  ...redisVariables,
  ...kafkaVariables,
});

/** The name of every variable that is read. */
export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

/** Variables that may hold a secret: what is wrong with one is told without its value. */
const SECRET: readonly string[] = [
  'EVENT_STORE_URL',
  'READ_MODEL_URL',
  'COMMAND_INDEX_URL',
  'CLICKHOUSE_URL',
  'REDIS_URL',
  'LUMBUNG_LOG_KEY',
  'KAFKA_PASSWORD',
];

/** What a person may choose about a running Lumbung. */
export type Config = {
  readonly dataFolder: string;
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly requestsPerMinute: number;
  readonly closingGraceDays: number;
  /** The private key that signs checkpoints; one is made and kept where none is given. */
  readonly logKey?: string;
  /** Where the events are kept. */
  readonly eventStore:
    | { readonly kind: 'sqlite' }
    | {
        readonly kind: 'eventStoreDb';
        /** It holds a secret and is never logged. */
        readonly url: string;
        readonly commandIndex: CommandIndexPlace;
      };
  /** Where the read models are kept. */
  readonly readModels: ReadModelPlace;
  /** Where the facts of analytics are kept, if they are. */
  readonly analytics: AnalyticsPlace;
  /** Where several processes share what need not last; without it each is on its own. */
  readonly redis?: RedisPlace;
  /** Where events are published; nowhere without it. */
  readonly kafka?: KafkaPlace;
};

/** What is wrong with the environment, one line a variable, to be shown to a person. */
export class ConfigError extends Error {
  readonly code = 'invalid-config';

  constructor(problems: readonly string[]) {
    super(['These environment variables are not valid:', ...problems].join('\n  '));
    this.name = 'ConfigError';
  }
}

/**
 * Reads the configuration from the environment; no other file does. An empty variable counts as
 * absent.
 *
 * @throws {ConfigError} naming every variable that is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const named = Object.entries(environment).filter(([, value]) => value !== '');
  const parsed = Environment.safeParse(Object.fromEntries(named));
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        const shown = SECRET.includes(name) ? name : `${name}=${environment[name] ?? ''}`;
        return `${shown}: ${issue.message}`;
      }),
    );
  }
  const { EVENT_STORE_URL: url } = parsed.data;
  const redis = redisPlace(parsed.data);
  const kafka = kafkaPlace(parsed.data);
  const embedded: Config = {
    dataFolder: resolve(parsed.data.LUMBUNG_DATA_DIR),
    host: parsed.data.HOST,
    port: parsed.data.PORT,
    logLevel: parsed.data.LOG_LEVEL,
    requestsPerMinute: parsed.data.LUMBUNG_REQUESTS_PER_MINUTE,
    closingGraceDays: parsed.data.LUMBUNG_CLOSING_GRACE_DAYS,
    ...(parsed.data.LUMBUNG_LOG_KEY === undefined ? {} : { logKey: parsed.data.LUMBUNG_LOG_KEY }),
    eventStore: { kind: 'sqlite' },
    readModels: readModelPlace(parsed.data),
    ...(kafka === undefined ? {} : { kafka }),
    analytics: analyticsPlace(parsed.data),
    ...(redis === undefined ? {} : { redis }),
  };
  if (url === undefined) return embedded;
  const commandIndex = commandIndexPlace(parsed.data);
  return { ...embedded, eventStore: { kind: 'eventStoreDb', url, commandIndex } };
}
