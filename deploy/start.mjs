import { runPinned } from './pinned-node.mjs';
import { setUpOrExit } from './setup.mjs';

// `npm start`: set-up, then the server with its demo country; further arguments go to `serve`.
setUpOrExit();
process.exitCode = await runPinned([
  'api/src/main.ts',
  'serve',
  '--demo',
  ...process.argv.slice(2),
]);
