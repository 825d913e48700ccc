import type { Clock } from '../../clock.ts';
import type { KnowledgeMark, KnowledgeMarks, KnownAt } from '../../ports/knowledge-marks.ts';
import { nextMarkTime, promisedUntil } from '../marking.ts';
import type { GuardedReads } from './guarded-reads.ts';
import type { Marks } from './marks.ts';

/** What marks over a weak log stand on. */
export type MarkParts = {
  readonly reads: Pick<GuardedReads, 'caughtUp'>;
  readonly marks: Marks;
  readonly clock: Clock;
};

/**
 * The knowledge marks of a weak log. They stand beside it and not in its commits: a mark is left
 * once an append was read back, and covers whatever the log's own feed shows by then.
 */
export class GuardedMarks implements KnowledgeMarks {
  readonly #parts: MarkParts;
  #marking: Promise<unknown> = Promise.resolve();
  /** The newest mark that was seen: there may be newer ones, never an older one. */
  #seen: KnowledgeMark | undefined;

  constructor(parts: MarkParts) {
    this.#parts = parts;
  }

  async at(moment: string): Promise<KnownAt> {
    const { marks, clock } = this.#parts;
    const newest = await marks.last();
    if (moment > (newest?.time ?? '')) {
      const until = promisedUntil(newest, clock());
      if (moment > until) return { kind: 'future', until };
      await this.#inTurn((before) => moment > (before?.time ?? ''));
    }
    const mark = await marks.last(moment);
    return mark === undefined ? { kind: 'nothing' } : { kind: 'marked', mark };
  }

  /** Leaves a mark that covers an ordinal, unless one does. */
  async cover(ordinal: number): Promise<void> {
    await this.#inTurn((newest) => (newest?.ordinal ?? -1) < ordinal);
  }

  /** One mark after the other; where another process left one first, it is looked at again. */
  async #inTurn(isDue: (newest: KnowledgeMark | undefined) => boolean): Promise<void> {
    const mine = this.#marking.then(async () => {
      while (isDue(this.#seen)) {
        this.#seen = await this.#parts.marks.last();
        if (isDue(this.#seen)) await this.#mark(this.#seen);
      }
    });
    this.#marking = mine.catch(() => undefined);
    await mine;
  }

  async #mark(newest: KnowledgeMark | undefined): Promise<void> {
    const { reads, marks, clock } = this.#parts;
    const { position, latestRecorded } = await reads.caughtUp();
    const time = nextMarkTime(newest, latestRecorded, clock());
    const mark = { time, ordinal: position.ordinal };
    if (await marks.keep(mark)) this.#seen = mark;
  }
}
