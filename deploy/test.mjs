import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPinned } from './pinned-node.mjs';
import { runningVariables } from './services/service.mjs';
import { services } from './services/table.mjs';
import { SetUpError, setUp } from './setup.mjs';
import { skippedTests, summarise } from './test-summary.mjs';

// `npm test`: set-up, then every test; arguments go to vitest (`npm test -- ledger`). The last line
// of output is always the count.
const { line, succeeded } = await setUpAndTest(process.argv.slice(2));
process.stdout.write(`${line}\n`);
process.exitCode = succeeded ? 0 : 1;

/** @param {string[]} args */
async function setUpAndTest(args) {
  try {
    setUp();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`set-up: ${error.message}\n`);
    return summarise(undefined, 1);
  }
  // The servers that run on this machine are tested against, those of the environment first.
  Object.assign(process.env, { ...runningVariables(services), ...process.env });
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-test-'));
  const reportFile = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const exitCode = await runPinned([
    'node_modules/vitest/vitest.mjs',
    'run',
    ...reporters,
    ...args,
  ]);
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
  rmSync(folder, { recursive: true });
  for (const name of skippedTests(report)) process.stdout.write(`skipped: ${name}\n`);
  return summarise(report, exitCode, (process.env['CI'] ?? '') !== '');
}
