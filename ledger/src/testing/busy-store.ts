import { addMicroseconds, civilDateOf } from '@lumbung/schemas/time';
import { Desk } from './desk.ts';
import type { DeskParts } from './desk.ts';
import type { TestCommand } from './given.ts';
import { IDS } from './small-country.ts';
import {
  adjust,
  closePeriod,
  consume,
  count,
  dispatch,
  goLive,
  openVials,
  receive,
  reverse,
} from './stock-commands.ts';
import type { TestClock } from './test-clock.ts';

const { bcg, syringe } = IDS;
const MICROSECONDS_PER_DAY = 86_400_000_000;
const ITEMS = { kind: 'items' as const };

/** Every so many days something happens at the store. */
const EVERY_DAYS = { lot: 20, vial: 4, count: 7, error: 11, dispatch: 15 };

/**
 * A store that works every day for years: it receives lots that come and go, gives them out, opens
 * vials, sends shipments, makes errors and takes them back, counts each week, closes each month.
 */
export class BusyStore {
  readonly #clock: TestClock;
  readonly #desk: Desk;
  #day = 0;
  #commands = 0;

  /** @param clock the clock of the store and of its ledger; each day moves it by one */
  constructor(clock: TestClock, parts: Omit<DeskParts, 'clock'>) {
    this.#clock = clock;
    this.#desk = new Desk({ ...parts, clock: clock.now });
  }

  /** Registers the country, and has the store live. */
  async open(): Promise<this> {
    await this.#desk.settleCountry();
    await this.#send(goLive('2026-02-01'));
    return this;
  }

  /** Works for some days. */
  async work(days: number): Promise<void> {
    for (const end = this.#day + days; this.#day < end; this.#day += 1) {
      this.#clock.move(MICROSECONDS_PER_DAY);
      if (this.#isTimeFor('lot')) await this.#renewStock();
      await this.#send(
        consume([
          { item: bcg, quantity: 15 },
          { item: syringe, quantity: 15 },
        ]),
      );
      if (this.#isTimeFor('vial')) await this.#useVial();
      if (this.#isTimeFor('error')) await this.#makeError();
      if (this.#isTimeFor('count')) await this.#send(countOf({ item: syringe, counted: 400 }));
      if (this.#isTimeFor('dispatch')) await this.#send(this.#shipment());
      if (this.#date().endsWith('-05')) await this.#send(closePeriod(this.#lastMonthsEnd()));
      await nextTurn();
    }
  }

  /** Sends a command of a test's own; answers the ids of its events. */
  async send(command: TestCommand): ReturnType<Desk['send']> {
    this.#commands += 1;
    return this.#desk.send(command, `${this.#commands}`);
  }

  #isTimeFor(what: keyof typeof EVERY_DAYS): boolean {
    return this.#day % EVERY_DAYS[what] === 0;
  }

  /** A new lot comes, and what is left of the older ones turns out not to be there. */
  async #renewStock(): Promise<void> {
    const lot = this.#lot();
    const lines = [
      { item: bcg, lot, quantity: 400 },
      { item: syringe, quantity: 500 },
    ];
    await this.#send(receive(lines));
    await this.#send(countOf({ item: bcg, lot, counted: 400 }));
  }

  async #useVial(): Promise<void> {
    const [event = ''] = await this.#send(openVials([{ item: bcg, lot: this.#lot(), vials: 1 }]));
    await this.#send(consume([{ item: bcg, quantity: 3, vial: { event, line: 1 } }]));
  }

  async #makeError(): Promise<void> {
    const line = { item: syringe, quantity: 2, direction: 'out', reason: 'entryError' } as const;
    const [event = ''] = await this.#send(adjust([line]));
    await this.#send(reverse(event));
  }

  #shipment(): TestCommand {
    return dispatch([{ item: syringe, quantity: 10 }], { note: `N-${this.#day}` });
  }

  #lot() {
    const lots = Math.floor(this.#day / EVERY_DAYS.lot);
    const begun = addMicroseconds(this.#clock.now(), 365 * MICROSECONDS_PER_DAY);
    const days = this.#day - lots * EVERY_DAYS.lot;
    const expiry = civilDateOf(addMicroseconds(begun, -days * MICROSECONDS_PER_DAY), 'UTC');
    return { number: `L-${lots}`, expiry };
  }

  #date(): string {
    return civilDateOf(this.#clock.now(), 'UTC');
  }

  #lastMonthsEnd(): string {
    return civilDateOf(addMicroseconds(this.#clock.now(), -5 * MICROSECONDS_PER_DAY), 'UTC');
  }

  async #send(command: TestCommand): Promise<readonly string[]> {
    this.#commands += 1;
    return (await this.#desk.accept(command, `${this.#commands}`)).eventIds;
  }
}

function countOf(line: Parameters<typeof count>[0][number]): TestCommand {
  return count([line], { scope: { ...ITEMS, items: [line.item] } });
}

/** Lets what waits until commands are answered have its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
