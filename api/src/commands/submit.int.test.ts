import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

describe('a command over HTTP', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  const path = `/v1/facilities/${IDS.clinic}/transactions`;

  it('takes effect once, however many send it at the same time', async () => {
    const key = newIdentifier();
    const head = await lumbung.head();
    const sent = Array.from({ length: 20 }, () =>
      lumbung.post<Accepted>(path, { as: 'staff', key, body: receipt(10) }),
    );
    const answers = await Promise.all(sent);

    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set([answers[0]?.text]));
    expect(answers[0]).toMatchObject({ status: 201, body: { commandId: key, ordinal: head + 1 } });
  });

  it('keeps its refusal for its id, also when it would be taken later', async () => {
    const key = newIdentifier();
    const body = { kind: 'stock.consume', lines: [{ item: IDS.syringe, quantity: 5 }] };
    const refused = await lumbung.post(path, { as: 'staff', key, body });
    await lumbung.record(
      'staff',
      IDS.clinic,
      receipt(1, { lines: [{ item: IDS.syringe, quantity: 50 }] }),
    );
    const again = await lumbung.post(path, { as: 'staff', key, body });
    const anew = await lumbung.post(path, { as: 'staff', body });

    expect(refused.body).toMatchObject({ code: 'insufficient-stock', status: 422 });
    expect(again.body).toMatchObject({ code: 'insufficient-stock', status: 422 });
    expect(anew.status).toBe(201);
  });

  it('may be corrected under its id when it was no valid command', async () => {
    const key = newIdentifier();
    const wrong = await lumbung.post(path, { as: 'staff', key, body: receipt(0) });
    const right = await lumbung.post(path, { as: 'staff', key, body: receipt(10) });

    expect([wrong.status, right.status]).toEqual([400, 201]);
  });
});
