import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** No control characters and no lone surrogates: what is stored can be hashed and shown anywhere. */
function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

function plainText(charactersMax: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(charactersMax)
    .refine(isPlainText, { error: 'control characters and broken characters are not allowed' })
    .refine((text) => text.trim() === text, { error: 'spaces at the start or the end' });
}

/** A short code that people read aloud, such as a facility's. */
export const Code = plainText(LIMITS.codeCharactersMax);

/** A name of a thing (never of a person). */
export const Name = plainText(LIMITS.nameCharactersMax);

/** The number of a paper or electronic document. */
export const DocumentNumber = plainText(LIMITS.codeCharactersMax);

/** A lot number as it was read from the label. */
export const LotNumber = plainText(LIMITS.lotNumberCharactersMax);
