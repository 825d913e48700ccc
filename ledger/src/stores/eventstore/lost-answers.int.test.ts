import { refusal } from '@lumbung/schemas/refusal';
import { describe, expect, it, onTestFinished } from 'vitest';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import type { AppendFault } from '../../testing/eventstore/append-faults.ts';
import { TroubledLedger } from '../../testing/eventstore/troubled.ts';
import { lacksMysql, mysqlDatabase } from '../../testing/mysql-service.ts';
import { wholeFeed } from '../../testing/reading.ts';

const COMMAND = draftedCommand({ command: 1, count: 3 });
const APPEND = { ...COMMAND, expectedRevision: -1 };
const OTHER = draftedCommand({ command: 2 });
const REFUSED = {
  ...COMMAND,
  digest: COMMAND.commandDigest,
  refusals: [refusal('item-retired', '/lines/0/item')],
};

const ANSWER_LOST = [
  'cutBeforeCommit',
  'cutAfterCommit',
  'silentBeforeCommit',
  'silentAfterCommit',
  'timeoutBeforeCommit',
  'timeoutAfterCommit',
  'notLeader',
] as const satisfies AppendFault[];

/** More faults than an append has tries. */
function always(fault: AppendFault): readonly AppendFault[] {
  return Array.from({ length: 1_000 }, () => fault);
}

describe.for(['in the folder', 'in MySQL'] as const)('beside the log %s,', (where) => {
  const isAbsent = where === 'in MySQL' && lacksMysql();
  describe.skipIf(isAbsent)('an append whose answer is lost', () => {
    const open = () => openWith(where);
    it.each(ANSWER_LOST)('once (%s) is sent again, and written once', async (fault) => {
      const { ledger, server } = await open();
      server.failNextAppends(fault);
      expect(await ledger.store.append(APPEND)).toMatchObject({ firstRevision: 0, ordinal: 2 });
      expect((await wholeFeed(ledger.store)).events).toHaveLength(3);
      expect((await ledger.index.find(COMMAND))?.verdict.kind).toBe('accepted');
    });

    it.each(['silentBeforeCommit', 'timeoutBeforeCommit', 'cutBeforeCommit'] as const)(
      'again and again (%s) is indeterminate; its retry writes it',
      async (fault) => {
        const { ledger, server } = await open();
        server.failNextAppends(...always(fault));
        await expect(ledger.store.append(APPEND)).rejects.toMatchObject({ code: 'indeterminate' });
        server.clearFaults();
        expect(await ledger.store.append(APPEND)).toMatchObject({ firstRevision: 0 });
        expect((await wholeFeed(ledger.store)).events).toHaveLength(3);
      },
    );

    it.each(['silentAfterCommit', 'timeoutAfterCommit', 'cutAfterCommit'] as const)(
      'after its commit, again and again (%s), is answered by a retry after others wrote',
      async (fault) => {
        const opened = await open();
        const { server } = opened;
        server.failNextAppends(...always(fault));
        const first = opened.ledger.store.append(APPEND);
        await expect(first).rejects.toMatchObject({ code: 'indeterminate' });
        server.clearFaults();
        await opened.ledger.store.append({ ...OTHER, expectedRevision: 2 });
        await opened.reopen(() => server.restart());
        const { store } = opened.ledger;
        const retried = { firstRevision: 0, lastRevision: 2, deduplicated: true };
        for (const expectedRevision of [-1, 2, 3]) {
          expect(await store.append({ ...COMMAND, expectedRevision })).toMatchObject(retried);
        }
        expect((await wholeFeed(store)).events).toHaveLength(4);
      },
    );
  });

  describe.skipIf(isAbsent)('an append that may still come in', () => {
    const late = () => lateWith(where);
    it.each(['at once', 'after a restart'])(
      'is sent again before its command is refused (%s)',
      async (when) => {
        const opened = await late();
        if (when === 'after a restart') await opened.reopen();
        const settled = await opened.ledger.index.refuse(REFUSED);
        expect(settled.verdict).toMatchObject({ kind: 'accepted', lastRevision: 2 });
        opened.server.commitLate();
        expect((await wholeFeed(opened.ledger.store)).events).toHaveLength(3);
        expect(await opened.ledger.index.find(COMMAND)).toEqual(settled);
      },
    );

    it('leaves its command in doubt while the server does not answer', async () => {
      const { ledger, server } = await late();
      server.failNextAppends(...always('silentBeforeCommit'));
      await expect(ledger.index.refuse(REFUSED)).rejects.toMatchObject({ code: 'indeterminate' });
      server.clearFaults();
      expect((await ledger.index.refuse(REFUSED)).verdict.kind).toBe('accepted');
    });

    it('wins against what is decided anew at the same revision', async () => {
      const { ledger, server } = await late();
      const anew = draftedCommand({ command: 1, count: 3, name: 'decided anew' });
      const append = ledger.store.append({ ...anew, expectedRevision: -1 });
      await expect(append).rejects.toMatchObject({ code: 'idempotency-conflict' });
      server.commitLate();
      expect((await wholeFeed(ledger.store)).events).toHaveLength(3);
    });

    it('is left behind where the stream moved on', async () => {
      const { ledger, server } = await late();
      await ledger.store.append({ ...OTHER, expectedRevision: -1 });
      expect((await ledger.index.refuse(REFUSED)).verdict.kind).toBe('refused');
      server.commitLate();
      expect((await wholeFeed(ledger.store)).events).toHaveLength(1);
    });
  });
});

describe('a server that is not there', () => {
  const open = () => TroubledLedger.open();
  it('makes an append unavailable: nothing was sent', async () => {
    const { ledger, server } = await open();
    server.setDown(true);
    await expect(ledger.store.append(APPEND)).rejects.toMatchObject({ code: 'unavailable' });
    server.setDown(false);
    expect((await wholeFeed(ledger.store)).events).toEqual([]);
    expect(await ledger.store.append(APPEND)).toMatchObject({ ordinal: 2, deduplicated: false });
  });

  it('is found by the next read when it is back', async () => {
    const { ledger, server } = await open();
    await ledger.store.append(APPEND);
    server.restart();
    expect((await wholeFeed(ledger.store)).events).toHaveLength(3);
  });
});

/** An event store whose append of `COMMAND` was never answered and may come in at any time. */
async function lateWith(where: Where): Promise<TroubledLedger> {
  const opened = await openWith(where);
  opened.server.failNextAppends(...always('late'));
  const append = opened.ledger.store.append(APPEND);
  await expect(append).rejects.toMatchObject({ code: 'indeterminate' });
  opened.server.clearFaults();
  return opened;
}

type Where = 'in the folder' | 'in MySQL';

async function openWith(where: Where): Promise<TroubledLedger> {
  if (where === 'in the folder') return TroubledLedger.open();
  const { place, remove } = await mysqlDatabase();
  onTestFinished(remove);
  return TroubledLedger.open({ database: place });
}
