import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BulkVerdict } from '@lumbung/schemas/endpoints/shapes';
import { LIMITS } from '@lumbung/schemas/limits';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { Problem } from '@lumbung/schemas/problem';
import { NDJSON_TYPE } from '../http/body-parsers.ts';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

type Command = { readonly commandId: string; readonly target: string } & Record<string, unknown>;

function receive(target: string, quantity: number, item: string = IDS.syringe): Command {
  const body = { supplier: IDS.supplier, lines: [{ item, quantity }] };
  return { commandId: newIdentifier(), kind: 'stock.receive', target, body };
}

function registerItem(target: string): Command {
  const body = {
    code: target.slice(0, 8),
    name: `Item ${target}`,
    unit: 'piece',
    lotManaged: false,
    presentations: [],
    storageClass: 'ambient',
    freezeSensitive: false,
  };
  return { commandId: newIdentifier(), kind: 'item.register', target, body };
}

const textOf = (commands: readonly unknown[]): string =>
  commands.map((command) => `${JSON.stringify(command)}\n`).join('');

const verdictsIn = (text: string): BulkVerdict[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BulkVerdict);

describe('commands in bulk', () => {
  let lumbung: TestLumbung;
  let url: string;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    url = await lumbung.listen();
  });

  afterAll(() => lumbung.close());

  async function send(as: UserName, body: string): Promise<BulkVerdict[]> {
    const headers = { 'content-type': NDJSON_TYPE };
    return verdictsIn((await lumbung.post('/v1/commands', { as, body, headers })).text);
  }

  function headersOf(as: UserName): Record<string, string> {
    return { authorization: `Bearer ${lumbung.token(as)}`, 'content-type': NDJSON_TYPE };
  }

  it('are answered in their order, each once, and again when they are sent again', async () => {
    const commands = [IDS.clinic, IDS.hospital, IDS.store, IDS.clinic].map((target, index) =>
      receive(target, index + 1),
    );
    const first = await send('national', textOf(commands));
    const head = await lumbung.head();
    const again = await send('national', textOf(commands));

    expect(first.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    expect(first).toMatchObject(
      commands.map(({ commandId, target }) => ({ verdict: 'accepted', commandId, target })),
    );
    expect(again).toEqual(first);
    expect(await lumbung.head()).toBe(head);
  });

  it('may be none', async () => {
    expect(await send('staff', '')).toEqual([]);
    expect(await send('staff', '\n \n')).toEqual([]);
  });

  it('may use in a line what the line before registered', async () => {
    const item = newIdentifier();
    const commands = [
      registerItem(item),
      receive(IDS.clinic, 5, item),
      receive(IDS.store, 5, item),
    ];

    expect(await send('national', textOf(commands))).toMatchObject([
      { verdict: 'accepted' },
      { verdict: 'accepted' },
      { verdict: 'accepted' },
    ]);
  });

  it('are refused one by one where the sender holds no right', async () => {
    const commands = [receive(IDS.clinic, 1), receive(IDS.hospital, 1), receive(IDS.clinic, 1)];

    expect(await send('staff', textOf(commands))).toMatchObject([
      { verdict: 'accepted' },
      { verdict: 'refused', refusals: [{ code: 'forbidden' }] },
      { verdict: 'accepted' },
    ]);
  });

  it('carry what a device says of itself into the event', async () => {
    const device = { id: newIdentifier(), sequence: 7, time: '2026-01-31T08:00:00+07:00' };
    const [verdict] = await send('staff', textOf([{ ...receive(IDS.clinic, 1), device }]));
    const after = (verdict?.verdict === 'accepted' ? verdict.ordinal : 0) - 1;
    const { text } = await lumbung.get(`/v1/events?after=${after}&limit=1`, { as: 'staff' });

    expect(JSON.parse(text)).toMatchObject({
      device: device.id,
      devicesequence: 7,
      devicetime: '2026-01-31T01:00:00.000000Z',
    });
  });

  it('are answered while the request is still being sent', async () => {
    const answered = await new Promise<string[]>((resolve, reject) => {
      const seen: string[] = [];
      const request = httpRequest(`${url}/v1/commands`, {
        method: 'POST',
        headers: headersOf('staff'),
      });
      request.once('error', reject);
      request.once('response', (response) => {
        response.on('data', (chunk: Buffer) => {
          seen.push(...verdictsIn(chunk.toString()).map(({ verdict }) => verdict));
          if (seen.length === 1) request.end(textOf([receive(IDS.clinic, 2)]));
        });
        response.once('end', () => resolve(seen));
      });
      request.write(textOf([receive(IDS.clinic, 1)]));
    });

    expect(answered).toEqual(['accepted', 'accepted']);
  });

  it('may be sent whole before a verdict is read', async () => {
    const commands = Array.from({ length: 500 }, (_, index) =>
      receive(index % 2 === 0 ? IDS.clinic : IDS.store, 1),
    );
    const verdicts = await send('national', textOf(commands));

    expect(verdicts).toHaveLength(500);
    expect(verdicts.every(({ verdict }) => verdict === 'accepted')).toBe(true);
  });

  it('that are too long are refused alone', async () => {
    const tooLong = { ...receive(IDS.clinic, 1), padding: 'x'.repeat(LIMITS.bulkLineBytesMax) };

    expect(await send('staff', textOf([tooLong, receive(IDS.clinic, 1)]))).toMatchObject([
      {
        verdict: 'refused',
        line: 1,
        refusals: [{ code: 'body-too-large', parameters: { max: LIMITS.bulkLineBytesMax } }],
      },
      { verdict: 'accepted', line: 2 },
    ]);
  });

  it('beyond the most of one request are left to another', async () => {
    const verdicts = await send('staff', '{}\n'.repeat(LIMITS.bulkCommandsMax + 5));

    expect(verdicts).toHaveLength(LIMITS.bulkCommandsMax + 1);
    expect(verdicts.at(-1)).toMatchObject({
      line: LIMITS.bulkCommandsMax + 1,
      refusals: [{ code: 'too-many-commands' }],
    });
  });

  it('that are too many bytes are refused before they are sent', async () => {
    const problem = await new Promise<Problem>((resolve, reject) => {
      const headers = { ...headersOf('staff'), 'content-length': LIMITS.bulkBytesMax + 1 };
      const request = httpRequest(`${url}/v1/commands`, { method: 'POST', headers });
      request.once('error', reject);
      request.once('response', (response) => {
        response.setEncoding('utf8').once('data', (text: string) => {
          resolve(JSON.parse(text) as Problem);
          request.destroy();
        });
      });
      request.flushHeaders();
    });

    expect(problem).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it('of a client that goes away are taken as far as they came', async () => {
    const head = await lumbung.head();
    const request = httpRequest(`${url}/v1/commands`, {
      method: 'POST',
      headers: headersOf('staff'),
    });
    request.once('error', () => undefined);
    request.write(textOf([receive(IDS.clinic, 1)]));
    await lumbung.untilTrue(async () => (await lumbung.head()) > head);
    request.destroy();

    expect(await send('staff', textOf([receive(IDS.clinic, 1)]))).toMatchObject([
      { verdict: 'accepted', ordinal: head + 2 },
    ]);
  });
});
