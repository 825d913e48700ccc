import { refusal } from '@lumbung/schemas/refusal';
import { describe, expect } from 'vitest';
import type { CommandIndex } from '../../ports/command-index.ts';
import { digestOf, draftedCommand } from '../drafted-commands.ts';
import type { DraftedCommand } from '../drafted-commands.ts';
import { wholeFeed } from '../reading.ts';
import type { OpenedStore, StoreTest } from './opened-store.ts';

const REFUSALS = [refusal('unknown-item', '/lines/0/item', { item: 'ä', line: 1 })];
const OTHER_REFUSALS = [refusal('item-retired', '/lines/1/item')];
const COMMAND = draftedCommand({ command: 1, count: 2 });

/** Every command has one verdict, the first, for ever. */
export function describeCommandIndex(it: StoreTest): void {
  describe('command index', () => {
    describeVerdicts(it);
    describeFirstVerdict(it);
  });
}

function describeVerdicts(it: StoreTest): void {
  describe('verdicts', () => {
    it('knows nothing of a command without a verdict', async ({ opened: { index } }) => {
      expect(await index.find(COMMAND)).toBeUndefined();
    });

    it('holds an acceptance as soon as the append is answered', async ({ opened }) => {
      const { deduplicated: _, ...answer } = await opened.store.append({
        ...COMMAND,
        expectedRevision: -1,
      });
      await opened.store.append({ ...draftedCommand({ command: 2 }), expectedRevision: 1 });
      const verdict = { kind: 'accepted', ...answer };
      const settled = { ...identityOf(COMMAND), digest: COMMAND.commandDigest, verdict };
      expect(await opened.index.find(COMMAND)).toEqual(settled);
      await afterReopening(opened, async ({ index }) => {
        expect(await index.find(COMMAND)).toEqual(settled);
      });
    });

    it('keeps a refusal, durably', async ({ opened }) => {
      const settled = await opened.index.refuse(refusalOf(COMMAND));
      expect(settled).toEqual({
        ...identityOf(COMMAND),
        digest: COMMAND.commandDigest,
        verdict: { kind: 'refused', refusals: REFUSALS },
      });
      expect(await opened.index.find(COMMAND)).toEqual(settled);
      await afterReopening(opened, async ({ index, store }) => {
        expect(await index.find(COMMAND)).toEqual(settled);
        expect((await wholeFeed(store)).events).toEqual([]);
      });
    });

    it('tells the same id of two streams apart', async ({ opened: { store, index } }) => {
      const elsewhere = draftedCommand({ command: 1, stream: 2 });
      await index.refuse(refusalOf(COMMAND));
      await store.append({ ...elsewhere, expectedRevision: -1 });
      expect((await index.find(COMMAND))?.verdict.kind).toBe('refused');
      expect((await index.find(elsewhere))?.verdict.kind).toBe('accepted');
    });
  });
}

function describeFirstVerdict(it: StoreTest): void {
  describe('the first verdict', () => {
    it('is a refusal, whatever the digest of the next', async ({ opened }) => {
      const first = await opened.index.refuse(refusalOf(COMMAND));
      const next = { ...refusalOf(COMMAND), refusals: OTHER_REFUSALS };
      expect(await opened.index.refuse(next)).toEqual(first);
      expect(await opened.index.refuse({ ...next, digest: digestOf('other') })).toEqual(first);
      expect(await opened.index.find(COMMAND)).toEqual(first);
    });

    it('is an acceptance against a later refusal', async ({ opened }) => {
      await opened.store.append({ ...COMMAND, expectedRevision: -1 });
      const first = await opened.index.find(COMMAND);
      expect(await opened.index.refuse(refusalOf(COMMAND))).toEqual(first);
      expect(await opened.index.find(COMMAND)).toEqual(first);
    });

    it('is a refusal against a later append', async ({ opened }) => {
      const first = await opened.index.refuse(refusalOf(COMMAND));
      const append = { ...COMMAND, expectedRevision: -1 };
      const fault = { code: 'idempotency-conflict' };
      await expect(opened.store.append(append)).rejects.toMatchObject(fault);
      await afterReopening(opened, async ({ index, store }) => {
        await expect(store.append(append)).rejects.toMatchObject(fault);
        expect(await index.find(COMMAND)).toEqual(first);
        expect((await wholeFeed(store)).events).toEqual([]);
      });
    });

    it('is one for a refusal and an append at once', async ({ opened }) => {
      const [refused, appended] = await Promise.allSettled([
        opened.index.refuse(refusalOf(COMMAND)),
        opened.store.append({ ...COMMAND, expectedRevision: -1 }),
      ]);
      const settled = await opened.index.find(COMMAND);
      expect(refused).toMatchObject({ status: 'fulfilled', value: settled });
      const status = settled?.verdict.kind === 'accepted' ? 'fulfilled' : 'rejected';
      expect(appended.status).toBe(status);
    });
  });
}

function identityOf({ stream, commandId }: DraftedCommand): { stream: string; commandId: string } {
  return { stream, commandId };
}

function refusalOf(command: DraftedCommand): Parameters<CommandIndex['refuse']>[0] {
  return { ...identityOf(command), digest: command.commandDigest, refusals: REFUSALS };
}

async function afterReopening(
  opened: OpenedStore,
  look: (again: OpenedStore) => Promise<void>,
): Promise<void> {
  const again = await opened.reopen();
  await look(again);
  await again.close();
}
