import { expect, test } from 'vitest';
import { addressOf } from './call.ts';
import { createClient } from './client.ts';
import { ProblemError, UnreachableError, UnreadableError } from './faults.ts';

const FACILITY = '624f551e-d5a4-5cb2-b946-246deebb5257';
const COMMAND = '01a1fbf1-ace9-75d6-9e6c-272b37ba93c3';
const PROBLEM = {
  type: 'urn:lumbung:rejection:insufficient-stock',
  status: 422,
  code: 'insufficient-stock',
  title: 'Asked for 12, but only 8 can be taken',
  remedy: 'Take 8 or less.',
  detail: 'Asked for 12, but only 8 can be taken',
  pointer: '/lines/0/quantity',
  parameters: { asked: 12, available: 8 },
  refusals: [],
  requestId: COMMAND,
};
const ACCEPTED = {
  commandId: COMMAND,
  stream: `stock-${FACILITY}`,
  target: FACILITY,
  eventIds: [COMMAND],
  firstRevision: 3,
  lastRevision: 3,
  ordinal: 41,
  recordedAt: '2026-03-01T08:00:00.000000Z',
};

type Call = { readonly url: string; readonly init: RequestInit };

function answering(answer: () => Response | Promise<Response>, minOrdinal?: number) {
  const calls: Call[] = [];
  const client = createClient({
    fetch: async (url, init) => {
      calls.push({ url, init });
      return answer();
    },
    token: () => 'a.b.c',
    minOrdinal: () => minOrdinal,
  });
  return { client, calls };
}

test('given a row of the table, a call has its method, path, query and token', async () => {
  const reply = { ordinal: 7, asAt: '2026-03-01T00:00:00.000000Z', book: 'restated', rows: [] };
  const { client, calls } = answering(() => Response.json(reply), 7);
  const params = { facilityId: FACILITY };
  await expect(
    client.call('listStock', { params, query: { q: 'a b', limit: 5 } }),
  ).resolves.toEqual(reply);
  expect(calls[0]?.url).toBe(`/v1/facilities/${FACILITY}/stock?minOrdinal=7&q=a+b&limit=5`);
  expect(calls[0]?.init.method).toBe('GET');
  expect(calls[0]?.init.headers).toMatchObject({ authorization: 'Bearer a.b.c' });
});

test('given a command, its id travels as the idempotency key and its body as JSON', async () => {
  const { client, calls } = answering(() => Response.json(ACCEPTED, { status: 201 }));
  const body = { lines: [1], reason: 'wrongEntry' as const };
  const params = { facilityId: FACILITY, eventId: COMMAND };
  const reply = await client.call('reverseTransaction', { params, body, commandId: COMMAND });
  expect(reply.ordinal).toBe(41);
  expect(calls[0]?.init.headers).toMatchObject({
    'idempotency-key': COMMAND,
    'content-type': 'application/json',
  });
  expect(calls[0]?.init.body).toBe(JSON.stringify(body));
});

test('given a command that is only asked about, the address says so and the answer is of that', async () => {
  const events = [
    {
      id: COMMAND,
      type: 'lumbung.stock.consumed.v1',
      time: '2026-03-01T08:00:00.000000Z',
      timeprecision: 'instant',
      zone: 'Asia/Jakarta',
      data: { lines: [] },
    },
  ];
  const { commandId, stream, target, firstRevision, ordinal } = ACCEPTED;
  const answer = { commandId, stream, target, firstRevision, ordinal, events };
  const { client, calls } = answering(() =>
    Response.json({ verdict: 'wouldBeAccepted', ...answer }),
  );
  const params = { facilityId: FACILITY };
  const body = { kind: 'stock.consume', lines: [] };
  const said = await client.dryRun('recordTransaction', { params, body, commandId: COMMAND });
  expect(said.verdict).toBe('wouldBeAccepted');
  expect(calls[0]?.url).toBe(`/v1/facilities/${FACILITY}/transactions?dryRun=true`);
  expect(calls[0]?.init.headers).toMatchObject({ 'idempotency-key': COMMAND });
});

test('given a problem, the call fails with its code and its values', async () => {
  const { client } = answering(() => Response.json(PROBLEM, { status: 422 }));
  const failure = await client.call('getMe', {}).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProblemError);
  expect((failure as ProblemError).problem.parameters).toEqual({ asked: 12, available: 8 });
});

test.each([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), UnreachableError],
  [
    'a proxy for a server that is away',
    () => new Response('<html>', { status: 502 }),
    UnreachableError,
  ],
  ['something else than JSON', () => new Response('<html>'), UnreadableError],
  ['another shape than the table says', () => Response.json({ rows: [] }), UnreadableError],
])('given %s, the call fails as such', async (_what, answer, error) => {
  const { client } = answering(answer);
  await expect(client.call('getMe', {})).rejects.toBeInstanceOf(error);
});

test('given values with signs of their own, the address carries them encoded', () => {
  const input = { params: { itemId: 'a/b' }, query: { q: 'ä&b', cursor: undefined, limit: 0 } };
  expect(addressOf('/v1/items/{itemId}/lots', input)).toBe(
    '/v1/items/a%2Fb/lots?q=%C3%A4%26b&limit=0',
  );
});
