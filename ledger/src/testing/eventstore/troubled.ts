import { onTestFinished } from 'vitest';
import { EventStoreLog } from '../../stores/eventstore/event-store-log.ts';
import { openLedgerOn } from '../../stores/eventstore/eventstore-ledger.ts';
import type { EventStoreLedger } from '../../stores/eventstore/eventstore-ledger.ts';
import type { EventStoreLimits } from '../../stores/eventstore/limits.ts';
import { openMysqlBeside } from '../../stores/mysql/mysql-beside.ts';
import type { MysqlPlace } from '../../stores/mysql/statements.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { TestClock } from '../test-clock.ts';
import { ProtocolServer } from './protocol-server.ts';
import type { ProtocolServerOptions } from './protocol-server.ts';

/** Limits that a test can wait for. */
const IMPATIENT: Partial<EventStoreLimits> = {
  tryMilliseconds: 250,
  appendMilliseconds: 1_000,
  pauseMilliseconds: 5,
  pauseMillisecondsMax: 40,
  silentMilliseconds: 2_000,
  resubscribeMilliseconds: 5,
  resubscribeMillisecondsMax: 40,
};

/** A server whose faults a test chooses, gone when the running test has finished. */
export async function troubledServer(options: ProtocolServerOptions = {}): Promise<ProtocolServer> {
  const server = await ProtocolServer.start(options);
  onTestFinished(() => server.stop());
  return server;
}

/** A log on such a server that does not wait for long. */
export function impatientLog(server: ProtocolServer): EventStoreLog {
  const log = new EventStoreLog(server.url, IMPATIENT);
  onTestFinished(() => log.close());
  return log;
}

/** How long a claim in MySQL is its holder's alone in tests that open a ledger again. */
const LEASE_MILLISECONDS = 200;

/** What a troubled ledger stands on; a server of its own and its folder where none is given. */
type Ground = { readonly server?: ProtocolServer; readonly database?: MysqlPlace | undefined };

/** An event store on such a server, that can be closed and opened again on what it left. */
export class TroubledLedger {
  readonly server: ProtocolServer;
  readonly folder: string;
  readonly clock = new TestClock();
  ledger!: EventStoreLedger;
  readonly #database: MysqlPlace | undefined;

  private constructor(server: ProtocolServer, database: MysqlPlace | undefined) {
    this.server = server;
    this.folder = temporaryFolder();
    this.#database = database;
  }

  /** Opens an event store on a server, with what stands beside it in a database or the folder. */
  static async open({ server, database }: Ground = {}): Promise<TroubledLedger> {
    const opened = new TroubledLedger(server ?? (await troubledServer()), database);
    opened.ledger = await opened.#open();
    onTestFinished(() => opened.ledger.close());
    return opened;
  }

  /** Closes it and opens it again, as a restart of the program does. */
  async reopen(between: () => void = () => undefined): Promise<void> {
    await this.ledger.close();
    between();
    this.ledger = await this.#open();
  }

  async #open(): Promise<EventStoreLedger> {
    const log = new EventStoreLog(this.server.url, IMPATIENT);
    const beside =
      this.#database === undefined
        ? undefined
        : await openMysqlBeside(this.#database, LEASE_MILLISECONDS);
    return openLedgerOn(log, { folder: this.folder, clock: this.clock.now }, beside);
  }
}
