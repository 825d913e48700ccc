import { LIMITS } from '@lumbung/schemas/limits';
import type { Problem, Refused } from '@lumbung/schemas/problem';
import type { Refusal } from '@lumbung/schemas/refusal';
import { refusal } from '@lumbung/schemas/refusal';
import { REJECTIONS, fillIn } from '@lumbung/schemas/rejections';
import type { RejectionCode } from '@lumbung/schemas/rejections';

/** The media type of every error answer (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Ends a request with refusals; the error handler writes them as problem+json. */
export class RequestRefused extends Error {
  readonly refusals: readonly Refusal[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(refusals: readonly Refusal[], headers: Readonly<Record<string, string>> = {}) {
    super(refusals.map(({ code, pointer }) => `${code} ${pointer}`.trim()).join(', '));
    this.name = 'RequestRefused';
    this.refusals = refusals;
    this.headers = headers;
  }
}

/** A request that is refused for one reason; to be thrown. */
export function refused(
  code: RejectionCode,
  parameters: Readonly<Record<string, string | number>> = {},
  options: { readonly pointer?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): RequestRefused {
  return new RequestRefused([refusal(code, options.pointer ?? '', parameters)], options.headers);
}

/** Refusals as an answer shows them: with their texts in English. */
export function toRefused(refusals: readonly Refusal[]): Refused[] {
  return refusals.slice(0, LIMITS.refusalsMax).map(({ code, pointer, parameters }) => ({
    code,
    title: fillIn(REJECTIONS[code].title, parameters),
    remedy: fillIn(REJECTIONS[code].remedy, parameters),
    pointer,
    parameters,
  }));
}

/** The body of an error answer: the first refusal at the top, all of them in their order. */
export function problemOf(refusals: readonly Refusal[], requestId: string): Problem {
  const listed = toRefused(refusals);
  const first = listed[0];
  if (first === undefined) throw new RangeError('a problem has at least one refusal');
  const more = refusals.length > 1 ? ` And ${refusals.length - 1} more.` : '';
  return {
    ...first,
    type: `urn:lumbung:problem:${first.code}`,
    status: REJECTIONS[first.code].status,
    detail: `${first.title}. ${first.remedy}${more}`,
    refusals: listed,
    requestId,
  };
}
