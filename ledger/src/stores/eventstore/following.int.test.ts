import { describe, expect, it, onTestFinished } from 'vitest';
import { FEED_START } from '../../ports/event-store.ts';
import type { EventStore, FeedPosition, StoredEvent } from '../../ports/event-store.ts';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { TroubledLedger, impatientLog, troubledServer } from '../../testing/eventstore/troubled.ts';
import { EventStoreLog } from './event-store-log.ts';

const COMMANDS = 40;

describe('who follows the log', () => {
  it('sees what stood there, then what comes, each event once and in order', async () => {
    const { ledger } = await TroubledLedger.open();
    await appendSome(ledger.store, 0, 5);
    const follower = new Follower(ledger.store);
    await appendSome(ledger.store, 5, COMMANDS);
    expect(await follower.seenUntil(COMMANDS)).toEqual(ordinals(COMMANDS));
  });

  it('misses nothing and sees nothing twice when the subscription is dropped', async () => {
    const { ledger, server } = await TroubledLedger.open();
    const follower = new Follower(ledger.store);
    for (let command = 0; command < COMMANDS; command += 1) {
      await appendSome(ledger.store, command, command + 1);
      if (command % 5 === 0) server.subscriptions.dropAll();
      if (command % 13 === 0) server.restart();
    }
    expect(await follower.seenUntil(COMMANDS)).toEqual(ordinals(COMMANDS));
    expect(server.subscriptions.begun).toBeGreaterThan(1);
  });

  it('is woken by what another process writes, also after a drop', async () => {
    const { ledger, server } = await TroubledLedger.open();
    const elsewhere = await TroubledLedger.open({ server });
    const follower = new Follower(ledger.store);
    await appendSome(elsewhere.ledger.store, 0, 3);
    expect(await follower.seenUntil(3)).toEqual(ordinals(3));
    server.subscriptions.dropAll();
    await appendSome(elsewhere.ledger.store, 3, 6);
    expect(await follower.seenUntil(6)).toEqual(ordinals(6));
  });

  it('goes on from the last place that it came to, not from the start', async () => {
    const server = await troubledServer();
    const log = impatientLog(server);
    let wakes = 0;
    log.onAppended(() => (wakes += 1));
    for (let count = 0; count < 5; count += 1) await log.append(`s-${count}`, -1, [event()]);
    await until(() => wakes >= 10);
    const place = server.log.records.findLast(({ type }) => type.startsWith('lumbung.'))?.position;
    server.subscriptions.dropAll();
    await until(() => server.subscriptions.begun === 2);
    expect(server.subscriptions.begunAfter).toEqual([-1, place]);
  });

  it('misses nothing when the server takes it for too slow', async () => {
    const { ledger, server } = await TroubledLedger.open();
    const follower = new Follower(ledger.store, 20);
    const writer = new EventStoreLog(server.url);
    onTestFinished(() => writer.close());
    await until(() => server.subscriptions.begun === 1);
    server.subscriptions.behindMax = 0;
    const large = Array.from({ length: 100 }, () => event(20_000));
    for (let count = 0; count < 12; count += 1) await writer.append(`large-${count}`, -1, large);
    await until(() => server.subscriptions.droppedAsSlow > 0);
    server.subscriptions.behindMax = Number.MAX_SAFE_INTEGER;
    await writer.append('last', -1, [event()]);
    expect(await follower.seenUntil(1_201)).toEqual(ordinals(1_201));
    await until(() => server.subscriptions.begun > 1);
  });
});

/** Reads on from its own place whenever it is woken, as read models do. */
class Follower {
  readonly #store: EventStore;
  readonly #pauseMilliseconds: number;
  readonly #events: StoredEvent[] = [];
  #position: FeedPosition = FEED_START;
  #reading: Promise<void> = Promise.resolve();

  constructor(store: EventStore, pauseMilliseconds = 0) {
    this.#store = store;
    this.#pauseMilliseconds = pauseMilliseconds;
    store.onAppended(() => this.#wake());
    this.#wake();
  }

  async seenUntil(count: number): Promise<readonly number[]> {
    await until(() => this.#events.length >= count);
    return this.#events.map(({ ordinal }) => ordinal);
  }

  #wake(): void {
    // A read that fails is made again by the next wake; a dropped subscription brings one.
    this.#reading = this.#reading.then(() => this.#read()).catch(() => undefined);
  }

  async #read(): Promise<void> {
    for (;;) {
      const page = await this.#store.readAll(this.#position, 100);
      if (page.next.cursor === this.#position.cursor) return;
      this.#events.push(...page.events);
      this.#position = page.next;
      await new Promise((resolve) => setTimeout(resolve, this.#pauseMilliseconds));
    }
  }
}

async function appendSome(store: EventStore, from: number, to: number): Promise<void> {
  for (let command = from; command < to; command += 1) {
    const drafted = draftedCommand({ command, stream: command });
    await store.append({ ...drafted, expectedRevision: -1 });
  }
}

function event(size = 10): { id: string; type: string; bytes: Uint8Array } {
  const bytes = Buffer.from(
    JSON.stringify({ commandid: crypto.randomUUID(), x: 'x'.repeat(size) }),
  );
  return { id: crypto.randomUUID(), type: 'lumbung.program.revised.v1', bytes };
}

function ordinals(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3_000 && !holds(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(holds()).toBe(true);
}
