import type { CommandEnvelope } from '@lumbung/schemas/commands';
import type { BulkVerdict } from '@lumbung/schemas/endpoints/shapes';

/** Where an import sends its commands. */
export type CommandSink = {
  /**
   * Sends commands in bulk and answers their verdicts in the same order.
   *
   * @throws {SinkUnavailable} where it is not known what became of them, or nothing did
   */
  send(commands: readonly CommandEnvelope[]): Promise<readonly BulkVerdict[]>;
  /** The ordinal of the last event; -1 when there is none. */
  headOrdinal(): Promise<number>;
};

/** The server did not answer, or not now: the same commands may be sent again. */
export class SinkUnavailable extends Error {
  readonly code = 'sink-unavailable';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SinkUnavailable';
  }
}
