import type { WriteRequest, WrittenGroup } from './write-request.ts';

/** Who writes groups, in their order: here, or in a thread of its own. */
export type GroupPort = {
  /** Events that are handed over as soon as so many wait; others when the program has a moment. */
  readonly eventsAtOnce: number;
  /** Writes a group and answers its requests; what fails is an answer. */
  write(group: readonly WriteRequest[]): WrittenGroup | Promise<WrittenGroup>;
  close(): void | Promise<void>;
};
