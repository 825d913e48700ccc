import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import type { Marks } from '../weak/marks.ts';

/** Knowledge marks in memory. */
export class MemoryMarks implements Marks {
  readonly #marks: KnowledgeMark[] = [];

  async last(upTo?: string): Promise<KnowledgeMark | undefined> {
    return upTo === undefined
      ? this.#marks.at(-1)
      : this.#marks.findLast((mark) => mark.time <= upTo);
  }

  async keep(mark: KnowledgeMark): Promise<boolean> {
    const newest = this.#marks.at(-1);
    if (newest !== undefined && !isAfter(mark, newest)) return false;
    this.#marks.push(mark);
    return true;
  }
}

function isAfter(mark: KnowledgeMark, newest: KnowledgeMark): boolean {
  return mark.time > newest.time && mark.ordinal >= newest.ordinal;
}
