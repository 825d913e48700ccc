import { z } from 'zod';
import { REJECTIONS } from './rejections.ts';
import type { RejectionCode } from './rejections.ts';

const CODES = Object.keys(REJECTIONS) as [RejectionCode, ...RejectionCode[]];

/** One thing that was refused: what, where in the body, and with which values. */
export const Refused = z.strictObject({
  code: z.enum(CODES),
  title: z.string(),
  remedy: z.string(),
  /** The JSON pointer into what was sent, such as `/lines/0/quantity`; empty for the whole. */
  pointer: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** One thing that was refused. */
export type Refused = z.infer<typeof Refused>;

/** The body of every error answer: problem+json (RFC 9457) with the first refusal at the top. */
export const Problem = Refused.extend({
  type: z.string(),
  status: z.int(),
  detail: z.string(),
  /** All that was refused, in the order of the document. */
  refusals: z.array(Refused),
  requestId: z.string(),
});

/** The body of every error answer. */
export type Problem = z.infer<typeof Problem>;
