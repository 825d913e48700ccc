import { calmAfter } from '@lumbung/ledger/domain/coldchain/judging/calm';
import type { Calm } from '@lumbung/ledger/domain/coldchain/judging/calm';
import type { Judged } from '@lumbung/ledger/domain/coldchain/judging/judge-sensor';
import type { Reading } from '@lumbung/ledger/domain/coldchain/exposure/series';

/** Readings that came in of a sensor. */
export type Brought = {
  readonly channel: number;
  readonly readings: readonly Reading[];
  /** Some of them contradict what came in before. */
  readonly isConflicting: boolean;
};

/**
 * The loggers of which nothing is wrong on any channel, as they were judged last. Most of what
 * comes in is of them and changes nothing: a logger that sends each reading alone would else be
 * judged from its whole month a hundred times a day.
 */
export class CalmLoggers {
  readonly #loggers = new Map<string, ReadonlyMap<number, Calm>>();

  /** Takes note of how a logger was judged. */
  judged(logger: string, judged: readonly Judged[]): void {
    const calms = judged.flatMap(({ sensor, calm }) =>
      calm === undefined ? [] : [[sensor.channel, calm] as const],
    );
    if (calms.length < judged.length) this.#loggers.delete(logger);
    else this.#loggers.set(logger, new Map(calms));
  }

  /**
   * Whether a logger stays calm with what came in; if so, tells when it will have been silent for
   * too long, infinite for never.
   */
  staysCalm(logger: string, brought: Brought): { readonly dueAt: number } | undefined {
    const calms = this.#loggers.get(logger);
    const calm = calms?.get(brought.channel);
    if (calms === undefined || calm === undefined || brought.isConflicting) return undefined;
    const after = calmAfter(calm, brought.readings);
    if (after === undefined) return undefined;
    const now = new Map([...calms, [brought.channel, after]]);
    this.#loggers.set(logger, now);
    return { dueAt: Math.min(...[...now.values()].map((each) => each.at + each.noDataSeconds)) };
  }

  forget(logger: string): void {
    this.#loggers.delete(logger);
  }

  forgetAll(): void {
    this.#loggers.clear();
  }
}
