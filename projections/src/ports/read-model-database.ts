import type { View } from '../queries/view.ts';
import type { Layout, ReadModelStore } from './read-model-store.ts';

/** Opens a view of one moment, hands it to the work, and closes it. */
export type ReadViews = <Answer>(work: (view: View) => Promise<Answer>) => Promise<Answer>;

/** A database that keeps read models: the rows are written through its store, and queried. */
export interface ReadModelDatabase {
  readonly store: ReadModelStore;
  /**
   * Views of the live tables of these layouts. A read while tables of another form answer is
   * refused with ReadModelsUnavailable.
   */
  views(layouts: readonly Layout[]): ReadViews;
  /** Lets the reads at work end, and closes the database. */
  close(): Promise<void>;
}
