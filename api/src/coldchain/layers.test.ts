import { expect, test } from 'vitest';
import { layersOf } from './layers.ts';

const reading = (line: number, localTime: string, millicelsius: number | null) => ({
  line,
  localTime: `2026-03-01T${localTime}:00`,
  millicelsius,
});

test('readings are put in order, taken once, and set apart where two say another thing', () => {
  const { layers, repeated } = layersOf(
    [
      reading(1, '08:10', 41),
      reading(2, '08:00', 40),
      reading(3, '08:10', 41),
      reading(4, '08:10', 91),
      reading(5, '08:20', null),
    ],
    'UTC',
  );
  expect(layers.map((layer) => layer.map(({ line }) => line))).toEqual([[2, 1, 5], [4]]);
  expect(repeated).toBe(1);
});

test('a moment that the file itself says stands above the zone that is asserted', () => {
  const said = { ...reading(1, '08:00', 40), moment: '2026-03-01T06:00:00.000000Z' };
  const { layers } = layersOf([said, reading(2, '08:00', 41)], 'Asia/Jakarta');
  expect(layers.map((layer) => layer.map(({ moment }) => moment.slice(11, 16)))).toEqual([
    ['01:00', '06:00'],
  ]);
});
