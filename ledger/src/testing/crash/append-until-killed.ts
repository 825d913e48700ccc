import { faultCodeOf } from '../../faults.ts';
import type { EventStore } from '../../ports/event-store.ts';
import { openSqliteLedger, openThreadedSqliteLedger } from '../../stores/sqlite/sqlite-ledger.ts';
import { crashCommand } from './crash-commands.ts';
import { argument, say } from './program.ts';

// Appends the commands from FROM on to the ledger in FOLDER, several at a time, until it is killed;
// where WRITER is `threaded`, with the writer in a thread of its own.
// Says `COMMAND FIRST-REVISION ORDINAL` for every one that is acknowledged.

const CLIENTS = 8;

const open = argument(2) === 'threaded' ? openThreadedSqliteLedger : openSqliteLedger;
const { store } = await open({ folder: argument(0) });
const heads = new Map<string, number>();
let next = Number(argument(1));

await Promise.all(Array.from({ length: CLIENTS }, client));

async function client(): Promise<void> {
  for (;;) {
    const number = next;
    next += 1;
    while (!(await acknowledged(store, number)));
  }
}

async function acknowledged(into: EventStore, number: number): Promise<boolean> {
  const command = crashCommand(number);
  const expectedRevision = await headOf(into, command.stream);
  try {
    const { firstRevision, ordinal } = await into.append({ ...command, expectedRevision });
    say(`${number} ${firstRevision} ${ordinal}`);
    return true;
  } catch (error) {
    if (faultCodeOf(error) === 'conflict') return false;
    throw error;
  }
}

/** Reads on from the head that was seen last. */
async function headOf(into: EventStore, stream: string): Promise<number> {
  let head = heads.get(stream) ?? -1;
  for (;;) {
    const page = await into.readStream(stream, { from: head + 1, limit: 1_000 });
    heads.set(stream, head);
    if (page.length === 0) return head;
    head += page.length;
  }
}
