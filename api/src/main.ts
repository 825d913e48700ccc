import { EXIT_CODES } from './cli/exit-codes.ts';
import { runProgram } from './cli/program.ts';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => stopping.abort());
}

// Who reads the output may have had enough, as `head` has.
process.stdout.on('error', () => process.exit(EXIT_CODES.done));

process.exitCode = await runProgram(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stopping.signal,
});
