import { parseArgs } from 'node:util';
import { BRANCHES } from './branches.ts';
import { simulate } from './simulate.ts';

// `npm run simulate -- --seed N --commands N`: random commands against every law, with what they
// reached. The seed of a history that breaks one runs it again. Exit code 3: a law is broken, or
// something was never reached.
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    commands: { type: 'string', default: '1000000' },
  },
});
const seed = Number(values.seed);
process.stdout.write(`seed ${seed}\n`);
const { commands, branches, broken } = simulate({ seed, commands: Number(values.commands) });
const missed = BRANCHES.filter((name) => !branches.has(name));
for (const [name, times] of [...branches].toSorted(([, one], [, other]) => other - one)) {
  process.stdout.write(`${String(times).padStart(9)}  ${name}\n`);
}
for (const name of missed) process.stdout.write(`NEVER REACHED: ${name}\n`);
for (const [name, at] of broken) process.stdout.write(`BROKEN: ${name} (--seed ${at})\n`);
const holds = missed.length === 0 && broken.size === 0;
process.stdout.write(`${commands} commands: ${holds ? 'every law holds' : 'DOES NOT HOLD'}\n`);
process.exitCode = holds ? 0 : 3;
