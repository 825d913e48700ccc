import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from '@lumbung/ledger/testing/temporary-folder';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { IDS } from '../../testing/country.ts';
import { TestLumbung, receipt } from '../../testing/lumbung.ts';
import { temporaryFile } from '../../import/testing/temporary-file.ts';
import { runLumbung } from '../testing/run-lumbung.ts';

let lumbung: TestLumbung;
let url: string;
let exported: string;
let key: string;
let older: string;

async function sealed(): Promise<string> {
  await lumbung.untilTrue(async () => {
    const { text } = await lumbung.get('/v1/log/checkpoint');
    return text.split('\n')[1] === String((await lumbung.head()) + 1);
  });
  return (await lumbung.get('/v1/log/checkpoint')).text;
}

beforeAll(async () => {
  lumbung = await TestLumbung.open();
  url = await lumbung.listen();
  older = join(lumbung.folder, 'older');
  writeFileSync(older, await sealed());
  await lumbung.record('staff', IDS.clinic, receipt(5));
  await sealed();
  key = join(lumbung.folder, 'log.pub');
  exported = join(lumbung.folder, 'exported');
  await runLumbung(lumbung.folder, 'export', '--log', exported);
});
afterAll(() => lumbung.close());

describe('lumbung verify', () => {
  it('verifies the files of a running ledger', async () => {
    const { exitCode, stdout } = await runLumbung(lumbung.folder, 'verify', '--older', older);
    expect(stdout).toMatch(/^The log holds: \d+ events of \d+ streams are those that lumbung\//);
    expect(stdout).toContain('It goes on from the older checkpoint');
    expect(exitCode).toBe(0);
  });

  it('verifies an exported log with nothing but the public key', async () => {
    const line = readFileSync(key, 'utf8').trim();
    const { exitCode, stdout } = await runLumbung('nowhere', 'verify', exported, '--key', line);
    expect(stdout).toContain('The log holds');
    expect(exitCode).toBe(0);
    expect(readdirSync(exported).toSorted()).toEqual(['checkpoint', 'events.ndjson', 'tile']);
  });

  it('verifies an address by its digests, and with a token by its events', async () => {
    const digests = await runLumbung('nowhere', 'verify', url, '--key', key, '--older', older);
    expect(digests.stdout).toContain('The events themselves were not read');
    expect(digests.exitCode).toBe(0);
    const token = temporaryFile(lumbung.token('administrator'));
    const whole = await runLumbung('nowhere', 'verify', url, '--key', key, '--token', token);
    expect(whole.stdout).toMatch(/\d+ events of \d+ streams/);
    expect(whole.exitCode).toBe(0);
  });

  it('says what is wrong, where first, and ends with 3', async () => {
    const folder = join(lumbung.folder, 'altered');
    cpSync(exported, folder, { recursive: true });
    const file = join(folder, 'events.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"quantity":5', '"quantity":6'));
    const told = await runLumbung('nowhere', 'verify', folder, '--key', key);
    expect(told.stdout).toMatch(
      /^The log does not hold:\n- The event of ordinal \d+ is not the one that was published/,
    );
    expect(told.exitCode).toBe(3);
    const json = await runLumbung('nowhere', 'verify', folder, '--key', key, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      holds: false,
      findings: [{ code: 'event-altered' }],
    });
    rmSync(folder, { recursive: true });
  });

  it('exports again into the same folder, and what it wrote still holds', async () => {
    await lumbung.record('staff', IDS.clinic, receipt(7));
    await sealed();
    await runLumbung(lumbung.folder, 'export', '--log', exported);
    const before = await runLumbung('nowhere', 'verify', exported, '--key', key, '--older', older);
    expect(before).toMatchObject({ exitCode: 0 });
  });

  it('says what it lacks', async () => {
    const noKey = await runLumbung('nowhere', 'verify', exported);
    expect(noKey).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--key') });
    const noLog = await runLumbung('nowhere', 'verify');
    expect(noLog.exitCode).not.toBe(0);
    const wrong = await runLumbung('nowhere', 'verify', exported, '--key', older);
    expect(wrong).toMatchObject({ exitCode: 2 });
    const nothing = await runLumbung('nowhere', 'verify', 'not-there', '--key', key);
    expect(nothing).toMatchObject({ exitCode: 2, stderr: 'There is no not-there.\n' });
  });

  it('replays the books and holds the read models against the log', async () => {
    const { stdout, exitCode } = await runLumbung(lumbung.folder, 'verify', '--books');
    expect(stdout).toMatch(/\d+ books of \d+ events were replayed/);
    expect(stdout).toMatch(/\d+ read models have the rows that the log makes/);
    expect(exitCode).toBe(0);
    const away = await runLumbung('nowhere', 'verify', exported, '--key', key, '--books');
    expect(away.stdout).toMatch(/books of \d+ events were replayed/);
    const digests = await runLumbung('nowhere', 'verify', url, '--key', key, '--books');
    expect(digests).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--token') });
  });

  it('names the row of a read model that the log does not make', async () => {
    const folder = temporaryFolder();
    cpSync(lumbung.folder, folder, { recursive: true, filter: (path) => !path.includes('lock.') });
    const database = new DatabaseSync(join(folder, 'read-models.sqlite'));
    database.exec('UPDATE balance_1 SET quantity = quantity + 1');
    database.close();
    const { exitCode, stdout } = await runLumbung(folder, 'verify', '--books');
    expect(stdout).toMatch(
      /^The log does not hold:\n- The read model balance differs from the log, first in balance /,
    );
    expect(exitCode).toBe(3);
  });

  it('sends to the address of the server where the events are in no file', async () => {
    vi.stubEnv('EVENT_STORE_URL', 'esdb://localhost:2113');
    const away = await runLumbung(lumbung.folder, 'verify');
    vi.unstubAllEnvs();
    const stderr = expect.stringContaining('Name the address of the server') as unknown;
    expect(away).toMatchObject({ exitCode: 1, stdout: '', stderr });
  });

  it('finds what was altered in the file of the ledger itself', async () => {
    const folder = temporaryFolder();
    cpSync(lumbung.folder, folder, { recursive: true, filter: (path) => !path.includes('lock.') });
    const database = new DatabaseSync(join(folder, 'ledger.sqlite'));
    database.exec('DROP TRIGGER event_no_update');
    const where = 'WHERE CAST(bytes AS TEXT) LIKE \'%"quantity":5%\'';
    database.exec(
      `UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), '"quantity":5', '"quantity":9')
       AS BLOB) ${where}`,
    );
    database.close();
    const { exitCode, stdout } = await runLumbung(folder, 'verify');
    expect(stdout).toContain('is not the one that was published');
    expect(exitCode).toBe(3);
  });
});

describe('lumbung prove', () => {
  it('writes a proof that verifies with the public key alone', async () => {
    const own = await TestLumbung.open();
    const { eventIds } = await own.record('staff', IDS.clinic, receipt(5));
    const eventId = eventIds[0] ?? '';
    await own.close({ keep: true });
    const file = join(own.folder, 'one.tlog-proof');
    const proven = await runLumbung(own.folder, 'prove', eventId, '-o', file);
    expect(proven).toMatchObject({ exitCode: 0, stderr: '' });
    const ownKey = join(own.folder, 'log.pub');
    const held = await runLumbung('nowhere', 'verify', file, '--key', ownKey);
    expect(held.stdout).toMatch(
      /^The proof holds: this event has ordinal \d+ in the log lumbung\//,
    );
    expect(held.stdout).toContain(eventId);
    expect(held.exitCode).toBe(0);

    writeFileSync(file, readFileSync(file, 'utf8').replace(/^index .*/m, 'index 0'));
    const fails = await runLumbung('nowhere', 'verify', file, '--key', ownKey);
    expect(fails.stdout).toMatch(/^The proof does not hold: the event is not in the tree/);
    expect(fails.exitCode).toBe(3);
    rmSync(own.folder, { recursive: true });
  });

  it('is asked for an id that is one', async () => {
    expect(await runLumbung(lumbung.folder, 'prove', 'x')).toMatchObject({ exitCode: 2 });
  });
});
