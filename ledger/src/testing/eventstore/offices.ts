import assert from 'node:assert/strict';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../clock.ts';
import type { Outcome } from '../../command.ts';
import { openSharedLedger } from '../../stores/eventstore/eventstore-ledger.ts';
import type { EventStoreLedger } from '../../stores/eventstore/eventstore-ledger.ts';
import type { MysqlPlace } from '../../stores/mysql/statements.ts';
import { startProgram } from '../crash/start-program.ts';
import type { StartedProgram } from '../crash/start-program.ts';
import { Desk } from '../desk.ts';
import type { TestCommand } from '../given.ts';
import { mysqlDatabase } from '../mysql-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { ProtocolServer } from './protocol-server.ts';
import { troubledServer } from './troubled.ts';

/** A whole ledger in a process of its own. */
export class Office {
  readonly program: StartedProgram;
  readonly #waiting = new Map<string, (outcome: Outcome) => void>();

  private constructor(program: StartedProgram) {
    this.program = program;
  }

  /** Starts one, which is killed when the running test has finished. */
  static async start(url: string, place: MysqlPlace, folder: string): Promise<Office> {
    const program = startProgram('decide-when-told.ts', [url, JSON.stringify(place), folder]);
    const ready = await program.nextLine();
    if (ready !== 'ready') assert.fail((await program.ended()).errors);
    const office = new Office(program);
    void office.#listen();
    return office;
  }

  /** Sends it a command; never resolves when it dies before it answers. */
  send(command: TestCommand, id: string): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.program.tell(JSON.stringify([id, command]));
    });
  }

  /** Sends it a command until it is settled, as senders do. */
  async settle(command: TestCommand, id: string): Promise<Outcome> {
    for (;;) {
      const outcome = await this.send(command, id);
      if (outcome.kind !== 'fault') return outcome;
    }
  }

  async #listen(): Promise<void> {
    for (let line; (line = await this.program.nextLine()) !== undefined;) {
      const [id, outcome] = JSON.parse(line) as [string, Outcome];
      this.#waiting.get(id)?.(outcome);
    }
  }
}

/** Two offices over one log and one MySQL, and the ledger of the test itself beside them. */
export type Offices = {
  readonly server: ProtocolServer;
  readonly one: Office;
  readonly other: Office;
  readonly own: EventStoreLedger;
  readonly desk: Desk;
};

/** Opens them on an empty log with the small country; they are gone with the running test. */
export async function openOffices(): Promise<Offices> {
  const server = await troubledServer();
  const { place, remove } = await mysqlDatabase();
  onTestFinished(remove);
  const { url } = server;
  const own = await openSharedLedger({ url, database: place, folder: temporaryFolder() });
  onTestFinished(() => own.close());
  const desk = await new Desk({ ...own, clock: systemClock }).settleCountry();
  const [one, other] = await Promise.all(
    [temporaryFolder(), temporaryFolder()].map((folder) => Office.start(url, place, folder)),
  );
  assert(one !== undefined && other !== undefined);
  return { server, one, other, own, desk };
}
