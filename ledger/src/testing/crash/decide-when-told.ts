import { createInterface } from 'node:readline';
import { openSharedLedger } from '../../stores/eventstore/eventstore-ledger.ts';
import type { SharedLedgerOptions } from '../../stores/eventstore/eventstore-ledger.ts';
import { systemClock } from '../../clock.ts';
import { Desk } from '../desk.ts';
import type { TestCommand } from '../given.ts';
import { argument, say } from './program.ts';

// Decides commands over the log at URL, beside what is in the MySQL database PLACE, with a folder
// of its own. It is told one a line, `ID COMMAND`, and says `ID OUTCOME` for each, both as JSON.

const [url, place, folder] = [argument(0), argument(1), argument(2)];
const database = JSON.parse(place) as SharedLedgerOptions['database'];
const ledger = await openSharedLedger({ url, database, folder });
const desk = new Desk({ ...ledger, clock: systemClock });
say('ready');

for await (const line of createInterface({ input: process.stdin })) {
  const [id, command] = JSON.parse(line) as [string, TestCommand];
  void decide(id, command);
}

async function decide(id: string, command: TestCommand): Promise<void> {
  say(JSON.stringify([id, await desk.send(command, id)]));
}
