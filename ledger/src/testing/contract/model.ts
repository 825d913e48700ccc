import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultCodeOf } from '../../faults.ts';
import { draftedCommand } from '../drafted-commands.ts';
import { wholeFeed } from '../reading.ts';
import { TestClock } from '../test-clock.ts';
import { LedgerModel } from './ledger-model.ts';
import type { ModelAnswer, Step } from './ledger-model.ts';
import type { OpenedStore, OpenStore } from './opened-store.ts';

const RUNS = 40;
const STEPS_MAX = 25;

/** What the sequences together must have led to, or they test less than they seem to. */
const EVERY_ANSWER = [
  'appended',
  'accepted',
  'refused',
  'conflict',
  'idempotency-conflict',
] as const satisfies ModelAnswer['kind'][];

const command = {
  stream: fc.nat(1),
  command: fc.nat(3),
  count: fc.integer({ min: 1, max: 3 }),
  name: fc.constantFrom('one', 'two'),
  digestOf: fc.constantFrom('alpha', 'beta'),
};

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('append'), ...command, behind: fc.nat(3) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('refuse'), ...command }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen') }) },
  ),
  { maxLength: STEPS_MAX },
);

const ONE = { stream: 0, command: 0, count: 1, name: 'one', digestOf: 'alpha' };
const OTHER = { ...ONE, command: 1 };

/** A sequence that leads to every answer, which chance alone does not do each time. */
const REACHES_EVERY_ANSWER: Step[] = [
  { kind: 'append', ...ONE, behind: 0 },
  { kind: 'refuse', ...ONE },
  { kind: 'append', ...OTHER, behind: 3 },
  { kind: 'refuse', ...OTHER },
  { kind: 'append', ...OTHER, behind: 0 },
];

/** Any sequence of appends, retries, refusals and reopenings, against a model of a few lines. */
export function describeModel(open: OpenStore): void {
  describe('model', () => {
    test('answers any sequence as the model does, and holds the same log', async () => {
      const reached = new Set<string>();
      const agrees = fc.asyncProperty(steps, async (sequence) => {
        const { answers, log, model } = await played(open, sequence);
        expect(answers).toEqual(model.answers);
        expect(log).toEqual(model.log);
        for (const { kind } of answers) reached.add(kind);
      });
      await fc.assert(agrees, { numRuns: RUNS, examples: [[REACHES_EVERY_ANSWER]] });
      expect(reached).toEqual(new Set(EVERY_ANSWER));
    });
  });
}

/** Plays a sequence on a store and on the model. */
async function played(
  open: OpenStore,
  sequence: readonly Step[],
): Promise<{ answers: ModelAnswer[]; log: LedgerModel['log']; model: LedgerModel }> {
  const model = new LedgerModel();
  const answers: ModelAnswer[] = [];
  let opened = await open({ clock: new TestClock().now });
  try {
    for (const step of sequence) {
      if (step.kind === 'reopen') {
        opened = await opened.reopen();
      } else {
        answers.push(await answerTo(opened, step, model));
        model.take(step);
      }
    }
    const { events } = await wholeFeed(opened.store, 2);
    return { answers, log: events.map(({ stream, revision }) => ({ stream, revision })), model };
  } finally {
    await opened.close();
  }
}

async function answerTo(
  { store, index }: OpenedStore,
  step: Exclude<Step, { kind: 'reopen' }>,
  model: LedgerModel,
): Promise<ModelAnswer> {
  const drafted = draftedCommand(step);
  if (step.kind === 'refuse') {
    const refused = { ...drafted, digest: drafted.commandDigest, refusals: [] };
    const { digest, verdict } = await index.refuse(refused);
    return { kind: verdict.kind, digest };
  }
  try {
    const expectedRevision = model.expectation(step);
    const answer = await store.append({ ...drafted, expectedRevision });
    const { firstRevision, ordinal, deduplicated } = answer;
    return { kind: 'appended', firstRevision, ordinal, deduplicated };
  } catch (error) {
    const code = faultCodeOf(error);
    if (code === undefined) throw error;
    return { kind: code };
  }
}
