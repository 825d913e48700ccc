import type { NoteFault } from '@lumbung/ledger/domain/transparency/signed-note';

/** The line of an event of a book. */
export type EntryName = { readonly event: string; readonly line: number };

/** What is wrong with an answer, as precisely as the browser can say it. */
export type Flaw =
  /** The signed checkpoint is not what the key signed. */
  | { readonly kind: NoteFault | 'not-a-checkpoint' }
  /** The checkpoint does not reach what the page shows. */
  | { readonly kind: 'checkpoint-behind'; readonly size: number; readonly ordinal: number }
  /** The log is another one than this browser saw before. */
  | { readonly kind: 'other-log'; readonly origin: string; readonly kept: string }
  /** The log does not begin with the one that this browser saw before. */
  | { readonly kind: 'history-rewritten'; readonly size: number; readonly kept: number }
  /** The hashes of the tree do not lead to the signed root. */
  | { readonly kind: 'proof-wrong'; readonly ordinal: number }
  | { readonly kind: 'event-altered'; readonly revision: number; readonly ordinal: number }
  | { readonly kind: 'event-missing'; readonly revision: number }
  /** An event says of itself that it stands in another book, or elsewhere in this one. */
  | { readonly kind: 'event-misplaced'; readonly revision: number; readonly ordinal: number }
  | ({ readonly kind: 'entry-missing' | 'entry-unknown' } & EntryName)
  | ({
      readonly kind: 'entry-differs';
      readonly shown: string;
      readonly computed: string;
    } & EntryName)
  | { readonly kind: 'balance-differs'; readonly shown: number; readonly computed: number };

/** What a check throws where it ends: the first thing that is wrong. */
export class Flawed extends Error {
  readonly flaw: Flaw;

  constructor(flaw: Flaw) {
    super(flaw.kind);
    this.flaw = flaw;
  }
}
