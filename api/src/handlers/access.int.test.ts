import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { API_LIMITS } from '../limits.ts';
import { IDS, userId } from '../testing/country.ts';
import { openEventSource } from '../testing/event-source.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

const password = 'a long password';

describe('signing in', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  async function signIn(username: string, word: string) {
    const body = { username, password: word };
    return lumbung.post<{ token: string; user: string; code: string }>('/v1/auth/token', { body });
  }

  async function me(token: string) {
    return lumbung.get('/v1/me', { headers: { authorization: `Bearer ${token}` } });
  }

  it('takes an account that an administrator created, with the roles of the log', async () => {
    const body = { username: 'siti', password };
    const created = await lumbung.post<{ user: string }>('/v1/accounts', {
      as: 'administrator',
      body,
    });
    const { user } = created.body;
    const grant = { role: 'facilityStaff', scope: { kind: 'facility', facility: IDS.clinic } };
    await lumbung.do({ kind: 'role.grant', target: user, body: grant as never });

    const { status, body: signedIn } = await signIn('siti', password);
    const answer = await me(signedIn.token);

    expect([created.status, status, signedIn.user]).toEqual([201, 200, user]);
    expect(answer.body).toMatchObject({
      user,
      username: 'siti',
      grants: [grant],
      homeFacility: IDS.clinic,
      rights: expect.arrayContaining(['stock.record']) as unknown,
    });
  });

  it('gives one answer for a wrong name and a wrong password', async () => {
    const wrongPassword = await signIn('siti', 'a wrong password');
    const wrongName = await signIn('budi', password);
    const [one, other] = [wrongPassword, wrongName].map(({ text, status }) => ({
      status,
      ...(JSON.parse(text) as object),
      requestId: '',
    }));

    expect(one).toMatchObject({ status: 401, code: 'wrong-credentials' });
    expect(other).toEqual(one);
  });

  it('gives a name to one account', async () => {
    const body = { username: 'Siti', password };
    const answer = await lumbung.post('/v1/accounts', { as: 'administrator', body });

    expect([answer.status, answer.body.code]).toEqual([409, 'username-taken']);
  });

  it('never repeats a password that was refused', async () => {
    const body = { username: 'wati', password: 'hunter2' };
    const answer = await lumbung.post('/v1/accounts', { as: 'administrator', body });

    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('hunter2');
  });

  it('ends at once for an account that is disabled', async () => {
    const body = { username: 'joko', password };
    const created = await lumbung.post<{ user: string }>('/v1/accounts', {
      as: 'administrator',
      body,
    });
    const { token } = (await signIn('joko', password)).body;
    expect((await me(token)).status).toBe(200);

    await lumbung.do({ kind: 'account.disable', target: created.body.user, body: {} });

    expect((await me(token)).status).toBe(401);
    expect((await signIn('joko', password)).body.code).toBe('wrong-credentials');
  });

  it('is slowed down for who tries many passwords', async () => {
    const tries = [];
    for (let count = 0; count <= API_LIMITS.signInsPerUsername; count += 1) {
      tries.push(await signIn('dewi', `wrong ${count}`));
    }

    expect(tries.at(-2)?.body.code).toBe('wrong-credentials');
    expect(tries.at(-1)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(tries.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('signing out', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const signOut = (token: string) =>
    lumbung.post('/v1/auth/sign-out', { ...bearer(token), body: {} });

  it('ends this token for ever, also after a restart, and no other of the user', async () => {
    const [token, another] = [lumbung.token('staff'), lumbung.token('staff')];
    const answer = await signOut(token);
    expect([answer.status, answer.body]).toEqual([200, { user: userId('staff') }]);
    expect(await lumbung.get('/v1/me', bearer(token))).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
    expect((await lumbung.get('/v1/me', bearer(another))).status).toBe(200);

    await lumbung.close({ keep: true });
    lumbung = await TestLumbung.open(lumbung.folder);
    expect((await lumbung.get('/v1/me', bearer(token))).status).toBe(401);
    expect((await signOut(token)).status).toBe(401);
    expect((await lumbung.get('/v1/me', bearer(another))).status).toBe(200);
  });

  it('ends what follows the live feed with the token', async () => {
    const url = await lumbung.listen();
    const authorization = `Bearer ${lumbung.token('consumer')}`;
    const after = await lumbung.head();
    const reader = await openEventSource(`${url}/v1/events?after=${after}`, { authorization });
    await signOut(authorization.slice('Bearer '.length));
    await lumbung.record('staff', IDS.clinic, receipt(10));

    expect(await reader.next()).toBeUndefined();
  });
});

describe('a role', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  it('is gone with the answer to the command that takes it', async () => {
    const path = `/v1/facilities/${IDS.clinic}/stock`;
    expect((await lumbung.get(path, { as: 'staff' })).status).toBe(200);
    const command = {
      commandId: newIdentifier(),
      kind: 'role.revoke',
      target: userId('staff'),
      body: { role: 'facilityStaff', scope: { kind: 'facility', facility: IDS.clinic } },
    };

    await lumbung.post('/v1/commands', {
      as: 'administrator',
      body: `${JSON.stringify(command)}\n`,
      headers: { 'content-type': 'application/x-ndjson' },
    });

    expect((await lumbung.get(path, { as: 'staff' })).body.code).toBe('forbidden');
  });

  it('says how far back an entry may lie', async () => {
    const goLiveAt = '2020-01-01';
    await lumbung.do({ kind: 'goLive.set', target: IDS.clinic, body: { goLiveAt } });
    const occurredAt = Temporal.Now.plainDateISO('UTC').subtract({ days: 60 }).toString();
    const line = { item: IDS.syringe, quantity: 1 };
    const body = { kind: 'stock.receive', supplier: IDS.supplier, occurredAt, lines: [line] };
    const path = `/v1/facilities/${IDS.clinic}/transactions`;

    const tooFar = await lumbung.post(path, { as: 'storekeeper', body });
    await lumbung.do({
      kind: 'role.grant',
      target: userId('nobody'),
      body: { role: 'facilityStaff', scope: { kind: 'facility', facility: IDS.clinic } },
    });
    const staff = await lumbung.post(path, { as: 'nobody', body });

    expect(tooFar.status).toBe(201);
    expect([staff.status, staff.body.code]).toEqual([422, 'backdated-too-far']);
  });
});
