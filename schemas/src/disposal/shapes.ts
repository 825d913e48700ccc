import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { Code, DocumentNumber } from '../text.ts';
import { CivilDate } from '../time.ts';
import { DESTRUCTION_METHOD_NAMES } from './methods.ts';

/** What is true of a destruction batch: whose it is, and the code that people call it by. */
export const batchShape = { facility: Identifier, code: Code };

/** What a certificate of destruction says. Its witnesses are users, named by their opaque ids. */
export const certificateShape = {
  facility: Identifier,
  certificate: DocumentNumber,
  method: z.enum(DESTRUCTION_METHOD_NAMES),
  witnesses: z.array(Identifier).min(1).max(LIMITS.destructionWitnessesMax),
  destroyedOn: CivilDate,
};
