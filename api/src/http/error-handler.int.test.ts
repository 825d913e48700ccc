import { unavailable } from '@lumbung/ledger/faults';
import { ReadModelsUnavailable } from '@lumbung/projections/unavailable';
import { Problem } from '@lumbung/schemas/problem';
import { fastify } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleError } from './error-handler.ts';
import { LocalRateCounts } from './local-rate-counts.ts';
import { refused } from './problems.ts';
import { registerRateLimits } from './rate-limits.ts';

const REQUESTS_PER_MINUTE = 6;

describe('what goes wrong', () => {
  let app: FastifyInstance;
  const logged: string[] = [];

  beforeAll(async () => {
    const loggerInstance: FastifyBaseLogger = pino(
      { level: 'error' },
      { write: (line) => void logged.push(line) },
    );
    app = fastify({ loggerInstance });
    app.decorateRequest('caller', null);
    app.setErrorHandler(handleError);
    await registerRateLimits(app, REQUESTS_PER_MINUTE, new LocalRateCounts(10));
    app.get('/fault', () => {
      throw new Error('the key of the safe is 42');
    });
    app.get('/unavailable', () => {
      throw unavailable('the disk is full');
    });
    app.get('/rebuilding', () => {
      throw new ReadModelsUnavailable('the read model stock is being rebuilt');
    });
    app.get('/refused', () => {
      throw refused('unknown-facility', { facility: 'F' }, { headers: { 'x-why': 'because' } });
    });
    app.get('/', () => 'here');
  });

  afterAll(() => app.close());

  async function problemAt(url: string, remoteAddress = '10.0.0.1') {
    const { statusCode, headers, body } = await app.inject({ url, remoteAddress });
    expect(headers['content-type']).toContain('application/problem+json');
    const problem = Problem.parse(JSON.parse(body));
    expect(problem.status).toBe(statusCode);
    return { problem, headers, body };
  }

  it('tells nobody of the inside of the program, but the log', async () => {
    const { problem, body } = await problemAt('/fault');

    expect(problem.code).toBe('internal');
    expect(body).not.toContain('42');
    expect(logged.join('')).toContain('the key of the safe is 42');
    expect(logged.join('')).toContain(problem.requestId);
  });

  it.each(['/unavailable', '/rebuilding'])('says when to come again after %s', async (url) => {
    const { problem, headers } = await problemAt(url);

    expect(problem).toMatchObject({ code: 'unavailable', status: 503 });
    expect(headers['retry-after']).toBe('1');
  });

  it('is said with its values, its remedy and its headers', async () => {
    const { problem, headers } = await problemAt('/refused');

    expect(problem).toMatchObject({ status: 404, title: 'No facility F' });
    expect(problem.detail).toContain(problem.remedy);
    expect(headers['x-why']).toBe('because');
  });

  it('is too much of it from one caller', async () => {
    for (let count = 0; count < REQUESTS_PER_MINUTE; count += 1) {
      expect((await app.inject({ url: '/', remoteAddress: '10.0.0.2' })).statusCode).toBe(200);
    }
    const { problem, headers } = await problemAt('/', '10.0.0.2');

    expect(problem).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect((await app.inject({ url: '/', remoteAddress: '10.0.0.3' })).statusCode).toBe(200);
  });
});
