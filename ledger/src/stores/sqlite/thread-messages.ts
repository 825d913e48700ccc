import type { WriteAnswer, WriteRequest, WrittenGroup } from './write-request.ts';

/** What the thread of the writer is started with. */
export type ThreadStart = {
  readonly path: string;
  /** The newest ordinal that an earlier writer of this process answered; -1 when none did. */
  readonly headAnswered: number;
};

/** What the thread is told; each group is answered, in their order. */
export type ThreadOrder =
  | {
      readonly kind: 'write';
      readonly group: readonly WriteRequest[];
      /** What the clock said when the group was handed over. */
      readonly now: string;
    }
  | { readonly kind: 'close' };

/** What the thread says: once that it is open or why not, and then an answer to each group. */
export type ThreadAnswer =
  | { readonly kind: 'open' }
  | { readonly kind: 'failed'; readonly answer: Exclude<WriteAnswer, { kind: 'done' }> }
  | { readonly kind: 'written'; readonly group: WrittenGroup };
