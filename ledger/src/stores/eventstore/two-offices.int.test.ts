import { setTimeout as pause } from 'node:timers/promises';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../command.ts';
import { endOf, eventsIn } from '../../testing/desk.ts';
import type { AppendFault } from '../../testing/eventstore/append-faults.ts';
import { troubledServer } from '../../testing/eventstore/troubled.ts';
import { openOffices } from '../../testing/eventstore/offices.ts';
import type { Offices } from '../../testing/eventstore/offices.ts';
import { lacksMysql } from '../../testing/mysql-service.ts';
import { marksUpTo } from '../../testing/reading.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { IDS } from '../../testing/small-country.ts';
import { consume, receive } from '../../testing/stock-commands.ts';
import { systemClock } from '../../clock.ts';

import { openEventStoreLedger, openSharedLedger } from './eventstore-ledger.ts';

// Two ledgers in two processes, over one log and one MySQL.

const { syringe, centre } = IDS;
const stock = streamOf('stock', centre);
const receipt = (quantity: number) => receive([{ item: syringe, quantity }]);
const use = (quantity: number) => consume([{ item: syringe, quantity }]);
const policy = (stockControl: 'flag' | 'enforce') =>
  ({ kind: 'stockPolicy.set', target: centre, body: { stockControl } }) as const;

const PATIENT = { timeout: 60_000 };

describe.skipIf(lacksMysql())('two ledgers over one log', () => {
  it('that are sent the same commands at once lay each down once', PATIENT, async () => {
    const { one, other, own } = await openOffices();
    const ids = Array.from({ length: 30 }, (_, index) => `r${index}`);
    const ends = await Promise.all(
      ids.map(async (id) =>
        Promise.all([one.settle(receipt(4), id), other.settle(receipt(4), id)]),
      ),
    );
    for (const [end, again] of ends) expect(again).toEqual(end);
    expect(ends.map(([end]) => endOf(end))).toEqual(ids.map(() => 'accepted'));
    expect(await eventsIn(own.store, stock)).toHaveLength(ids.length);
  });

  it('that are sent the same commands at once refuse them once', PATIENT, async () => {
    const { one, other, own, desk } = await openOffices();
    const ids = Array.from({ length: 10 }, (_, index) => `u${index}`);
    const ends = await Promise.all(
      ids.map(async (id) => Promise.all([one.settle(use(4), id), other.settle(use(4), id)])),
    );
    for (const [end, again] of ends) expect(again).toEqual(end);
    await desk.accept(receipt(400), 'r');
    const again = await Promise.all(ids.map((id) => other.settle(use(4), id)));
    expect(again.map(endOf)).toEqual(ids.map(() => 'insufficient-stock'));
    expect(await eventsIn(own.store, stock)).toHaveLength(1);
  });

  it('where one refuses and one accepts, give one verdict', PATIENT, async () => {
    const { one, other, own, desk } = await openOffices();
    for (let round = 0; round < 10; round += 1) {
      const id = `u${round}`;
      await desk.accept(policy('enforce'), `enforce ${round}`);
      const [set, first, second] = await Promise.all([
        desk.send(policy('flag'), `flag ${round}`),
        one.settle(use(2), id),
        other.settle(use(2), id),
      ]);
      expect(endOf(set)).toBe('accepted');
      expect(second).toEqual(first);
      const laidDown = (await eventsIn(own.store, stock)).filter(({ id: event }) =>
        eventsOf(first).includes(event),
      );
      expect(laidDown).toHaveLength(endOf(first) === 'accepted' ? 1 : 0);
      expect(await other.settle(use(2), id)).toEqual(first);
    }
    const accepted = await eventsIn(own.store, stock);
    expect(new Set(accepted.map(({ commandid }) => commandid)).size).toBe(accepted.length);
  });

  it('decide on what the other has set just before', PATIENT, async () => {
    const { one, other } = await openOffices();
    for (let round = 0; round < 5; round += 1) {
      expect(endOf(await one.settle(policy('flag'), `flag ${round}`))).toBe('accepted');
      expect(endOf(await other.settle(use(1), `flagged ${round}`))).toBe('accepted');
      expect(endOf(await one.settle(policy('enforce'), `enforce ${round}`))).toBe('accepted');
      expect(endOf(await other.settle(use(1), `enforced ${round}`))).toBe('insufficient-stock');
    }
  });
});

describe.skipIf(lacksMysql())('a ledger that is killed', () => {
  it('after its append and before its answer is answered for by the other', PATIENT, async () => {
    const offices = await openOffices();
    await killedWith(offices, 'silentAfterCommit', receipt(40));
    const { other, own } = offices;
    expect(await other.settle(receipt(40), 'lost')).toMatchObject({
      kind: 'settled',
      verdict: { kind: 'accepted', firstRevision: 0 },
    });
    expect(await eventsIn(own.store, stock)).toHaveLength(1);
  });

  it('with its append lost has it sent again by the other', PATIENT, async () => {
    const offices = await openOffices();
    await killedWith(offices, 'silentBeforeCommit', receipt(40));
    const { other, own } = offices;
    expect(endOf(await other.settle(receipt(40), 'lost'))).toBe('accepted');
    expect(await eventsIn(own.store, stock)).toHaveLength(1);
  });

  it('with its append on the way does not have its command refused', PATIENT, async () => {
    const offices = await openOffices();
    const { server, other, own, desk } = offices;
    await desk.accept(policy('flag'), 'flag');
    await killedWith(offices, 'late', use(5));
    // By now the other would refuse it, and the append may come in at any time.
    await desk.accept(policy('enforce'), 'enforce');
    const verdict = await other.settle(use(5), 'lost');
    server.commitLate();
    expect(endOf(verdict)).toBe('accepted');
    expect(await other.settle(use(5), 'lost')).toEqual(verdict);
    expect(await eventsIn(own.store, stock)).toHaveLength(1);
  });

  it('leaves its command free where the stream has moved on', PATIENT, async () => {
    const offices = await openOffices();
    const { server, other, own, desk } = offices;
    await desk.accept(policy('flag'), 'flag');
    await killedWith(offices, 'late', use(5));
    await desk.accept(policy('enforce'), 'enforce');
    await desk.accept(receipt(1), 'r');
    expect(endOf(await other.settle(use(5), 'lost'))).toBe('insufficient-stock');
    server.commitLate();
    await pause(100);
    expect(await eventsIn(own.store, stock)).toHaveLength(1);
  });
});

it.skipIf(lacksMysql())('marks that two ledgers leave never go back', PATIENT, async () => {
  const { one, other, own } = await openOffices();
  const asked: { readonly moment: string; readonly ordinal: number }[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const moment = systemClock();
      const known = await own.marks.at(moment);
      if (known.kind === 'marked') asked.push({ moment, ordinal: known.mark.ordinal });
      await pause(5);
    }
  })();
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      (index % 2 === 0 ? one : other).settle(receipt(1), `r${index}`),
    ),
  );
  isOver = true;
  await asking;
  const marks = await marksUpTo(own.marks, systemClock());
  for (const [index, { time, ordinal }] of marks.entries()) {
    const before = marks[index - 1] ?? { time: '', ordinal: -1 };
    expect([time > before.time, ordinal >= before.ordinal]).toEqual([true, true]);
  }
  for (const { moment, ordinal } of asked) {
    expect(await own.marks.at(moment)).toMatchObject({ mark: { ordinal } });
  }
  const { ordinal: head } = await own.store.locate(Number.MAX_SAFE_INTEGER);
  expect(marks.at(-1)?.ordinal).toBe(head);
});

it('a folder that holds what belongs beside the log is not left behind for MySQL', async () => {
  const folder = temporaryFolder();
  const { url } = await troubledServer();
  await openEventStoreLedger({ url, folder }).close();
  const database = { host: '127.0.0.1', port: 1, user: 'it', password: '', database: 'none' };
  const opening = openSharedLedger({ url, folder, database });
  await expect(opening).rejects.toThrow(/beside-log\.sqlite holds .*COMMAND_INDEX_URL=folder/);
});

/** Has the one take a command under the id `lost`, and kills it while it waits for the log. */
async function killedWith(
  { server, one }: Offices,
  fault: AppendFault,
  command: ReturnType<typeof receipt>,
): Promise<void> {
  const appends = server.calls.append;
  server.failNextAppends(fault);
  void one.send(command, 'lost');
  while (server.calls.append === appends) await pause(5);
  await pause(50);
  await one.program.kill();
  server.clearFaults();
}

function eventsOf(outcome: Outcome): readonly string[] {
  const isAccepted = outcome.kind === 'settled' && outcome.verdict.kind === 'accepted';
  return isAccepted ? outcome.verdict.eventIds : [];
}
