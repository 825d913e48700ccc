import { describe, expect, test } from 'vitest';
import { IMPORT_LIMITS } from './limits.ts';
import type { Reject } from './reject.ts';
import { runImport } from './run-import.ts';
import type { ImportRequest } from './run-import.ts';
import { openMemorySink } from './testing/memory-sink.ts';
import type { MemorySink } from './testing/memory-sink.ts';
import { plannedOf, smallMapping } from './testing/small-mapping.ts';
import { temporaryFile } from './testing/temporary-file.ts';

const header = 'store,day,doses\n';
const { plan } = plannedOf(smallMapping);

async function importing(
  content: string | Uint8Array,
  sink: MemorySink,
  changes: Partial<ImportRequest> = {},
) {
  const rejects: Reject[] = [];
  const stages: [string, number][] = [];
  const result = await runImport(
    {
      path: temporaryFile(content),
      plan,
      dryRun: false,
      takeUsableRows: false,
      timesAgain: 0,
      signal: new AbortController().signal,
      ...changes,
    },
    (work) => work(sink),
    {
      onStage: (name, commands) => stages.push([name, commands]),
      onRead: () => undefined,
      onReject: async (reject) => void rejects.push(reject),
      onSent: () => undefined,
    },
  );
  return { ...result, rejects, stages };
}

const manyRows = Array.from({ length: 1_200 }, (_, index) => {
  const day = String((index % 28) + 1).padStart(2, '0');
  const month = String((Math.floor(index / 28) % 12) + 1).padStart(2, '0');
  return `store ${Math.floor(index / 336)},2025-${month}-${day},10\n`;
}).join('');

test('rows become commands, stage after stage', async () => {
  const sink = openMemorySink();
  const { rows, commands, stages, rejects, headOrdinal } = await importing(
    `${header}north,2026-01-05,100\nsouth,2026-01-05,0\nnorth,2026-01-06,-30\n`,
    sink,
  );
  expect(stages).toEqual([
    ['catalogue', 3],
    ['stores', 2],
    ['movements', 2],
  ]);
  expect(rows).toEqual({ read: 3, mapped: 2, repeated: 0, leftOut: 1, unusable: 0 });
  expect(commands).toMatchObject({
    prepared: 7,
    sent: 7,
    accepted: 7,
    alreadyThere: 0,
    refused: 0,
  });
  expect(rejects).toMatchObject([
    { line: 3, code: 'left-out', found: { doses: '0' }, why: 'nothing moved' },
  ]);
  const events = await sink.events();
  expect(headOrdinal).toBe(events.length - 1);
  expect(events.map((event) => event.type)).toEqual([
    'lumbung.region.registered.v1',
    'lumbung.party.registered.v1',
    'lumbung.item.registered.v1',
    'lumbung.facility.registered.v1',
    'lumbung.facility.registered.v1',
    'lumbung.stock.received.v1',
    'lumbung.stock.consumed.v1',
  ]);
});

test('the same file twice adds no event', async () => {
  const sink = openMemorySink();
  const once = await importing(header + manyRows, sink);
  const twice = await importing(`\ufeff${header}${manyRows}`, sink);
  expect(twice.commands).toMatchObject({ accepted: 0, alreadyThere: once.commands.sent });
  expect(twice.headOrdinal).toBe(once.headOrdinal);
});

test('a dry run counts and sends nothing', async () => {
  const sink = openMemorySink();
  const { outcome, commands } = await importing(header + manyRows, sink, { dryRun: true });
  expect(outcome).toBe('dry-run');
  expect(commands).toMatchObject({ prepared: 1_200 + 4 + 3, sent: 0 });
  expect(await sink.headOrdinal()).toBe(-1);
});

describe('broken off and run again', () => {
  test('an import that lost its connection goes on by itself', async () => {
    const sink = openMemorySink();
    sink.breakAt(2, 3);
    sink.breakAt(3, 400);
    const { commands } = await importing(header + manyRows, sink);
    expect(commands).toMatchObject({ sent: 1_207, refused: 0 });
    expect(await sink.events()).toHaveLength(1_207);
  });

  test('an import that was stopped anywhere is finished by the next', async () => {
    const sink = openMemorySink();
    const stopped = new AbortController();
    const count = sink.send.bind(sink);
    let requests = 0;
    const stopping: MemorySink = {
      ...sink,
      send: async (commands) => {
        requests += 1;
        if (requests === 3) stopped.abort();
        return count(commands);
      },
    };
    const broken = importing(header + manyRows, stopping, { signal: stopped.signal });
    await expect(broken).rejects.toThrow('aborted');
    const done = await sink.headOrdinal();
    const { commands, headOrdinal } = await importing(header + manyRows, sink);
    expect(commands).toMatchObject({ accepted: 1_206 - done, alreadyThere: done + 1, refused: 0 });
    expect(headOrdinal).toBe(1_206);
  });
});

describe('bad input changes nothing', () => {
  test.each([
    ['a word where a number belongs', 'many', 'not-a-whole-number', { doses: 'many' }],
    ['a fraction', '1.5', 'not-a-whole-number', { doses: '1.5' }],
    ['a number above 2^53', '9007199254740993', 'not-a-whole-number', null],
    ['no number', '', 'missing-value', { doses: null }],
  ])('%s', async (_, doses, code, found) => {
    const sink = openMemorySink();
    const good = 'north,2026-01-05,100\n';
    const result = await importing(`${header}${good}north,2026-01-06,${doses}\n`, sink);
    expect(result).toMatchObject({ outcome: 'nothing-sent', rows: { mapped: 1, unusable: 1 } });
    expect(result.rejects).toMatchObject([{ line: 3, code, ...(found && { found }) }]);
    expect(await sink.headOrdinal()).toBe(-1);
  });

  test.each([
    ['a date that does not exist', 'north,2026-02-30,5', 'not-a-date', { day: '2026-02-30' }],
    ['a date of another form', 'north,05/01/2026,5', 'not-a-date', { day: '05/01/2026' }],
    ['a field too few', 'north,2026-01-05', 'ragged-row', {}],
    ['a field too many', 'north,2026-01-05,5,6', 'ragged-row', {}],
    ['an invalid value', ' north,2026-01-05,5', 'invalid-input', { store: ' north' }],
    ['the key of line 2 again', 'south,2026-01-05,6', 'same-key-twice', {}],
  ])('%s', async (_, row, code, found) => {
    const sink = openMemorySink();
    const result = await importing(`${header}south,2026-01-05,5\n${row}\n`, sink);
    expect(result.outcome).toBe('nothing-sent');
    expect(result.rejects).toMatchObject([{ line: 3, code, found, row }]);
    expect(await sink.headOrdinal()).toBe(-1);
  });

  test.each([
    ['a web page', '<!doctype html><p>Sign in', 'is-html', 1],
    ['other columns', 'a,b\n1,2\n', 'missing-columns', 1],
    ['Latin-1', Buffer.from(`${header}caf\xe9,2026-01-05,1\n`, 'latin1'), 'not-text', 2],
    ['broken quotes', `${header}"north,2026-01-05,1\n`, 'broken-quotes', 2],
  ])('%s', async (_, content, code, line) => {
    const sink = openMemorySink();
    await expect(importing(content, sink)).rejects.toMatchObject({ code, line });
    expect(await sink.headOrdinal()).toBe(-1);
  });

  test('the usable rows are sent where that is asked for', async () => {
    const sink = openMemorySink();
    const rows = 'north,2026-01-05,5\nnorth,2026-01-06,many\nsouth,2026-01-06\n';
    const { commands } = await importing(header + rows, sink, { takeUsableRows: true });
    expect(commands).toMatchObject({ sent: 5, accepted: 5 });
  });
});

describe('what the ledger refuses', () => {
  const use = 'north,2026-01-06,-30\n';

  test('is a reject with the column that the refusal points at', async () => {
    const { commands, rejects } = await importing(header + use, openMemorySink());
    expect(commands.refused).toBe(1);
    expect(rejects).toMatchObject([
      { line: 2, code: 'insufficient-stock', found: { doses: '-30' }, row: use.trim() },
    ]);
  });

  test('stays refused for its command id, and can be asked again under another', async () => {
    const sink = openMemorySink();
    await importing(header + use, sink);
    const withReceipt = `${header}north,2026-01-05,100\n${use}`;
    const same = await importing(withReceipt, sink);
    expect(same.commands).toMatchObject({ accepted: 1, refused: 1 });
    const again = await importing(withReceipt, sink, { timesAgain: 1 });
    expect(again.commands).toMatchObject({ accepted: 1, refused: 0 });
    const settled = await importing(withReceipt, sink, { timesAgain: 1 });
    expect(settled.commands).toMatchObject({ accepted: 0, alreadyThere: 6, refused: 0 });
  });

  test('a key with another content is refused, not recorded a second time', async () => {
    const sink = openMemorySink();
    await importing(`${header}north,2026-01-05,100\n`, sink);
    const { rejects } = await importing(`${header}north,2026-01-05,90\n`, sink);
    expect(rejects).toMatchObject([{ line: 2, code: 'command-id-reused' }]);
  });
});

test('a file of which hardly a row fits is given up', async () => {
  const rows = 'north,2026-01-05,x\n'.repeat(IMPORT_LIMITS.unusableRowsMax + 1);
  const result = importing(header + rows, openMemorySink());
  await expect(result).rejects.toMatchObject({ code: 'too-many-unusable-rows' });
});
