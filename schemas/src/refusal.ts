import type { RejectionCode } from './rejections.ts';

/** A business refusal: a value, final for its command. */
export type Refusal = {
  readonly code: RejectionCode;
  /** The JSON pointer into the command's body, such as `/lines/0/quantity`; empty for the whole. */
  readonly pointer: string;
  /** What was there, by name; what a translated message fills in. */
  readonly parameters: Readonly<Record<string, string | number>>;
};

/** Makes a refusal. */
export function refusal(
  code: RejectionCode,
  pointer: string,
  parameters: Readonly<Record<string, string | number>> = {},
): Refusal {
  return { code, pointer, parameters };
}
