import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectionState } from '@lumbung/schemas/endpoints/operation';
import { buildApp } from '../app.ts';
import { LocalRateCounts } from '../http/local-rate-counts.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type States = { readonly ordinal: number; readonly projections: ProjectionState[] };

describe('an installation', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.record('staff', IDS.clinic, receipt(10));
    // The reaction that registers the lot adds an event of its own.
    await lumbung.untilTrue(async () => {
      const lots = `/v1/items/${IDS.vaccine}/lots`;
      const { body } = await lumbung.get<{ rows: object[] }>(lots, { as: 'staff' });
      return body.rows.length === 1;
    });
  });

  afterAll(() => lumbung.close());

  it('says that it lives and is ready', async () => {
    expect((await lumbung.get('/health/live')).body).toEqual({ status: 'ok' });
    const { body } = await lumbung.get<{ ordinal: number }>('/health/ready');

    expect(body).toMatchObject({ status: 'ok' });
    expect(body.ordinal).toBe(await lumbung.head());
  });

  it('says when its read models stopped', async () => {
    const stopped = { ...lumbung.lumbung.services, readModelsStopped: () => true };
    const app = await buildApp(stopped, {
      logger: pino({ level: 'silent' }),
      tokens: { key: Buffer.alloc(32, 1), installation: lumbung.lumbung.installation },
      requestsPerMinute: 100,
      rateCounts: new LocalRateCounts(10),
      pageFolder: '',
      openApiFile: '',
    });
    const response = await app.inject('/health/ready');
    await app.close();

    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ status: 'stopped' });
  });

  it('rebuilds its read models to the same digests', async () => {
    const as = 'administrator';
    const head = await lumbung.head();
    const before = await lumbung.get<States>(`/v1/projections?digest=true&minOrdinal=${head}`, {
      as,
    });
    const rebuilt = await lumbung.post<States>('/v1/projections/rebuild', { as, body: {} });
    const digests = ({ projections }: States): unknown =>
      projections.map(({ name, digest }) => [name, digest]);

    expect(before.body.projections.length).toBeGreaterThan(3);
    expect(before.body.projections.every(({ digest }) => digest !== undefined)).toBe(true);
    expect(digests(rebuilt.body)).toEqual(digests(before.body));
  });

  it('rebuilds no read model that there is not', async () => {
    const body = { names: ['nothing'] };
    const answer = await lumbung.post('/v1/projections/rebuild', { as: 'administrator', body });

    expect([answer.status, answer.body.code, answer.body.pointer]).toEqual([
      400,
      'invalid-input',
      '/names/0',
    ]);
  });

  it('describes itself', async () => {
    const described = await lumbung.get<{ openapi: string }>('/openapi.json');
    const docs = await lumbung.get('/docs/');

    expect(described.body.openapi).toMatch(/^3\.1/);
    expect(docs.status).toBe(200);
    expect(docs.text).toContain('swagger');
  });

  it('makes a read wait for the ordinal that it needs, and no longer than the limit', async () => {
    const path = `/v1/items?minOrdinal=${(await lumbung.head()) + 1}`;
    const waiting = lumbung.get(path, { as: 'staff' });
    await lumbung.record('staff', IDS.clinic, receipt(10));
    const never = await lumbung.get('/v1/items?minOrdinal=1000000', { as: 'staff' });

    expect((await waiting).status).toBe(200);
    expect([never.status, never.body.code]).toEqual([504, 'not-yet-visible']);
  });
});
