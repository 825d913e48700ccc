import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { NDJSON_TYPE } from './http/body-parsers.ts';
import { COUNTRY, IDS } from './testing/country.ts';
import { ServerProcess } from './testing/server-process.ts';

const ROUNDS = 3;
const SENDERS = 8;
const ANSWERS_BEFORE_KILL = 60;
const FACILITIES = [IDS.clinic, IDS.store, IDS.hospital];

/** A receipt with the id that it is sent with, again and again until it is answered. */
type Sent = { readonly key: string; readonly facility: string; readonly body: string };

describe('a server that is killed in mid-load', () => {
  let folder: string;
  let server: ServerProcess;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-crash-'));
    server = await ServerProcess.start(folder);
    await register();
  });

  afterEach(async () => {
    server.kill('SIGKILL');
    await server.ended();
    rmSync(folder, { recursive: true });
  });

  async function register(): Promise<void> {
    const commands = COUNTRY.map((command) => ({ commandId: newIdentifier(), ...command }));
    const response = await server.fetch('/v1/commands', {
      method: 'POST',
      headers: { 'content-type': NDJSON_TYPE },
      body: commands.map((command) => `${JSON.stringify(command)}\n`).join(''),
    });
    expect(await response.text()).not.toContain('"verdict":"refused"');
  }

  function newReceipt(index: number): Sent {
    const facility = FACILITIES[index % FACILITIES.length] ?? IDS.clinic;
    const lines = [{ item: IDS.syringe, quantity: index + 1 }];
    const body = JSON.stringify({ kind: 'stock.receive', supplier: IDS.supplier, lines });
    return { key: newIdentifier(), facility, body };
  }

  async function send({ key, facility, body }: Sent): Promise<Accepted> {
    const response = await server.fetch(`/v1/facilities/${facility}/transactions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body,
    });
    expect(response.status).toBe(201);
    return (await response.json()) as Accepted;
  }

  /** Sends until the server is killed: what was answered, and what was sent and never answered. */
  async function sendUntilKilled() {
    const answered = new Map<Sent, Accepted>();
    const unanswered: Sent[] = [];
    let count = 0;
    let alive = true;
    const sender = async (): Promise<void> => {
      while (alive) {
        const receipt = newReceipt((count += 1));
        try {
          answered.set(receipt, await send(receipt));
          if (answered.size === ANSWERS_BEFORE_KILL) server.kill('SIGKILL');
        } catch {
          alive = false;
          unanswered.push(receipt);
        }
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sender));
    await server.ended();
    return { answered, unanswered };
  }

  async function commandsInFeed(): Promise<string[]> {
    const text = await (await server.fetch('/v1/events?type=lumbung.stock.*&limit=10000')).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { commandid: string }).commandid);
  }

  it('lost nothing that it answered, and did nothing twice', async () => {
    const sent: Sent[] = [];
    let seen = -1;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { answered, unanswered } = await sendUntilKilled();
      sent.push(...answered.keys(), ...unanswered);
      server = await ServerProcess.start(folder);
      const kept = new Set(await commandsInFeed());
      for (const { key } of answered.keys()) expect(kept).toContain(key);
      for (const [receipt, answer] of answered) expect(await send(receipt)).toEqual(answer);
      for (const receipt of unanswered) seen = (await send(receipt)).ordinal;
    }

    const keys = sent.map(({ key }) => key);
    expect((await commandsInFeed()).toSorted()).toEqual(keys.toSorted());
    const stock = await server.fetch(`/v1/facilities/${IDS.clinic}/stock?minOrdinal=${seen}`);
    const { rows } = (await stock.json()) as { rows: { usable: number }[] };
    expect(rows[0]?.usable).toBe(quantityAt(IDS.clinic, sent));
  });
});

function quantityAt(facility: string, sent: readonly Sent[]): number {
  return sent
    .filter((receipt) => receipt.facility === facility)
    .map(({ body }) => JSON.parse(body) as { lines: { quantity: number }[] })
    .reduce((sum, { lines }) => sum + (lines[0]?.quantity ?? 0), 0);
}
