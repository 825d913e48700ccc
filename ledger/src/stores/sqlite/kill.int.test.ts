import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { crashCommand } from '../../testing/crash/crash-commands.ts';
import { startProgram } from '../../testing/crash/start-program.ts';
import { expectWholeLog } from '../../testing/crash/whole-log.ts';
import type { StandingCommand } from '../../testing/crash/whole-log.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

/** How often the writer is killed; `LUMBUNG_KILLS=10000` for a night. */
const KILLS = Number(process.env['LUMBUNG_KILLS'] ?? 20);

/** A killed writer had this many milliseconds of work, at most. */
const WORK_MILLISECONDS_MAX = 40;

/** Acknowledged commands that the next writer sends again before it goes on. */
const SENT_AGAIN = 30;

test.for(['here', 'threaded'] as const)(
  `${KILLS} kills lose nothing that was acknowledged and write nothing twice (writer %s)`,
  { timeout: 60_000 + KILLS * 2_000 },
  async (writer) => {
    const folder = temporaryFolder();
    const acknowledged = new Map<number, StandingCommand>();
    for (let kill = 0; kill < KILLS; kill += 1) await workAndDie(folder, writer, acknowledged);

    const ledger = openSqliteLedger({ folder });
    const standing = await expectWholeLog(ledger.store);
    await ledger.close();
    for (const [number, answer] of acknowledged) {
      expect(standing.get(crashCommand(number).commandId), `command ${number}`).toEqual(answer);
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS);
  },
);

/** One life of the writer, from commands that were answered already up to its death. */
async function workAndDie(
  folder: string,
  writer: string,
  acknowledged: Map<number, StandingCommand>,
): Promise<void> {
  const from = Math.max(0, firstMissing(acknowledged) - SENT_AGAIN);
  const program = startProgram('append-until-killed.ts', [folder, String(from), writer]);
  const line = (await program.nextLine()) ?? 'it ended before it acknowledged anything';
  await wait(Math.random() * WORK_MILLISECONDS_MAX);
  await program.kill();
  for (const said of [line, ...(await program.allLines())]) take(said, acknowledged);
}

/** Takes an acknowledgement; one that was given before must be the same. */
function take(line: string, acknowledged: Map<number, StandingCommand>): void {
  const [number = -1, firstRevision = -1, ordinal = -1] = line.split(' ').map(Number);
  const answer = { firstRevision, ordinal };
  expect(acknowledged.get(number) ?? answer, `command ${number}`).toEqual(answer);
  acknowledged.set(number, answer);
}

function firstMissing(acknowledged: Map<number, StandingCommand>): number {
  let number = 0;
  while (acknowledged.has(number)) number += 1;
  return number;
}
