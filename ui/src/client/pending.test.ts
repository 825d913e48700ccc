import { expect, test } from 'vitest';
import type { Problem } from '@lumbung/schemas/problem';
import type { RejectionCode } from '@lumbung/schemas/rejections';
import { ProblemError, UnreachableError } from './faults.ts';
import { outcomeOf } from './outcome.ts';
import { leaving, newPending, settle } from './pending.ts';

const BODY = { lines: [] };

function problem(code: RejectionCode, status: number): Problem {
  const words = { title: '', remedy: '', detail: '', type: '', pointer: '', requestId: '' };
  return { ...words, code, status, parameters: {}, refusals: [] };
}

function failing(error: Error) {
  return outcomeOf<string>(() => Promise.reject(error));
}

test.each([
  ['insufficient-stock', 422, 'refused'],
  ['forbidden', 403, 'refused'],
  ['command-id-reused', 422, 'refused'],
  ['not-signed-in', 401, 'notTaken'],
  ['too-many-requests', 429, 'notTaken'],
  ['unavailable', 503, 'notTaken'],
  ['conflict', 503, 'notTaken'],
  ['indeterminate', 503, 'unknown'],
  ['internal', 500, 'unknown'],
] as const)('given the answer %s (%i), a command is %s', async (code, status, kind) => {
  const outcome = await failing(new ProblemError(problem(code, status)));
  expect(outcome.kind).toBe(kind);
});

test('given no answer, nobody knows what became of a command', async () => {
  expect((await failing(new UnreachableError('no network'))).kind).toBe('unknown');
});

test('given a lost answer, the same body is sent again under the same id', async () => {
  const first = newPending();
  const lost = settle(first, BODY, await failing(new UnreachableError('lost')));
  const again = leaving(lost.pending, { lines: ['changed'] });
  expect(again).toEqual({ commandId: first.commandId, sent: BODY });
});

test('given a refusal, the corrected attempt is a new command', async () => {
  const first = newPending();
  const outcome = await failing(new ProblemError(problem('insufficient-stock', 422)));
  const { pending } = settle(first, BODY, outcome);
  expect(pending.commandId).not.toBe(first.commandId);
  expect(pending.sent).toBeUndefined();
});

test('given a server that surely did not take it, the same command may still be changed', async () => {
  const first = newPending();
  const outcome = await failing(new ProblemError(problem('unavailable', 503)));
  expect(settle(first, BODY, outcome).pending).toEqual(first);
});

test('given an earlier lost answer, a later "surely not" does not settle it', async () => {
  const lost = settle(newPending(), BODY, await failing(new UnreachableError('lost')));
  const outcome = await failing(new ProblemError(problem('unavailable', 503)));
  const settled = settle(lost.pending, BODY, outcome);
  expect(settled.outcome.kind).toBe('unknown');
  expect(settled.pending).toEqual(lost.pending);
});
