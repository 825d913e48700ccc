import { onTestFinished } from 'vitest';
import { EventStoreLog } from '../../stores/eventstore/event-store-log.ts';
import { openLedgerOn } from '../../stores/eventstore/eventstore-ledger.ts';
import type { EventStoreLedger } from '../../stores/eventstore/eventstore-ledger.ts';
import type { EventStoreLimits } from '../../stores/eventstore/limits.ts';
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

/** An event store on such a server, that can be closed and opened again on what it left. */
export class TroubledLedger {
  readonly server: ProtocolServer;
  readonly folder: string;
  readonly clock = new TestClock();
  ledger: EventStoreLedger;

  private constructor(server: ProtocolServer) {
    this.server = server;
    this.folder = temporaryFolder();
    this.ledger = this.#open();
    onTestFinished(() => this.ledger.close());
  }

  /** Opens an event store on a server, one of its own where none is given. */
  static async open(server?: ProtocolServer): Promise<TroubledLedger> {
    return new TroubledLedger(server ?? (await troubledServer()));
  }

  /** Closes it and opens it again, as a restart of the program does. */
  async reopen(between: () => void = () => undefined): Promise<void> {
    await this.ledger.close();
    between();
    this.ledger = this.#open();
  }

  #open(): EventStoreLedger {
    const log = new EventStoreLog(this.server.url, IMPATIENT);
    return openLedgerOn(log, { folder: this.folder, clock: this.clock.now });
  }
}
