import { runPinned } from './pinned-node.mjs';
import { setUpOrExit } from './setup.mjs';

// `node deploy/run.mjs ENTRY [ARGUMENT...]`: set-up, then a TypeScript entry under the pinned Node.
const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  process.stderr.write('usage: node deploy/run.mjs ENTRY.ts [ARGUMENT...]\n');
  process.exit(2);
}
setUpOrExit();
process.exitCode = await runPinned([entry, ...args]);
