import { setTimeout as pause } from 'node:timers/promises';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from '../../testing/country.ts';
import { receipt } from '../../testing/lumbung.ts';
import type { ServerProcess } from '../../testing/server-process.ts';

/** A document under the id that its client made. */
export type Sent = { readonly commandId: string; readonly facility: string; readonly body: string };

/** What clients saw of a server until it was killed. */
export type Seen = {
  /** The documents that were answered, with the text of the answer. */
  readonly answered: ReadonlyMap<Sent, string>;
  /** Those that were on their way. */
  readonly unanswered: readonly Sent[];
  /** Every signed checkpoint that was served, in order. */
  readonly checkpoints: readonly string[];
};

const SENDERS = 8;
const CHECKPOINT_MILLISECONDS = 20;
const QUANTITY_MAX = 9;
const FACILITIES = [IDS.clinic, IDS.store, IDS.hospital] as const;

/** Sends documents without a pause to a server that is killed after so many milliseconds. */
export async function loadUntilKilled(server: ServerProcess, milliseconds: number): Promise<Seen> {
  const answered = new Map<Sent, string>();
  const unanswered: Sent[] = [];
  const checkpoints: string[] = [];
  let isKilled = false;
  const sender = async (first: number): Promise<void> => {
    for (let number = first; !isKilled; number += SENDERS) {
      const document = newDocument(number);
      try {
        answered.set(document, await send(server, document));
      } catch (error) {
        // Only the kill may leave a document without its answer.
        if (!isKilled) throw error;
        unanswered.push(document);
      }
    }
  };
  const witness = async (): Promise<void> => {
    while (!isKilled) {
      const note = await servedCheckpoint(server).catch(() => undefined);
      if (note !== undefined && note !== checkpoints.at(-1)) checkpoints.push(note);
      await pause(CHECKPOINT_MILLISECONDS);
    }
  };
  const killer = async (): Promise<void> => {
    await pause(milliseconds);
    isKilled = true;
    server.kill('SIGKILL');
    await server.ended();
  };
  const senders = Array.from({ length: SENDERS }, (_, first) => sender(first));
  await Promise.all([...senders, witness(), killer()]);
  return { answered, unanswered, checkpoints };
}

/**
 * Sends a document, and promises the text of its acceptance.
 *
 * @throws {Error} when there is no answer, or another one
 */
export async function send(
  server: ServerProcess,
  { commandId, facility, body }: Sent,
): Promise<string> {
  const response = await server.fetch(`/v1/facilities/${facility}/transactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': commandId },
    body,
  });
  const answer = await response.text();
  if (response.status !== 201) throw new Error(`answered with ${response.status}: ${answer}`);
  return answer;
}

/** The newest signed checkpoint; undefined while there is none. */
async function servedCheckpoint(server: ServerProcess): Promise<string | undefined> {
  const response = await server.fetch('/v1/log/checkpoint');
  const note = await response.text();
  return response.ok ? note : undefined;
}

function newDocument(number: number): Sent {
  const facility = FACILITIES[number % FACILITIES.length] ?? IDS.clinic;
  const body = JSON.stringify(receipt(1 + (number % QUANTITY_MAX)));
  return { commandId: newIdentifier(), facility, body };
}
