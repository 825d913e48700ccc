import { commandBody } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { parseBerlingerFile } from './files/berlinger.ts';
import { bytesOf, fridgeTagText } from './testing/fridge-tag-text.ts';
import type { MadeReading } from './testing/fridge-tag-text.ts';
import { uploadCommands } from './upload-commands.ts';
import type { UploadPlace } from './upload-commands.ts';

const place: UploadPlace = {
  facility: deriveIdentifier('test', 'facility'),
  equipment: deriveIdentifier('test', 'equipment'),
  logger: deriveIdentifier('test', 'logger'),
  channel: 1,
  zone: 'Asia/Makassar',
};

function commandsOf(readings: readonly MadeReading[], more: Partial<UploadPlace> = {}) {
  const bytes = bytesOf(fridgeTagText(readings));
  return uploadCommands(parseBerlingerFile(bytes), bytes, { ...place, ...more });
}

describe('the upload of a file', () => {
  test('is a command for each month of UTC, and one for what the device says', () => {
    const commands = commandsOf([
      ['2026-03-01 07:55', '4.1'],
      ['2026-03-01 08:00', '4.2'],
      ['2026-03-01 08:05', '--.-'],
    ]);
    expect(commands.map(({ kind, target }) => [kind, target.slice(-7)])).toEqual([
      ['readings.record', '2026-02'],
      ['readings.record', '2026-03'],
      ['deviceReport.record', '2026-03'],
    ]);
    for (const { kind, body } of commands)
      expect(() => commandBody[kind].parse(body)).not.toThrow();
    expect(commands[1]?.body).toMatchObject({
      startsAt: '2026-03-01T00:00:00.000000Z',
      localStart: '2026-03-01T08:00:00',
      offsetsSeconds: [0, 300],
      values: [4_200, null],
      missing: [{ index: 1, reason: 'noSensor' }],
    });
  });

  test('has the same ids for the same file, and others where another zone is asserted', () => {
    const readings: MadeReading[] = [['2026-03-01 08:00', '4.2']];
    const ids = (more = {}) => commandsOf(readings, more).map(({ commandId }) => commandId);
    expect(ids()).toEqual(ids());
    expect(new Set([...ids(), ...ids({ zone: 'Asia/Jakarta' })]).size).toBe(4);
  });

  test('keeps the device’s own times where a change of the clocks sets them apart', () => {
    const [night] = commandsOf(
      [
        ['2026-03-29 01:55', '4.1'],
        ['2026-03-29 03:00', '4.2'],
      ],
      { zone: 'Europe/Rome' },
    );
    expect(night?.body).toMatchObject({
      offsetsSeconds: [0, 300],
      localOffsetsSeconds: [0, 3_900],
    });
  });

  test('is split where a month has more readings than a batch may hold', () => {
    const readings = Array.from({ length: 5_000 }, (_, index): MadeReading => {
      const at = Temporal.PlainDateTime.from('2026-03-02T00:00').add({ minutes: index * 5 });
      return [at.toString().replace('T', ' ').slice(0, 16), '4.0'];
    });
    const batches = commandsOf(readings).filter(({ kind }) => kind === 'readings.record');
    const sizes = batches.map(({ body }) => ('values' in body ? body.values.length : 0));
    expect(sizes).toEqual([4_500, 500]);
    expect(new Set(batches.map(({ commandId }) => commandId)).size).toBe(2);
  });
});
