import { instantOf, microsecondsOf } from '@lumbung/schemas/time';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import type { Marks } from '../weak/marks.ts';
import type { Statements } from './statements.ts';

/**
 * Knowledge marks that several processes leave. The row of the newest one is changed first, from
 * what lies before: its lock is held until the commit, so that no other mark comes between.
 */
export class MysqlMarks implements Marks {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  async last(upTo?: string): Promise<KnowledgeMark | undefined> {
    const [row] = await this.#statements.read(
      `select time, ordinal from ledger_mark ${upTo === undefined ? '' : 'where time <= ?'}
       order by time desc limit 1`,
      upTo === undefined ? [] : [microsecondsOf(upTo)],
    );
    if (row === undefined) return undefined;
    return { time: instantOf(Number(row[0])), ordinal: Number(row[1]) };
  }

  async keep({ time, ordinal }: KnowledgeMark): Promise<boolean> {
    const microseconds = microsecondsOf(time);
    return this.#statements.transaction(async (run) => {
      const [moved] = await run(
        'update ledger_mark_head set time = ?, ordinal = ? where time < ? and ordinal <= ?',
        [microseconds, ordinal, microseconds, ordinal],
      );
      if (moved?.[0] !== 1) return false;
      await run('insert into ledger_mark values (?, ?)', [microseconds, ordinal]);
      return true;
    });
  }
}
