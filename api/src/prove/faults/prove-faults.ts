import { FAULTS } from '@lumbung/ledger/testing/simulation/planted-faults';
import { simulate } from '@lumbung/ledger/testing/simulation/simulate';
import { tableOf } from '../../cli/terminal/table.ts';
import { check, checkHolds } from '../proof.ts';
import type { Proof, ProofRequest, Proven } from '../proof.ts';

/** The first history's seed: every run plants the same faults into the same histories. */
const SEED = 1;

/** Commands in which a fault must be found out. */
const COMMANDS_MAX = 20_000;

/** Commands of the run without a fault. */
const SOUND_COMMANDS = 3_000;

/**
 * The proof that mistakes of the ledger would be seen: faults are planted one by one into its
 * decisions, and each breaks a law that a plain book holds the ledger against.
 */
export const faults: Proof = {
  summary: 'every fault that is planted into the decisions of stock is found out',
  defaultData: '.',
  files: [],
  run: proveFaults,
};

async function proveFaults({ progress, signal }: ProofRequest): Promise<Proven> {
  progress.start('planting faults', FAULTS.length);
  const sound = await simulate({ seed: SEED, commands: SOUND_COMMANDS });
  const found: { fault: string; foundBy: string; commands: number }[] = [];
  for (const fault of FAULTS) {
    signal.throwIfAborted();
    const run = { seed: SEED, commands: COMMANDS_MAX, fault, untilBroken: true };
    const { broken, commands } = await simulate(run);
    found.push({ fault: fault.name, foundBy: [...broken.keys()].join('; '), commands });
    progress.advance(1);
    // The signal is heard between two faults.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const caught = found.filter(({ foundBy }) => foundBy !== '').length;
  const checks = [
    check('faults that were found out', FAULTS.length, caught),
    check('laws broken without a fault', 0, sound.broken.size),
  ];
  const table = tableOf(found, [
    { heading: 'fault', cell: ({ fault }) => fault },
    { heading: 'found by', cell: ({ foundBy }) => foundBy || 'NOT FOUND' },
    { heading: 'commands', cell: ({ commands }) => commands },
  ]);
  return { holds: checks.every(checkHolds), checks, table, figures: { seed: SEED, faults: found } };
}
