import { openKeyCounter } from './key-counter.ts';
import type { KeyCounter } from './key-counter.ts';
import type { PlannedStage } from './mapping/planned.ts';
import { openOriginals } from './open-originals.ts';
import type { OpenOriginals } from './open-originals.ts';

/** A document that rows become lines of, one after the other. */
export type OpenDocument = {
  readonly commandId: string;
  /** The event that it will be. */
  readonly event: string;
  /** Everything that its rows have in common, as text. */
  readonly head: string;
  /** Its lines so far. */
  readonly lines: number;
  /** What the lines have each for itself, where no two may have the same. */
  readonly distinct: ReadonlySet<string>;
};

/** What one pass over the file remembers of earlier rows; its memory does not grow with them. */
export type Pass = Disposable & {
  readonly counter: KeyCounter;
  readonly originals: OpenOriginals;
  /** The document that the last row of a stage is a line of. */
  readonly documents: Map<PlannedStage, OpenDocument>;
};

/** Begins a pass over the file; disposing of it removes what it kept. */
export function openPass(): Pass {
  const counter = openKeyCounter();
  const originals = openOriginals();
  return {
    counter,
    originals,
    documents: new Map(),
    [Symbol.dispose]() {
      counter[Symbol.dispose]();
      originals[Symbol.dispose]();
    },
  };
}
