import { describe, expect, test } from 'vitest';
import { bytesOf, fridgeTagText } from '../testing/fridge-tag-text.ts';
import { parseBerlingerFile } from './berlinger.ts';
import { LoggerFileError } from './file-refusal.ts';

const whole = fridgeTagText([
  ['2026-03-01 00:00', '26.3', 'x'],
  ['2026-03-01 00:05', '--.-', 'x'],
  ['2026-03-01 00:10', '-0.4'],
]);

function refusalOf(bytes: Uint8Array): string {
  try {
    parseBerlingerFile(bytes);
  } catch (error) {
    if (error instanceof LoggerFileError) return error.message;
    throw error;
  }
  return 'taken';
}

describe('the file of a Fridge-tag', () => {
  const file = parseBerlingerFile(bytesOf(whole));
  const { rules = [] } = file.report ?? {};

  test('says what device it is of, and how it was set', () => {
    expect(file.report).toMatchObject({
      model: 'Q-tag Fridge-tag 2 L',
      serialNumber: '999000000001',
      firmware: '4.0p0o',
      intervalSeconds: 300,
      activatedAt: '2026-03-01T00:00:00',
      readOutAt: '2026-03-01T23:00:00',
    });
    expect(rules.map(({ alarm, rule }) => [alarm, rule.direction, rule.durationSeconds])).toEqual([
      [0, 'below', 3_600],
      [1, 'above', 36_000],
    ]);
    expect(rules.map(({ rule }) => rule.thresholdMillicelsius)).toEqual([-500, 8_000]);
  });

  test('has its days as the device says them, and no number where it has none', () => {
    expect(file.report?.days).toMatchObject([
      {
        date: '2026-03-01',
        minimumMillicelsius: -1_200,
        maximumMillicelsius: 9_300,
        meanMillicelsius: null,
        sensorTimeoutMinutes: 3,
        alarms: [
          { alarm: 0, minutes: 0 },
          { alarm: 1, minutes: 700, raisedAt: '2026-03-01T10:35:00' },
        ],
      },
    ]);
  });

  test('has its readings, of which none is zero that was none', () => {
    expect(file.readings.map(({ millicelsius }) => millicelsius)).toEqual([26_300, null, -400]);
    expect(file.readings[2]?.localTime).toBe('2026-03-01T00:10:00');
  });

  test('is taken with the line ends of any system', () => {
    const unix = parseBerlingerFile(bytesOf(whole.replaceAll('\r\n', '\n')));
    expect(unix).toEqual(file);
  });
});

describe('a file that is none', () => {
  test.each([
    ['is empty', '', 'the file is empty'],
    ['has only blank lines', '\r\n\r\n', 'the file is empty'],
    ['is of something else', 'time;temperature\n', 'line 1: expected "Device: Q-tag …"'],
    ['is cut off', whole.slice(0, whole.indexOf('Cert:')), 'it is cut off'],
    ['is cut off within a reading', whole.slice(0, whole.indexOf('-0.4')), 'it is cut off'],
    ['lacks its serial number', whole.replace(/ Serial: .*\r\n/, ''), 'has no "Serial:"'],
    ['has a broken temperature', whole.replace('26.3', '26,3'), 'line 31: expected a temperature'],
    ['has a day that never was', whole.replace('2026-03-01 00:05', '2026-02-30 00:05'), 'line 32'],
    ['has a time that never was', whole.replace('2026-03-01 00:05', '2026-03-01 24:05'), 'line 32'],
    ['has more columns', whole.replace('26.3\tx', '26.3\tx\t1'), 'line 31: expected a time'],
    ['has other columns', whole.replace('\tT\tOut', '\tF\tOut'), 'line 30: expected the columns'],
    ['has a line that says nothing', whole.replace('Cert:', '<html>'), 'expected "Name: value"'],
    ['has a count that is none', whole.replace('t Acc: 700', 't Acc: many'), 'as "t Acc"'],
  ])('is refused, with its line: it %s', (_, text, expected) => {
    expect(refusalOf(bytesOf(text))).toContain(expected);
  });

  test('is refused where its text is in another encoding', () => {
    const wide = new Uint8Array(Buffer.from(whole, 'utf16le'));
    expect(refusalOf(wide)).toMatch(/^line 1: expected text in UTF-8/);
    const latin = new Uint8Array(Buffer.from(whole.replace('Hist:', 'Hist\u00e9:'), 'latin1'));
    expect(refusalOf(latin)).toMatch(/^line 13: expected text in UTF-8/);
  });
});
