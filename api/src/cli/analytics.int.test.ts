import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { lacksClickhouse } from '@lumbung/projections/testing/clickhouse-service';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../import/testing/temporary-file.ts';
import { testAnalytics } from '../testing/analytics.ts';
import type { TestAnalytics } from '../testing/analytics.ts';
import { runLumbung } from './testing/run-lumbung.ts';
import { importSmall } from './testing/small-import.ts';

describe.skipIf(lacksClickhouse())('with analytics', () => {
  let place: TestAnalytics;

  beforeEach(() => {
    place = testAnalytics();
    for (const [name, value] of Object.entries(place.environment)) vi.stubEnv(name, value);
  });

  async function imported(): Promise<string> {
    const folder = temporaryFolder();
    expect((await importSmall(folder)).exitCode).toBe(0);
    return folder;
  }

  afterEach(async () => {
    vi.unstubAllEnvs();
    await place.remove();
  });

  test('reconcile says that all are equal, and exits with 0', async () => {
    const { exitCode, stdout, stderr } = await runLumbung(await imported(), 'reconcile');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toContain('compared in log, postings, balances, facts: all are equal.');
  });

  test('analyse writes the rows of a question, a line each', async () => {
    const folder = await imported();
    const period = ['--from', '2026-01-01', '--to', '2026-12-31'];
    const { exitCode, stdout } = await runLumbung(folder, 'analyse', 'consumption', ...period);
    expect(exitCode).toBe(0);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows[0]).toMatchObject({ month: '2026-01', used: expect.any(Number) });
  });

  test('analyse says what a question lacks, and exits with 1', async () => {
    const { exitCode, stderr } = await runLumbung(await imported(), 'analyse', 'consumption');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('/from');
  });

  test('reconcile prints what differs, and exits with 3', async () => {
    const folder = await imported();
    using file = new DatabaseSync(join(folder, 'read-models.sqlite'));
    const tables = file.prepare("select name from sqlite_master where type = 'table'").all();
    const names = tables.map((row) => String(row['name']));
    const posting = names.find((name) => name.startsWith('posting_'));
    file.exec(`update ${posting} set quantity = quantity + 1 where account_from = 'supplier'`);
    const { exitCode, stdout, stderr } = await runLumbung(folder, 'reconcile');
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^facility +item +lot +account +log +postings +balances +facts\n/);
    expect(stderr).toContain('differ.');
    const json = await runLumbung(folder, 'reconcile', '--json');
    expect(json.exitCode).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({
      analytics: 'compared',
      differences: expect.arrayContaining([expect.objectContaining({ account: 'supplier' })]),
    });
  });
});
