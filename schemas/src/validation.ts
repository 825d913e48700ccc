import type { z } from 'zod';
import { LIMITS } from './limits.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

type Path = readonly PropertyKey[];

/**
 * What zod found wrong with something that was sent, as refusals with the code `invalid-input`: the
 * JSON pointer of the field, what was there (`found`) and what would do (`issue`). At most
 * `LIMITS.refusalsMax`; a secret is never repeated.
 *
 * @param sent the value that was validated, so that a refusal can say what was there
 */
export function refusalsOf(error: z.ZodError, sent: unknown): Refusal[] {
  return error.issues
    .flatMap(meant)
    .slice(0, LIMITS.refusalsMax)
    .flatMap((issue) => fieldsOf(issue).map((path) => invalidField(path, issueText(issue), sent)))
    .slice(0, LIMITS.refusalsMax);
}

/** One field that is not valid, as a refusal. */
export function invalidField(path: Path, issue: string, sent: unknown): Refusal {
  return refusal('invalid-input', pointerTo(path), { issue, found: shown(path, sent) });
}

/**
 * What is wrong within the one branch of a union that was meant: the only one that took the value
 * for what it is and found fault further in. Without such a branch the union itself is blamed.
 */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [branch, ...others] = issue.errors.filter((errors) =>
    errors.every(({ path }) => path.length > 0),
  );
  if (branch === undefined || others.length > 0) return [issue];
  return branch.flatMap((within) => meant({ ...within, path: [...issue.path, ...within.path] }));
}

/** The fields of an issue: zod blames an unknown field on the object that holds it. */
function fieldsOf(issue: z.core.$ZodIssue): Path[] {
  if (issue.code !== 'unrecognized_keys') return [issue.path];
  return issue.keys.map((key) => [...issue.path, key]);
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'There is no such field';
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return issue.message;
  const branches = issue.errors.flatMap((branch) => branch.slice(0, 1).map(issueText));
  return branches.join('; or: ') || issue.message;
}

/** A JSON pointer (RFC 6901). */
function pointerTo(path: Path): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

const SECRET = /password|token/i;
const SHOWN_CHARACTERS_MAX = 60;

function shown(path: Path, sent: unknown): string {
  if (path.some((part) => SECRET.test(String(part)))) return 'a secret';
  const value = valueAt(path, sent);
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  }
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}…` : text;
}

function valueAt(path: Path, sent: unknown): unknown {
  let value: unknown = sent;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
      return undefined;
    }
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
