/** What may be wrong with a book, besides the bytes of its events. */
export const BOOK_FAULTS = [
  'cannot-be-folded',
  'below-zero',
  'balance-too-large',
  'uncovered-wrong',
  'restatements-wrong',
  'booked-wrong',
  'count-wrong',
  'count-incomplete',
  'reversal-wrong',
  'closing-wrong',
  'accounts-wrong',
] as const;

/** The name of what is wrong with a book. */
export type BookFaultCode = (typeof BOOK_FAULTS)[number];

/** Something that a book says and that its events do not make. */
export type BookFault = {
  readonly code: BookFaultCode;
  readonly stream: string;
  /** The event that says it; the last one of the book where the book as a whole does. */
  readonly ordinal: number;
  /** The line of the event that it is about, or the name of what is wrong. */
  readonly about: string;
  /** What the event says. */
  readonly said: string;
  /** What its book makes. */
  readonly made: string;
};

/** A fault of an event, before it is known where the event stands. */
export type EventFault = Omit<BookFault, 'stream' | 'ordinal'>;
