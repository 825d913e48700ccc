import { readLogKey } from '../../notary/log-key.ts';
import { nodeHashing } from '../../notary/node-hashing.ts';
import { runNotary } from '../../notary/notary.ts';
import { openSqliteLedger } from '../../stores/sqlite/sqlite-ledger.ts';
import { openSqliteTrees } from '../../stores/sqlite/tree-store.ts';
import { appendNumbered } from '../noted-log.ts';
import { argument, say } from './program.ts';

// Appends the commands from FROM on to the ledger in FOLDER and notarises it with the key KEY until
// it is killed. Says in JSON every new checkpoint that others could have read by then, with the
// last command that was appended.

const folder = argument(0);
const { store } = openSqliteLedger({ folder });
const trees = openSqliteTrees(folder);
const signer = readLogKey(argument(2));

void runNotary(
  {
    feed: store,
    trees,
    signer,
    hashing: nodeHashing(),
    onRestored: async (lost) => say(`restored ${JSON.stringify(lost)}`),
    onTrouble: (error) => say(`trouble ${String(error)}`),
  },
  new AbortController().signal,
);

let published = (await trees.newest())?.note;
for (let command = Number(argument(1)); ; command += 1) {
  await appendNumbered(store, command);
  const newest = await trees.newest();
  if (newest === undefined || newest.note === published) continue;
  published = newest.note;
  say(JSON.stringify({ command, note: published }));
}
