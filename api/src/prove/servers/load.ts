import { setTimeout as pause } from 'node:timers/promises';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from '../../testing/country.ts';
import { receipt } from '../../testing/lumbung.ts';

/** A document that was answered: its id, what it received, and where. */
export type Answered = {
  readonly commandId: string;
  readonly facility: string;
  readonly quantity: number;
};

/** How a client is. */
export type LoadOptions = {
  /** The APIs that it may ask, whichever it likes. */
  readonly urls: readonly string[];
  readonly token: string;
  /** Documents on their way at once. */
  readonly senders: number;
};

const TRY_MILLISECONDS_MAX = 5_000;
const AGAIN_MILLISECONDS = 100;
const FACILITIES = [IDS.clinic, IDS.store, IDS.hospital] as const;
const QUANTITY_MAX = 9;

/** Of so many documents one is sent to two APIs at once, as by a client that does not wait. */
const TO_TWO_AT_ONCE_EVERY = 4;

/**
 * A client that sends receipts without end, and each of them, under the id that it made, to one API
 * after the other until it is answered. A verdict that is no acceptance is a fault of the proof.
 */
export class Load {
  readonly answered: Answered[] = [];
  /** How often a document was sent again. */
  retries = 0;
  readonly #options: LoadOptions;
  readonly #senders: Promise<unknown>;
  #isStopping = false;

  constructor(options: LoadOptions) {
    this.#options = options;
    const senders = Array.from({ length: options.senders }, (_, number) => this.#send(number));
    this.#senders = Promise.all(senders);
    this.#senders.catch(() => undefined);
  }

  /** Lets every document that is on its way be answered, and ends. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#senders;
  }

  async #send(sender: number): Promise<void> {
    for (let number = sender; !this.#isStopping; number += 1) {
      const facility = FACILITIES[number % FACILITIES.length] ?? IDS.clinic;
      const quantity = 1 + (number % QUANTITY_MAX);
      const commandId = newIdentifier();
      const isHasty = number % TO_TWO_AT_ONCE_EVERY === 0;
      const document = { commandId, facility, quantity };
      for (let tries = 0; !(await this.#isTakenBy(document, tries, isHasty));) {
        tries += 1;
        this.retries += 1;
        await pause(AGAIN_MILLISECONDS);
      }
      this.answered.push(document);
    }
  }

  async #isTakenBy(document: Answered, tries: number, isHasty: boolean): Promise<boolean> {
    const asked = isHasty ? [tries, tries + 1] : [tries];
    const taken = await Promise.all(asked.map((turn) => this.#isTaken(document, turn)));
    return taken.includes(true);
  }

  async #isTaken({ commandId, facility, quantity }: Answered, tries: number): Promise<boolean> {
    const { urls, token } = this.#options;
    const turn = this.answered.length + tries;
    const url = `${urls[turn % urls.length]}/v1/facilities/${facility}/transactions`;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': commandId,
        },
        body: JSON.stringify(receipt(quantity)),
        signal: AbortSignal.timeout(TRY_MILLISECONDS_MAX),
      });
      const text = await response.text();
      if (response.status === 422) throw new WrongVerdict(text);
      return response.ok;
    } catch (error) {
      if (error instanceof WrongVerdict) throw error;
      return false;
    }
  }
}

class WrongVerdict extends Error {}
