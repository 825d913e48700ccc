import { setTimeout as pause } from 'node:timers/promises';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { sendInBulk } from '../../bench/load/bench-server.ts';
import type { BenchServer } from '../../bench/load/bench-server.ts';
import { facilityId } from '../../bench/load/documents.ts';
import type { SentCommand } from '../../bench/load/documents.ts';
import { IDS } from '../../testing/country.ts';

/** Facilities whose books the load is for. */
export const FACILITIES = 20;

const BATCH_COMMANDS = 50;
const BATCH_MILLISECONDS = 50;

/** Requests on their way at once: a server that falls behind is not buried. */
const BATCHES_MAX = 20;

/** Receipts that arrive at 1,000 a second, whether or not those before them were answered. */
export class StreamedLoad {
  /** The ids of the commands that were acknowledged. */
  readonly acknowledged = new Set<string>();
  readonly #server: BenchServer;
  readonly #running: Promise<void>;
  #isStopping = false;

  constructor(server: BenchServer) {
    this.#server = server;
    this.#running = this.#run();
    this.#running.catch(() => undefined);
  }

  /** Lets all that was sent be answered, and ends. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    const onTheirWay = new Set<Promise<void>>();
    const started = performance.now();
    for (let batch = 0; !this.#isStopping; batch += 1) {
      await pause(Math.max(0, started + batch * BATCH_MILLISECONDS - performance.now()));
      while (onTheirWay.size >= BATCHES_MAX) await Promise.race(onTheirWay);
      const sending = this.#send(batch).finally(() => onTheirWay.delete(sending));
      onTheirWay.add(sending);
    }
    await Promise.all(onTheirWay);
  }

  async #send(batch: number): Promise<void> {
    const commands = Array.from({ length: BATCH_COMMANDS }, (_, index) =>
      newReceipt(batch * BATCH_COMMANDS + index),
    );
    await sendInBulk(this.#server.process, commands);
    for (const { commandId } of commands) this.acknowledged.add(commandId);
  }
}

function newReceipt(number: number): SentCommand {
  const lines = [{ item: IDS.syringe, quantity: 1 + (number % 9) }];
  const body = { supplier: IDS.supplier, lines };
  const target = facilityId(number % FACILITIES);
  return { commandId: newIdentifier(), kind: 'stock.receive', target, body };
}
