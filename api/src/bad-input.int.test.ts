import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '@lumbung/schemas/limits';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { RejectionCode } from '@lumbung/schemas/rejections';
import type { Problem } from '@lumbung/schemas/problem';
import { NDJSON_TYPE } from './http/body-parsers.ts';
import { IDS } from './testing/country.ts';
import { TestLumbung, receipt } from './testing/lumbung.ts';
import type { Answer, Sent } from './testing/lumbung.ts';

const lot = { number: 'LOT-A', expiry: '2028-06-30' };
const line = { item: IDS.vaccine, lot, quantity: 10 };
const withLine = (changes: object): object => receipt(10, { lines: [{ ...line, ...changes }] });
const consume = (changes: object): object => ({
  kind: 'stock.consume',
  lines: [{ ...line, quantity: 1, ...changes }],
});

type Bad = readonly [
  what: string,
  body: object,
  code: RejectionCode,
  pointer: string,
  shows: string,
];

const nowhere = newIdentifier();
const tomorrow = Temporal.Now.instant().add({ hours: 24 }).toString();

/** Documents that are wrong in one way, what is said, where, and what of it is repeated. */
const DOCUMENTS: readonly Bad[] = [
  ['an unknown item', withLine({ item: nowhere }), 'unknown-item', '/lines/0/item', nowhere],
  [
    'an unknown supplier',
    receipt(10, { supplier: nowhere }),
    'unknown-party',
    '/supplier',
    nowhere,
  ],
  [
    'an unknown lot that is taken out',
    consume({ lot: { number: 'NEVER-SEEN', expiry: '2029-01-31' } }),
    'unknown-lot',
    '/lines/0/lot',
    'NEVER-SEEN',
  ],
  ['quantity 0', withLine({ quantity: 0 }), 'invalid-input', '/lines/0/quantity', '0'],
  ['a negative quantity', withLine({ quantity: -5 }), 'invalid-input', '/lines/0/quantity', '-5'],
  ['a fraction', withLine({ quantity: 1.5 }), 'invalid-input', '/lines/0/quantity', '1.5'],
  [
    'a quantity above 2^53',
    withLine({ quantity: 2 ** 53 + 2 }),
    'invalid-input',
    '/lines/0/quantity',
    '9007199254740994',
  ],
  [
    'text for a quantity',
    withLine({ quantity: '10' }),
    'invalid-input',
    '/lines/0/quantity',
    '"10"',
  ],
  [
    'an expiry before the manufacture',
    withLine({ lot: { ...lot, manufactured: '2028-07-01' } }),
    'expiry-before-manufacture',
    '/lines/0/lot/expiry',
    '2028-07-01',
  ],
  [
    'a date that does not exist',
    receipt(10, { occurredAt: '2026-02-30' }),
    'invalid-input',
    '/occurredAt',
    '2026-02-30',
  ],
  [
    'an expiry that does not exist',
    withLine({ lot: { number: 'LOT-B', expiry: '2027-13-01' } }),
    'invalid-input',
    '/lines/0/lot/expiry',
    '2027-13-01',
  ],
  [
    'a future time',
    receipt(10, { occurredAt: tomorrow }),
    'occurred-in-future',
    '/occurredAt',
    tomorrow.slice(0, 10),
  ],
  [
    'a missing offset',
    receipt(10, { occurredAt: '2026-01-31T08:00:00' }),
    'invalid-input',
    '/occurredAt',
    '2026-01-31T08:00:00',
  ],
  [
    'the same line twice',
    receipt(10, { lines: [line, line] }),
    'duplicate-line',
    '/lines/1',
    'Lines 1 and 2',
  ],
  ['no line at all', receipt(10, { lines: [] }), 'invalid-input', '/lines', 'a list of 0'],
  ['an unknown field', receipt(10, { remark: 'x' }), 'invalid-input', '/remark', '"x"'],
  [
    'an unknown kind',
    receipt(10, { kind: 'stock.steal' }),
    'invalid-input',
    '/kind',
    'stock.steal',
  ],
  ['a missing kind', receipt(10, { kind: undefined }), 'invalid-input', '/kind', 'nothing'],
  ['a list for a document', [receipt(10)], 'invalid-input', '', 'a list'],
  [
    'more than there is',
    consume({ quantity: 1_000 }),
    'insufficient-stock',
    '/lines/0/quantity',
    '1000',
  ],
];

describe('bad input gets a clear answer and changes nothing', () => {
  let lumbung: TestLumbung;
  let head: number;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.record(
      'staff',
      IDS.clinic,
      receipt(100, { lines: [{ ...line, quantity: 100 }] }),
    );
    await lumbung.untilTrue(async () => {
      const path = `/v1/items/${IDS.vaccine}/lots`;
      return (await lumbung.get<{ rows: object[] }>(path, { as: 'staff' })).body.rows.length > 0;
    });
    head = await lumbung.head();
  });

  afterAll(() => lumbung.close());

  const path = `/v1/facilities/${IDS.clinic}/transactions`;

  async function sendDocument(sent: Sent): Promise<Answer<Problem>> {
    return lumbung.post(path, { as: 'staff', ...sent });
  }

  async function expectRefusal(answer: Answer<Problem>, code: RejectionCode, pointer: string) {
    expect(answer.body).toMatchObject({ code, pointer });
    expect(answer.status).toBe(answer.body.status);
    expect(await lumbung.head()).toBe(head);
  }

  it.for(DOCUMENTS)('%s', async ([, body, code, pointer, shows]) => {
    const answer = await sendDocument({ body });

    await expectRefusal(answer, code, pointer);
    expect(answer.text).toContain(JSON.stringify(shows).slice(1, -1));
  });

  it('an unknown facility', async () => {
    const answer = await lumbung.post(`/v1/facilities/${nowhere}/transactions`, {
      as: 'national',
      body: receipt(10),
    });

    await expectRefusal(answer, 'unknown-facility', '');
    expect(answer.body.parameters['facility']).toBe(nowhere);
  });

  it('a facility that is no identifier', async () => {
    const answer = await lumbung.post('/v1/facilities/C1/transactions', {
      as: 'national',
      body: receipt(10),
    });

    await expectRefusal(answer, 'invalid-input', '/facilityId');
  });

  it('a body of 10 MB', async () => {
    const body = JSON.stringify(receipt(10, { document: 'x'.repeat(10 * 1024 * 1024) }));
    const answer = await sendDocument({ body, headers: { 'content-type': 'application/json' } });

    await expectRefusal(answer, 'body-too-large', '');
    expect(answer.status).toBe(413);
    expect(answer.body.title).toContain(String(LIMITS.requestBytesMax));
  });

  it.for([
    ['broken off', '{"kind":"stock.receive",', 'position'],
    ['nothing', '', 'there is nothing'],
    ['no JSON', '<html></html>', 'Unexpected token'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'UTF-8'],
  ] as const)('malformed JSON: %s', async ([, body, shows]) => {
    const answer = await sendDocument({ body, headers: { 'content-type': 'application/json' } });

    await expectRefusal(answer, 'malformed-json', '');
    expect(answer.body.title).toContain(shows);
  });

  it('a media type that nobody reads', async () => {
    const answer = await sendDocument({ body: 'a=b', headers: { 'content-type': 'text/plain' } });

    await expectRefusal(answer, 'unsupported-media-type', '');
  });

  it('lines where a document belongs, and a document where lines belong', async () => {
    const body = JSON.stringify(receipt(10));
    const asLines = await sendDocument({ body, headers: { 'content-type': NDJSON_TYPE } });
    const asDocument = await lumbung.post('/v1/commands', { as: 'staff', body: receipt(10) });

    await expectRefusal(asLines, 'unsupported-media-type', '');
    await expectRefusal(asDocument, 'unsupported-media-type', '');
  });

  it.for([
    ['missing', ''],
    ['no UUID', 'key-1'],
    ['in capitals', newIdentifier().toUpperCase()],
  ] as const)('an Idempotency-Key that is %s', async ([, key]) => {
    await expectRefusal(
      await sendDocument({ key, body: receipt(10) }),
      'idempotency-key-required',
      '',
    );
  });

  it('an Idempotency-Key that was used for other content', async () => {
    const key = newIdentifier();
    const first = await sendDocument({ key, body: receipt(10) });
    head = await lumbung.head();

    const other = await sendDocument({ key, body: receipt(11) });
    const again = await sendDocument({ key, body: receipt(10) });

    await expectRefusal(other, 'command-id-reused', '');
    expect(other.body.parameters['commandId']).toBe(key);
    expect(again.body).toEqual(first.body);
  });

  it('a query that is no number', async () => {
    const answer = await lumbung.get('/v1/items?limit=many', { as: 'staff' });

    await expectRefusal(answer, 'invalid-input', '/limit');
    expect(answer.body.parameters).toMatchObject({ in: 'query', found: '"many"' });
  });

  it('a cursor that no list gave out', async () => {
    const answer = await lumbung.get('/v1/items?cursor=made-up', { as: 'staff' });

    await expectRefusal(answer, 'invalid-input', '/cursor');
  });

  it('malformed lines in bulk, which harm no other', async () => {
    const good = {
      commandId: newIdentifier(),
      kind: 'stock.receive',
      target: IDS.clinic,
      body: { supplier: IDS.supplier, lines: [line] },
    };
    const lines = [
      '{"commandId":',
      JSON.stringify(good),
      '<html>',
      JSON.stringify({ ...good, kind: 'x' }),
    ];
    const answer = await lumbung.post('/v1/commands', {
      as: 'staff',
      body: lines.join('\n'),
      headers: { 'content-type': NDJSON_TYPE },
    });
    const verdicts = answer.text
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as object);

    expect(verdicts).toMatchObject([
      { verdict: 'refused', line: 1, refusals: [{ code: 'malformed-json' }] },
      { verdict: 'accepted', line: 2, commandId: good.commandId, ordinal: head + 1 },
      { verdict: 'refused', line: 3, refusals: [{ code: 'malformed-json' }] },
      { verdict: 'refused', line: 4, refusals: [{ code: 'invalid-input', pointer: '/kind' }] },
    ]);
    expect(await lumbung.head()).toBe(head + 1);
  });
});
