import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';

/** Where knowledge marks are kept beside a weak log. */
export interface Marks {
  /** The last mark that does not lie after a moment; the newest one without a moment. */
  last(upTo?: string): Promise<KnowledgeMark | undefined>;
  /** Keeps a mark, durably, unless one stands that is not before it; whether it was kept. */
  keep(mark: KnowledgeMark): Promise<boolean>;
}
