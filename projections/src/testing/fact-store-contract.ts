import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FactSchema, FactTable } from '../fact-table.ts';
import { FEED_START } from '../ports/feed.ts';
import type { FactProgress, FactStore } from '../ports/fact-store.ts';
import { letterRows, letterSchema, letterTable } from './facts.ts';
import { positionAt } from './memory-log.ts';

/** A store that is open for one test. */
export type OpenedFactStore = {
  readonly store: FactStore;
  /** Reads what answers by the name of a table, in the order of ordinal and line. */
  readonly rowsOf: (name: string) => Promise<readonly object[]>;
  readonly close: () => Promise<void>;
};

const nextTable: FactTable = {
  ...letterTable,
  version: 2,
  columns: { ...letterTable.columns, more: 'String' },
};
const nextSchema: FactSchema = { ...letterSchema, tables: [nextTable] };

const batch = (from: number, to: number, token = `${from}-${to}`) => ({
  table: letterTable,
  rows: letterRows(from, to),
  token,
});

/** The promises of the port of facts, as tests that every adapter passes. */
export function describeFactStore(where: string, open: () => Promise<OpenedFactStore>): void {
  describe(`facts ${where}`, () => {
    let opened: OpenedFactStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    describeProgress(() => opened);
    describeRows(() => opened);
    describePublishing(() => opened);
  });
}

function describeProgress(opened: () => OpenedFactStore): void {
  const progressOf = async (): Promise<FactProgress | undefined> =>
    (await opened().store.prepare(letterSchema)).progress[0];
  const at = (ordinal: number, to?: number): FactProgress => ({
    table: letterTable,
    position: ordinal < 0 ? FEED_START : positionAt(ordinal),
    ...(to === undefined ? {} : { intent: { to: positionAt(to), rows: 12 } }),
  });

  describe('progress', () => {
    it('is the start of the feed where nothing was recorded', async () => {
      expect(await opened().store.prepare(letterSchema)).toEqual({
        progress: [at(-1)],
        answering: 'none',
      });
    });

    it('is what was recorded last, with the intent until the position is behind it', async () => {
      await progressOf();
      await opened().store.record([at(-1, 7)]);
      expect(await progressOf()).toEqual(at(-1, 7));
      await opened().store.record([at(7)]);
      expect(await progressOf()).toEqual(at(7));
      await opened().store.record([at(7, 9)]);
      expect(await progressOf()).toEqual(at(7, 9));
    });

    it('never goes back', async () => {
      await progressOf();
      await opened().store.record([at(9)]);
      await opened().store.record([at(7, 8)]);
      await opened().store.record([at(8)]);
      expect(await progressOf()).toEqual(at(9));
    });
  });
}

function describeRows(opened: () => OpenedFactStore): void {
  describe('rows', () => {
    beforeEach(async () => {
      await opened().store.prepare(letterSchema);
      await opened().store.publish(letterSchema);
    });

    it('are kept as they were given', async () => {
      await opened().store.insert(batch(0, 5));
      expect(await opened().rowsOf('letter')).toEqual(letterRows(0, 5));
    });

    it('are there once when a batch is sent again', async () => {
      await opened().store.insert(batch(0, 5));
      await opened().store.insert(batch(6, 6));
      await opened().store.insert(batch(0, 5));
      expect(await opened().rowsOf('letter')).toEqual(letterRows(0, 6));
    });

    it('are seen once also when they came under another token', async () => {
      await opened().store.insert(batch(0, 5));
      await opened().store.insert(batch(3, 8));
      expect(await opened().rowsOf('letter')).toEqual(letterRows(0, 8));
      expect(await opened().store.count(letterTable, { after: -1, to: 8 })).toBe(18);
    });

    it('are there once when a batch is sent several times at once', async () => {
      await Promise.all([1, 2, 3, 4].map(() => opened().store.insert(batch(0, 400))));
      expect(await opened().store.count(letterTable, { after: -1, to: 400 })).toBe(802);
      expect(await opened().rowsOf('letter')).toHaveLength(802);
    });

    it('are counted behind one ordinal and up to another', async () => {
      await opened().store.insert(batch(0, 9));
      const found = (after: number, to: number) => opened().store.count(letterTable, { after, to });
      expect(await found(2, 5)).toBe(6);
      expect(await found(9, 20)).toBe(0);
      expect(await found(5, 5)).toBe(0);
    });
  });
}

function describePublishing(opened: () => OpenedFactStore): void {
  describe('a new version', () => {
    beforeEach(async () => {
      const { store } = opened();
      await store.prepare(letterSchema);
      await store.publish(letterSchema);
      await store.insert(batch(0, 5));
      await store.record([{ table: letterTable, position: positionAt(5) }]);
    });

    it('is told apart from the one that answers, which goes on to answer', async () => {
      const { store, rowsOf } = opened();
      expect((await store.prepare(letterSchema)).answering).toBe('these');
      expect(await store.prepare(nextSchema)).toEqual({
        progress: [{ table: nextTable, position: FEED_START }],
        answering: 'others',
      });
      await store.insert({ ...batch(0, 1), table: nextTable });
      expect(await rowsOf('letter')).toEqual(letterRows(0, 5));
    });

    it('answers when it is published, and what was before is gone', async () => {
      const { store, rowsOf } = opened();
      await store.prepare(nextSchema);
      const rows = letterRows(0, 6).map((row) => ({ ...row, more: 'm' }));
      await store.insert({ table: nextTable, rows, token: 'all' });
      await store.publish(nextSchema);
      expect((await store.prepare(nextSchema)).answering).toBe('these');
      expect(await rowsOf('letter')).toEqual(rows);
      await expect(store.count(letterTable, { after: -1, to: 5 })).rejects.toThrow('letter');
    });

    it('is published again without harm', async () => {
      const { store, rowsOf } = opened();
      await store.publish(letterSchema);
      await store.publish(letterSchema);
      expect(await rowsOf('letter')).toEqual(letterRows(0, 5));
    });
  });
}
