/**
 * What was known when: at `time`, by the clock of the writer, the events up to `ordinal` stood in
 * the log, and no others. No event up to `ordinal` has a `recordedtime` after `time`.
 */
export type KnowledgeMark = { readonly time: string; readonly ordinal: number };

/** What was known at a moment. */
export type KnownAt =
  | { readonly kind: 'marked'; readonly mark: KnowledgeMark }
  /** The moment lies before the first mark: nothing was known yet. */
  | { readonly kind: 'nothing' }
  /** The moment lies after `until`, the latest one that can be answered for ever by now. */
  | { readonly kind: 'future'; readonly until: string };

/**
 * The marks of a log: strictly increasing in time, never falling in ordinal, kept for ever. A
 * writer leaves one with every commit. Every adapter passes `testing/contract/knowledge-marks.ts`.
 * Faults are thrown as LedgerFault (faults.ts).
 */
export interface KnowledgeMarks {
  /**
   * The last mark that does not lie after a moment, for ever the same whatever is appended later.
   * Where the moment lies after the newest mark and not after the writer's clock, a mark of now is
   * recorded first, once, so that nothing later can come before the moment.
   *
   * @param moment in UTC with microseconds
   */
  at(moment: string): Promise<KnownAt>;
}
