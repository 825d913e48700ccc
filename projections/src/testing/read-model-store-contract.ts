import { afterEach, beforeEach, describe } from 'vitest';
import type { ReadModelStore } from '../ports/read-model-store.ts';
import { describeApplying } from './contract/applying.ts';
import { describeExtremes } from './contract/extremes.ts';
import { describeGenerations } from './contract/generations.ts';
import { describeReading } from './contract/reading.ts';

/** A store that is open for one test. */
export type OpenedStore = { readonly store: ReadModelStore; close(): Promise<void> };

/** The promises of the port of read models, as tests that every adapter passes. */
export function describeReadModelStore(where: string, open: () => Promise<OpenedStore>): void {
  describe(`read models ${where}`, () => {
    let opened: OpenedStore | undefined;
    const subject = {
      get store(): ReadModelStore {
        if (opened === undefined) throw new Error('no store is open');
        return opened.store;
      },
    };
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened?.close());

    describeGenerations(subject);
    describeApplying(subject);
    describeExtremes(subject);
    describeReading(subject);
  });
}
