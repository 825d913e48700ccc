import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { instantOf, microsecondsOf } from '@lumbung/schemas/time';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';

type MarkRow = [microseconds: number, ordinal: number];

/** Reads the knowledge marks of a file, on a connection of either kind. */
export class MarkRows {
  readonly #upTo: StatementSync;
  readonly #newest: StatementSync;

  constructor(connection: DatabaseSync) {
    const inArrays = { returnArrays: true };
    this.#upTo = connection.prepare(
      'SELECT time, ordinal FROM mark WHERE time <= ? ORDER BY time DESC LIMIT 1',
      inArrays,
    );
    this.#newest = connection.prepare(
      'SELECT time, ordinal FROM mark ORDER BY time DESC LIMIT 1',
      inArrays,
    );
  }

  /** The last mark that does not lie after a moment. */
  upTo(moment: string): KnowledgeMark | undefined {
    return markOf(this.#upTo.get(microsecondsOf(moment)));
  }

  /** The newest mark; undefined when there is none. */
  newest(): KnowledgeMark | undefined {
    return markOf(this.#newest.get());
  }
}

function markOf(row: unknown): KnowledgeMark | undefined {
  if (row === undefined) return undefined;
  const [microseconds, ordinal] = row as MarkRow;
  return { time: instantOf(microseconds), ordinal };
}
