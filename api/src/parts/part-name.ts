/** The parts of an installation, by name, with what each does. */
export const PART_TASKS = {
  api: 'answers people and programs, and takes commands; many at once',
  projector: 'folds the log into the read models',
  analytics: 'loads facts into ClickHouse, with its own engine where none is configured',
  publisher: 'publishes the log to Kafka, where KAFKA_BROKERS names it',
  notary: 'signs checkpoints of the log',
  reactions: 'issues the commands that follow from events and from time',
} as const;

/** The name of a part, each of which may run in a process of its own. */
export type PartName = keyof typeof PART_TASKS;

/** Every part. */
export const PART_NAMES = Object.keys(PART_TASKS) as readonly PartName[];

/** Whether a text is the name of a part. */
export function isPartName(text: string): text is PartName {
  return Object.hasOwn(PART_TASKS, text);
}
