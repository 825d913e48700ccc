import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layersOf } from '../layers.ts';
import { LoggerMapping, readLoggerCsv } from './logger-csv.ts';

const MAPPING = fileURLToPath(
  new URL('../../../mappings/loggers/ruuvi-temperature.json', import.meta.url),
);
const mapping = LoggerMapping.parse(JSON.parse(readFileSync(MAPPING, 'utf8')));

const shared = join(
  process.env['LUMBUNG_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data'),
  'temperature-ruuvi-fridge-freezer',
);

describe('a table of readings', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-csv-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function read(text: string, more: Partial<LoggerMapping> = {}) {
    const path = join(folder, 'readings.csv');
    writeFileSync(path, text);
    return readLoggerCsv(path, { ...mapping, ...more });
  }

  it('is read by its columns, whatever others there are', async () => {
    const { readings, report } = await read(
      'timestamp,humidity,temperature\n2026-03-01T08:00:00+0700,44,4.17\n2026-03-01 08:05,44,-0.5\n',
    );
    expect(report).toBeUndefined();
    expect(readings).toEqual([
      {
        line: 2,
        localTime: '2026-03-01T08:00:00',
        moment: '2026-03-01T01:00:00.000000Z',
        millicelsius: 4_170,
      },
      { line: 3, localTime: '2026-03-01T08:05:00', millicelsius: -500 },
    ]);
  });

  it('has no temperature where it says that it has none', async () => {
    const text = 'timestamp;temperature\n2026-03-01 08:00;\n2026-03-01 08:05;n/a\n';
    const { readings } = await read(text, { delimiter: ';', missingWords: ['n/a'] });
    expect(readings.map(({ millicelsius }) => millicelsius)).toEqual([null, null]);
  });

  it.each([
    ['a time that is none', '2026-03-01T25:00,4.1', 'line 2: expected a time'],
    ['a day that never was', '2026-02-30T08:00,4.1', 'line 2: expected a time'],
    ['an offset that is none', '2026-03-01T08:00:00+9900,4.1', 'line 2: expected an offset'],
    ['a comma as the point', '2026-03-01T08:00,"4,1"', 'line 2: expected a temperature'],
    ['a field more', '2026-03-01T08:00,4.1,x', 'line 2: expected 2 fields, found 3'],
    ['no row at all', '', 'the file has no readings'],
  ])('is refused as a whole where it has %s', async (_, row, expected) => {
    await expect(read(`timestamp,temperature\n${row}\n`)).rejects.toThrow(expected);
  });

  it('is refused where a column is missing', async () => {
    await expect(read('time,temperature\n')).rejects.toThrow('the columns "timestamp" are missing');
  });

  it.skipIf(!existsSync(shared))(
    'of a real sensor is taken with its holes (shared/data/temperature-ruuvi-fridge-freezer)',
    async () => {
      const { readings } = await readLoggerCsv(join(shared, 'fridge.csv'), mapping);
      const values = readings.map(({ millicelsius }) => millicelsius ?? 0);
      expect(readings).toHaveLength(368);
      expect([Math.min(...values), Math.max(...values)]).toEqual([380, 3_850]);
      const { layers, repeated } = layersOf(readings, 'UTC');
      const taken = layers.reduce((sum, layer) => sum + layer.length, 0);
      expect(taken + repeated).toBe(readings.length);
    },
  );
});
