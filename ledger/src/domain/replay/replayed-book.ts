import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import { evolveStock } from '../stock/evolve.ts';
import { EMPTY_BOOK } from '../stock/state.ts';
import type { StockDocument, StockEvent, StockState } from '../stock/state.ts';
import type { BookFault, EventFault } from './book-fault.ts';
import { closingFault } from './check-closing.ts';
import { countFault } from './check-count.ts';
import { documentFault } from './check-document.ts';
import { reversalFault } from './check-reversal.ts';
import type { ReferenceHistory } from './log-references.ts';
import { LotSums } from './lot-sums.ts';
import { isPlainlyRight } from './plainly-right.ts';
import type { Replayed } from './replay-context.ts';

/**
 * A book that is folded again from its events alone and asked, at each of them, whether it makes
 * what the event says. Pure: it knows nothing but the events of the log.
 */
export class ReplayedBook {
  readonly #stream: string;
  readonly #history: ReferenceHistory;
  readonly #eventAt: Replayed['eventAt'];
  readonly #sums = new LotSums();
  #state: StockState = EMPTY_BOOK;
  #last = 0;
  #isBroken = false;

  /** @param eventAt the event of a revision of this book, of those that were taken */
  constructor(stream: string, history: ReferenceHistory, eventAt: Replayed['eventAt']) {
    this.#stream = stream;
    this.#history = history;
    this.#eventAt = eventAt;
  }

  /** Takes the next event; answers what is wrong with it. */
  take(event: LumbungEvent, ordinal: number): BookFault | undefined {
    if (this.#isBroken) return undefined;
    this.#last = ordinal;
    try {
      return this.#told(this.#judge(event as StockEvent, ordinal), ordinal);
    } catch (error) {
      // What comes behind an event that cannot be folded cannot be judged.
      this.#isBroken = true;
      const made = error instanceof Error ? error.message : String(error);
      const fault = {
        code: 'cannot-be-folded',
        about: 'the event',
        said: event.type,
        made,
      } as const;
      return this.#told(fault, ordinal);
    }
  }

  /** What is wrong with the book as a whole, after its last event. */
  end(): BookFault | undefined {
    return this.#isBroken ? undefined : this.#told(this.#sums.faultWith(this.#state), this.#last);
  }

  #judge(event: StockEvent, ordinal: number): EventFault | undefined {
    const [before, history, eventAt] = [this.#state, this.#history, this.#eventAt];
    const postings = postingsOf(event);
    const fault = faultOf({ event, ordinal, before, history, eventAt, postings });
    this.#state = evolveStock(before, event);
    this.#sums.add(postings);
    return fault;
  }

  #told(fault: EventFault | undefined, ordinal: number): BookFault | undefined {
    return fault && { ...fault, stream: this.#stream, ordinal };
  }
}

function faultOf(replayed: Replayed): EventFault | undefined {
  const { event } = replayed;
  if (isEvent(event, 'CountStarted') || isEvent(event, 'CountAbandoned')) return undefined;
  if (isEvent(event, 'PeriodClosed')) return closingFault({ ...replayed, event });
  const own = ownFault(replayed, event);
  if (own !== undefined || isPlainlyRight(replayed, event)) return own;
  return documentFault({ ...replayed, event });
}

/** What is wrong with a document by the rules of its kind. */
function ownFault(replayed: Replayed, event: StockDocument): EventFault | undefined {
  if (isEvent(event, 'StockCounted') || isEvent(event, 'OpeningBalanceSet')) {
    return countFault({ ...replayed, event });
  }
  if (
    isEvent(event, 'MovementReversed') ||
    isEvent(event, 'VvmReadingRetracted') ||
    isEvent(event, 'VialOpeningRetracted')
  ) {
    return reversalFault({ ...replayed, event });
  }
  return undefined;
}
