import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { temporaryFile, temporaryFolder } from '../import/testing/temporary-file.ts';
import { runLumbung } from './testing/run-lumbung.ts';
import { SMALL_CSV, importSmall } from './testing/small-import.ts';

const commands = [
  'serve',
  'move',
  'import',
  'replay',
  'rebuild',
  'reconcile',
  'analyse',
  'export',
  'publish',
];

test('--help names every command and exits with 0', async () => {
  const { exitCode, stdout } = await runLumbung(temporaryFolder(), '--help');
  expect(exitCode).toBe(0);
  for (const command of commands) expect(stdout).toContain(`\n  ${command} `);
});

test('--version says which one it is', async () => {
  const { exitCode, stdout } = await runLumbung(temporaryFolder(), '--version');
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '0.1.0\n' });
});

test.each(commands)('%s --help shows examples', async (command) => {
  const { exitCode, stdout, stderr } = await runLumbung(temporaryFolder(), command, '--help');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Examples:\n  $ ');
  expect(stderr).toBe('');
});

test.each([
  ['no command', [], 'Usage: lumbung'],
  ['an unknown command', ['improt'], "unknown command 'improt'"],
  ['an unknown option', ['export', '--all'], "unknown option '--all'"],
  ['an option without its value', ['export', '--after'], 'argument missing'],
  ['a word for a number', ['export', '--limit', 'ten'], 'Expected a whole number from 1'],
  ['a port that is none', ['serve', '--port', '70000'], 'from 0 to 65535'],
  ['a move to nowhere', ['move'], 'EVENT_STORE_URL and READ_MODEL_URL must name'],
  ['a part that is none', ['serve', '--only', 'api,printer'], 'There is no part "printer"'],
  ['a part alone on files', ['serve', '--only', 'projector'], 'set EVENT_STORE_URL (the log) and'],
  ['an import without a mapping', ['import', 'x.csv'], '--map <file>'],
  ['a mapping that is not there', ['import', 'x.csv', '--map', 'no.json'], 'no.json'],
  ['a replay of nobody', ['replay'], '--facility'],
])('%s is wrong usage: exit code 2', async (_, args, message) => {
  const { exitCode, stdout, stderr } = await runLumbung(temporaryFolder(), ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
});

test('a file that is not there is wrong usage', async () => {
  const map = temporaryFile('{}', 'map.json');
  const folder = temporaryFolder();
  const noMapping = await runLumbung(folder, 'import', 'x.csv', '--map', map);
  expect(noMapping).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('description') });
  const { exitCode, stderr } = await importSmall(folder, SMALL_CSV, '--rejects', folder);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `The file of rejects ${folder} cannot be written.\n`,
  });
});

describe('where there is no ledger', () => {
  test.each([
    ['replay', ['--facility', 'north']],
    ['rebuild', []],
    ['export', []],
  ])('%s says so and makes none', async (command, args) => {
    const folder = temporaryFolder();
    const { exitCode, stderr } = await runLumbung(folder, command, ...args);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(`There is no ledger in ${folder}. LUMBUNG_DATA_DIR says where to look.\n`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['a web page', '<!DOCTYPE html>\n<html lang="en">', 'line 1: it is a web page, not a table'],
    [
      'Latin-1',
      Buffer.from('store,day,doses\ncaf\xe9,2026-01-05,1', 'latin1'),
      'line 2: it is not',
    ],
    ['a ragged row', 'store,day,doses\nnorth,2026-01-05\n', 'line 2: 2 fields'],
    ['a word for a number', 'store,day,doses\nnorth,2026-01-05,x\n', 'line 2: "x" is not a whole'],
  ])('an import of %s is refused and makes none', async (_, csv, message) => {
    const folder = temporaryFolder();
    const { exitCode, stderr } = await importSmall(folder, csv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a dry run makes none either', async () => {
    const folder = temporaryFolder();
    const { exitCode, stdout } = await importSmall(folder, SMALL_CSV, '--dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('rows: 7 read, 6 taken, 1 left out\ncommands: 11 prepared\n');
    expect(readdirSync(folder)).toEqual([]);
  });
});
