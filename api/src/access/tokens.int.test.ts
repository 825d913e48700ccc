import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenKeyOf } from '../installation.ts';
import { userId } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';
import { LOCAL_OPERATOR, localOperatorToken } from './local-operator.ts';

const HOUR_SECONDS = 3_600;

describe('a token', () => {
  let lumbung: TestLumbung;
  let key: Buffer;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    key = tokenKeyOf(lumbung.folder);
  });

  afterAll(() => lumbung.close());

  function claims(changes: object = {}): object {
    const now = Math.floor(Date.now() / 1000);
    return {
      jti: newIdentifier(),
      sub: userId('staff'),
      iss: `urn:lumbung:${lumbung.lumbung.installation}`,
      aud: 'lumbung',
      iat: now,
      exp: now + HOUR_SECONDS,
      ...changes,
    };
  }

  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

  function signed(payload: object, secret: Buffer = key, alg = 'HS256'): string {
    const text = `${encode({ alg, typ: 'JWT' })}.${encode(payload)}`;
    const hash = alg.replace('HS', 'sha');
    return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
  }

  async function statusWith(token: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    const { status } = await lumbung.get('/v1/me', { headers });
    return status;
  }

  it('signed here and now is taken', async () => {
    expect(await statusWith(signed(claims()))).toBe(200);
  });

  it('that expired is refused', async () => {
    const now = Math.floor(Date.now() / 1000);

    expect(await statusWith(signed(claims({ iat: now - HOUR_SECONDS, exp: now - 1 })))).toBe(401);
  });

  it('of another key is refused', async () => {
    expect(await statusWith(signed(claims(), randomBytes(32)))).toBe(401);
  });

  it('whose claims were changed is refused', async () => {
    const [header, , signature] = signed(claims()).split('.');
    const changed = encode(claims({ sub: userId('administrator') }));

    expect(await statusWith(`${header}.${changed}.${signature}`)).toBe(401);
  });

  it('of `alg: none` is refused', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const text = `${encode({ alg, typ: 'JWT' })}.${encode(claims())}`;
      expect(await statusWith(`${text}.`)).toBe(401);
      expect(await statusWith(text)).toBe(401);
    }
  });

  it('of another algorithm is refused, also with the right key', async () => {
    expect(await statusWith(signed(claims(), key, 'HS512'))).toBe(401);
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = `${encode({ alg: 'EdDSA', typ: 'JWT' })}.${encode(claims())}`;
    const signature = sign(null, Buffer.from(text), privateKey).toString('base64url');
    expect(await statusWith(`${text}.${signature}`)).toBe(401);
  });

  it.for(['iss', 'aud', 'jti', 'sub', 'iat', 'exp'])(
    'without the claim %s is refused',
    async (claim) => {
      expect(await statusWith(signed(claims({ [claim]: undefined })))).toBe(401);
    },
  );

  it('for others, of others, or of nobody is refused', async () => {
    expect(await statusWith(signed(claims({ iss: 'urn:lumbung:elsewhere' })))).toBe(401);
    expect(await statusWith(signed(claims({ aud: 'another' })))).toBe(401);
    expect(await statusWith(signed(claims({ sub: 'staff' })))).toBe(401);
  });

  it('of the local operator is made of the folder’s key', async () => {
    const headers = { authorization: `Bearer ${await localOperatorToken(lumbung.folder)}` };
    const { body } = await lumbung.get<{ user: string; rights: string[] }>('/v1/me', { headers });

    expect(body.user).toBe(LOCAL_OPERATOR);
    expect(body.rights).toContain('ledger.operate');
  });
});
