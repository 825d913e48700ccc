import type { TileName } from '@lumbung/ledger/domain/transparency/tiles';

/** Where a log is read that is to be verified. Nothing of it is believed. */
export type LogSource = {
  /** The newest signed checkpoint. */
  checkpoint(): Promise<string>;
  /** A tile as it is published; undefined when it is not there. */
  tile(name: TileName): Promise<Uint8Array | undefined>;
  /**
   * The stored bytes of the events from the first on, up to so many at the least, in pages; absent
   * where there are only digests.
   */
  readonly events?: (atLeast: number) => AsyncIterable<readonly Uint8Array[]>;
};
