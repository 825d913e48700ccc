import type { z } from 'zod';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** Refusals that one answer lists at the most. */
const REFUSALS_MAX = 50;

/** The refusals of a validation, each with its place, what was there and what would do. */
export function refusalsOf(error: z.ZodError, input: unknown): Refusal[] {
  return error.issues.slice(0, REFUSALS_MAX).map((issue) => {
    const path = issue.path.map(String);
    const found = path.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      input,
    );
    return refusal('invalid-input', pointerOf(path), {
      issue: issue.message,
      found: shown(found),
    });
  });
}

/** The JSON pointer of a path (RFC 6901). */
function pointerOf(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const SHOWN_CHARACTERS_MAX = 80;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? typeof value);
  return text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}…` : text;
}
