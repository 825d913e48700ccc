import { DatabaseSync } from 'node:sqlite';
import { faultCodeOf } from '../../faults.ts';
import type { EventStore } from '../../ports/event-store.ts';
import { openSqliteLedger, openThreadedSqliteLedger } from '../../stores/sqlite/sqlite-ledger.ts';
import { wholeFeed, wholeStream } from '../reading.ts';
import { roundCommand } from './crash-commands.ts';
import { argument, say } from './program.ts';

// Appends COUNT commands, ROUND at a time, to the ledger in FOLDER; MODE is `synced`, `threaded`
// with the writer in a thread of its own, or `unsynced` to take the syncs out of the commits behind
// the back of the store. Says `ack COMMAND
// FIRST-REVISION ORDINAL`; at a fault `fault COMMAND CODE`, then `read EVENTS` when the log can
// still be read, and sends the command again.

/** Times that a command is sent. */
const SENDINGS_MAX = 5;

const count = Number(argument(1));
const round = Number(argument(2));

const open = argument(3) === 'threaded' ? openThreadedSqliteLedger : openSqliteLedger;
const { store } = await open({ folder: argument(0) });
if (argument(3) === 'unsynced') takeSyncsOut();
say('open');
for (let start = 0; start < count; start += round) {
  const numbers = Array.from({ length: Math.min(round, count - start) }, (_, n) => start + n);
  await Promise.all(numbers.map(send));
}
await store.close();
say('closed');

async function send(number: number): Promise<void> {
  for (let sendings = 0; sendings < SENDINGS_MAX; sendings += 1) {
    if (await acknowledged(store, number)) return;
  }
}

async function acknowledged(into: EventStore, number: number): Promise<boolean> {
  const command = roundCommand(number, round);
  try {
    const expectedRevision = (await wholeStream(into, command.stream)).length - 1;
    const { firstRevision, ordinal } = await into.append({ ...command, expectedRevision });
    say(`ack ${number} ${firstRevision} ${ordinal}`);
    return true;
  } catch (error) {
    const code = faultCodeOf(error);
    if (code === undefined) throw error;
    say(`fault ${number} ${code}`);
    say(`read ${(await wholeFeed(into)).events.length}`);
    return false;
  }
}

/** Replaces the statement that begins every commit. The store asserted its syncs at open only. */
function takeSyncsOut(): void {
  const exec = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')?.value as (
    this: DatabaseSync,
    sql: string,
  ) => void;
  DatabaseSync.prototype.exec = function execUnsynced(this: DatabaseSync, sql: string): void {
    if (sql === 'BEGIN IMMEDIATE') exec.call(this, 'PRAGMA synchronous = OFF');
    exec.call(this, sql);
  };
}
