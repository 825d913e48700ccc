import { setTimeout as pause } from 'node:timers/promises';
import { refusal } from '@lumbung/schemas/refusal';
import { addMicroseconds } from '@lumbung/schemas/time';
import { describe, expect, it, onTestFinished } from 'vitest';
import { faultCodeOf } from '../../faults.ts';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { Relay } from '../../testing/eventstore/relay.ts';
import { lacksMysql, mysqlDatabase } from '../../testing/mysql-service.ts';
import type { Beside } from '../weak/beside.ts';
import { claimOf } from '../weak/claims.ts';
import { openMysqlBeside } from './mysql-beside.ts';

const COMMANDS = 120;
const MARKS = 60;

/** So many cuts there are at the least. */
const CUTS = 5;
const BETWEEN_CUTS_MILLISECONDS = 25;

describe.skipIf(lacksMysql())('where connections to MySQL are cut all the time', () => {
  it('what is claimed, refused and let go of is so once', { timeout: 60_000 }, async () => {
    const { beside, cuts } = await troubled();
    const claims: ReturnType<typeof claimOf>[] = [];
    // A quick server is through with few commands before anything is cut.
    while (claims.length < COMMANDS || cuts() <= CUTS) {
      const from = claims.length;
      const some = Array.from({ length: 10 }, (_, index) => {
        const command = from + index;
        return claimOf(draftedCommand({ command, stream: command % 7 }));
      });
      claims.push(...some);
      await Promise.all(
        some.map(async (claim, index) => {
          expect(await untilAnswered(() => beside.claims.keep(claim))).toBe('kept');
          if (index % 2 === 0) return beside.claims.release(claim).catch(() => undefined);
          const keep = () => beside.refusals.keep(refused(claim), undefined, claim);
          expect(await untilAnswered(keep)).toBe(true);
        }),
      );
    }
    for (const [index, claim] of claims.entries()) {
      const found = await untilAnswered(() => beside.refusals.find(claim));
      expect(found).toEqual(index % 2 === 0 ? undefined : refused(claim));
    }
  });

  it('every mark is left once, in order', { timeout: 60_000 }, async () => {
    const { beside, run } = await troubled();
    const marks = Array.from({ length: MARKS }, (_, ordinal) => {
      return { time: addMicroseconds('2026-03-01T08:00:00.000000Z', ordinal), ordinal };
    });
    for (const mark of marks) {
      const isKept = await untilAnswered(() => beside.marks.keep(mark));
      // Where the answer to its commit was lost, it stands in its own way.
      if (!isKept) expect(await untilAnswered(() => beside.marks.last())).toEqual(mark);
    }
    expect(await run('select time from $.ledger_mark')).toHaveLength(MARKS);
  });
});

async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (faultCodeOf(error) === undefined) throw error;
    }
  }
}

async function troubled() {
  const { place, run, remove } = await mysqlDatabase();
  onTestFinished(remove);
  await (await openMysqlBeside(place)).close();
  const relay = await Relay.open(place.port);
  onTestFinished(() => relay.close());
  const beside: Beside = await openMysqlBeside({ ...place, port: relay.port });
  let [cuts, isOver] = [0, false];
  const cutting = (async () => {
    while (!isOver) {
      await pause(BETWEEN_CUTS_MILLISECONDS * (1 + Math.random()));
      relay.cut();
      cuts += 1;
    }
  })();
  onTestFinished(async () => {
    isOver = true;
    await cutting;
    await beside.close();
  });
  return {
    beside,
    cuts: () => cuts,
    run: (sql: string) => run(sql.replace('$', place.database)),
  };
}

function refused(claim: ReturnType<typeof claimOf>) {
  const { stream, commandId } = claim;
  const digest = '0'.repeat(64);
  const refusals = [refusal('item-retired', '/lines/0/item')];
  return { stream, commandId, digest, verdict: { kind: 'refused' as const, refusals } };
}
