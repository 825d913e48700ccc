import { z } from 'zod';
import { LIMITS } from './limits.ts';

/**
 * No control characters, line breaks and lone surrogates: what is stored can be hashed and shown
 * anywhere. The characters stand in it as they are, since it is published and every language must
 * read it.
 */
const PLAIN = new RegExp('^[ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\u{10ffff}]*$', 'u');

const TRIMMED = /^(?:\S(?:.*\S)?)?$/u;

function plainText(charactersMax: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(charactersMax)
    .regex(PLAIN, { error: 'control characters and broken characters are not allowed' })
    .regex(TRIMMED, { error: 'spaces at the start or the end' });
}

/** A short code that people read aloud, such as a facility's. */
export const Code = plainText(LIMITS.codeCharactersMax);

/** A name of a thing (never of a person). */
export const Name = plainText(LIMITS.nameCharactersMax);

/** The number of a paper or electronic document. */
export const DocumentNumber = plainText(LIMITS.codeCharactersMax);

/** What somebody says of a command; it is kept apart from the events, where it can be erased. */
export const Comment = plainText(LIMITS.commentCharactersMax);

/** A lot number as it was read from the label. */
export const LotNumber = plainText(LIMITS.lotNumberCharactersMax);
