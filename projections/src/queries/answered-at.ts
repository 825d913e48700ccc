import type { Moment } from './moment.ts';

/** The moments that an answer was computed at: asked again with them, it is the same for ever. */
export type AnsweredAt = Pick<Moment, 'asAt' | 'ordinal' | 'book'>;

/** What an answer says of the moments that it was computed at. */
export function answeredAt({ asAt, ordinal, book }: Moment): AnsweredAt {
  return { asAt, ordinal, book };
}
