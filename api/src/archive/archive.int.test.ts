import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestContext } from 'vitest';
import { runLumbung } from '../cli/testing/run-lumbung.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

const places = mkdtempSync(join(tmpdir(), 'lumbung-archive-'));
const [whole, part, tar] = ['whole', 'part', 'whole.tar'].map((name) => join(places, name)) as [
  string,
  string,
  string,
];
const refusedKey = newIdentifier();

let lumbung: TestLumbung;
let key: string;
let older: string;

async function sealed(of: TestLumbung): Promise<string> {
  const checkpoint = async () => (await of.get('/v1/log/checkpoint')).text;
  await of.untilTrue(
    async () => Number((await checkpoint()).split('\n')[1]) === (await of.head()) + 1,
  );
  return checkpoint();
}

/** Everything that the log of a folder holds, as its tables have it. */
function contentOf(folder: string): readonly unknown[] {
  const database = new DatabaseSync(join(folder, 'ledger.sqlite'), { readOnly: true });
  const content = [
    `SELECT ordinal, stream.name AS stream, revision, type.name AS type, bytes FROM event
     JOIN stream USING (stream_no) JOIN type USING (type_no) ORDER BY ordinal`,
    'SELECT time, ordinal FROM mark ORDER BY time',
    `SELECT stream.name AS stream, command_id, digest, first_revision, last_revision, refusals
     FROM command JOIN stream USING (stream_no) ORDER BY 1, 2`,
    `SELECT stream.name AS stream, command_id, device, sequence, late_seconds, time
     FROM refused_mark JOIN stream USING (stream_no) ORDER BY 1, 2`,
  ].map((text) => database.prepare(text).all());
  database.close();
  return content;
}

/** Leaves a test where a common tool is missing; where CI is set, that is a failure. */
function needTools(context: TestContext): void {
  const missing = ['sha256sum', 'openssl', 'python3'].filter(
    (tool) => spawnSync(tool, ['--version']).error !== undefined,
  );
  if (missing.length === 0) return;
  const reason = `${missing.join(', ')} is missing: "${context.task.name}" needs it`;
  if (process.env['CI'] !== undefined) throw new Error(reason);
  context.skip(reason);
}

beforeAll(async () => {
  lumbung = await TestLumbung.open();
  key = join(lumbung.folder, 'log.pub');
  older = join(places, 'older');
  writeFileSync(older, await sealed(lumbung));
  for (let each = 0; each < 20; each += 1) {
    await lumbung.record('staff', IDS.clinic, receipt(5));
  }
  await lumbung.post(`/v1/facilities/${IDS.clinic}/transactions`, {
    as: 'staff',
    key: refusedKey,
    headers: { 'x-device-id': newIdentifier(), 'x-device-sequence': '4' },
    body: { kind: 'stock.consume', lines: [{ item: IDS.syringe, quantity: 100_000 }] },
  });
  await sealed(lumbung);
  await lumbung.close({ keep: true });
  await runLumbung(lumbung.folder, 'export', '--archive', whole);
  await runLumbung(lumbung.folder, 'export', '--archive', tar);
  await runLumbung(lumbung.folder, 'export', '--archive', part, '--from', '7', '--to', '21');
});
afterAll(() => {
  rmSync(places, { recursive: true });
  rmSync(lumbung.folder, { recursive: true });
});

describe('an archive', () => {
  it('says what it is, and is checked with common tools', (context) => {
    needTools(context);
    expect(readdirSync(whole).toSorted()).toEqual([
      'README.txt',
      'SHA256SUMS',
      'check.py',
      'checkpoint',
      'checkpoint.sig',
      'checkpoint.text',
      'events.ndjson.gz',
      'log.pem',
      'log.pub',
      'manifest.json',
      'manifest.note',
      'marks.ndjson.gz',
      'refusals.ndjson.gz',
      'schemas',
    ]);
    const readme = readFileSync(join(whole, 'README.txt'), 'utf8');
    const steps = readme
      .replaceAll('\\\n', '')
      .split('\n')
      .filter((line) => /^ {7}(?:sha256sum|openssl|python3)/.test(line));
    expect(steps).toHaveLength(3);
    for (const folder of [whole, part]) {
      for (const step of steps) {
        const [command = '', ...args] = step.trim().split(/ +/);
        const { status, stdout } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
        expect({ step, folder, status, stdout }).toMatchObject({ status: 0 });
      }
    }
  });

  it('is told by a common tool when one byte of an event is another', (context) => {
    needTools(context);
    const folder = join(places, 'altered');
    cpSync(whole, folder, { recursive: true });
    const file = join(folder, 'events.ndjson.gz');
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    writeFileSync(file, gzipSync(text.replace('"quantity":5', '"quantity":6')));
    const checked = spawnSync('python3', ['check.py'], { cwd: folder, encoding: 'utf8' });
    expect(checked).toMatchObject({ status: 3 });
    expect(checked.stdout).toContain('NOT those that were signed');
  });

  it('verifies with the public key alone, whole or in part, in a folder or a tar file', async () => {
    for (const archive of [whole, tar, part]) {
      const { stdout, exitCode } = await runLumbung('nowhere', 'verify', archive, '--key', key);
      expect(stdout).toMatch(/^The log holds: \d+ events of \d+ streams are those that lumbung\//);
      expect(exitCode).toBe(0);
    }
    const named = ['verify', '--archive', tar, '--key', key, '--older', older, '--books'];
    const withMore = await runLumbung('nowhere', ...named);
    expect(withMore.stdout).toContain('It goes on from the older checkpoint');
    expect(withMore.stdout).toMatch(/books of \d+ events were replayed/);
    const outside = await runLumbung('nowhere', 'verify', part, '--key', key, '--books');
    expect(outside).toMatchObject({ exitCode: 2 });
  });

  it.for([
    ['events.ndjson.gz', 'The events do not lead to the root that was signed'],
    ['marks.ndjson.gz', 'marks.ndjson.gz is not the file that was archived'],
    ['checkpoint', 'The checkpoint is not signed by'],
    ['manifest.json', 'manifest.json is not the one that was signed'],
  ] as const)('says what is wrong where %s was altered', async ([name, told]) => {
    const folder = mkdtempSync(join(places, 'altered-'));
    cpSync(whole, folder, { recursive: true });
    const file = join(folder, name);
    const isPacked = name.endsWith('.gz');
    const bytes = isPacked ? gunzipSync(readFileSync(file)) : readFileSync(file);
    const text = bytes.toString('utf8').replace(/(\d)(\D*)$/, (_, digit: string, rest: string) => {
      return `${(Number(digit) + 1) % 10}${rest}`;
    });
    writeFileSync(file, isPacked ? gzipSync(text) : text);
    const { stdout, exitCode } = await runLumbung('nowhere', 'verify', folder, '--key', key);
    expect(stdout).toMatch(/^The log does not hold:/);
    expect(stdout).toContain(told);
    expect(exitCode).toBe(3);
  });
});

describe('an imported archive', () => {
  it('is the ledger again, byte for byte, and answers its commands as it did', async () => {
    for (const [name, archive] of [
      ['of-folder', whole],
      ['of-tar', tar],
    ] as const) {
      const folder = join(places, name);
      const logKey = join(lumbung.folder, 'keys', 'log.key');
      const args = ['import', '--archive', archive, '--key', key, '--log-key', logKey];
      const imported = await runLumbung(folder, ...args);
      expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
      expect(contentOf(folder)).toEqual(contentOf(lumbung.folder));
    }
    const again = await TestLumbung.open(join(places, 'of-tar'));
    const refused = await again.post(`/v1/facilities/${IDS.clinic}/transactions`, {
      as: 'staff',
      key: refusedKey,
      body: { kind: 'stock.consume', lines: [{ item: IDS.syringe, quantity: 100_000 }] },
    });
    expect(refused.status).toBe(422);
    await again.record('staff', IDS.clinic, receipt(1));
    const [origin, , , line] = (await sealed(again)).split('\n');
    expect(origin).toMatch(/\/2$/);
    expect(line).toMatch(/^restored-from lumbung\//);
    await again.close({ keep: true });
    const verified = await runLumbung(join(places, 'of-tar'), 'verify', '--books');
    expect(verified.stdout).toMatch(/^The log holds/);
  });

  it('has a key of its own where the old one is not given', async () => {
    const folder = join(places, 'own-key');
    await runLumbung(folder, 'import', '--archive', whole);
    const again = await TestLumbung.open(folder);
    await sealed(again);
    await again.close({ keep: true });
    expect(readFileSync(join(folder, 'log.pub'), 'utf8')).not.toBe(readFileSync(key, 'utf8'));
    expect(await runLumbung(folder, 'verify')).toMatchObject({ exitCode: 0 });
  });

  it('is not half there: a part is refused, and so is what does not verify', async () => {
    const folder = join(places, 'not-there');
    const partial = await runLumbung(folder, 'import', '--archive', part);
    expect(partial.exitCode).toBe(1);
    expect(partial.stderr).toContain('begins with event 7: only one that begins with event 0');
    const altered = join(places, 'altered-whole');
    cpSync(whole, altered, { recursive: true });
    const file = join(altered, 'events.ndjson.gz');
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    writeFileSync(file, gzipSync(text.replace('"quantity":5', '"quantity":6')));
    const wrong = await runLumbung(folder, 'import', '--archive', altered);
    expect(wrong).toMatchObject({ exitCode: 3 });
    expect(wrong.stderr).toContain('do not lead to the root');
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(`${folder}.importing`)).toBe(false);
    const full = await runLumbung(lumbung.folder, 'import', '--archive', whole);
    expect(full.stderr).toContain('is not empty');
  });
});

it('says what it cannot archive', async () => {
  const far = join(places, 'far');
  const beyond = await runLumbung(lumbung.folder, 'export', '--archive', far, '--to', '99999');
  expect(beyond).toMatchObject({ exitCode: 1 });
  expect(beyond.stderr).toMatch(/covers the events 0 to \d+, not 0 to 99999/);
  expect(existsSync(far)).toBe(false);
  const there = await runLumbung(lumbung.folder, 'export', '--archive', whole);
  expect(there).toMatchObject({ exitCode: 2 });
  const none = await runLumbung('nowhere', 'verify', '--archive', key, '--key', key);
  expect(none.exitCode).not.toBe(0);
});
