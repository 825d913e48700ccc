import { describe, expect, test } from 'vitest';
import { momentOf, typedOf } from './typed-moment.ts';

const zone = 'Asia/Makassar';

describe('a moment that is typed', () => {
  test('is a day, whose end is meant, where no time is said', () => {
    expect(momentOf({ date: '2026-04-10', time: '' }, zone)).toBe('2026-04-10');
    expect(typedOf('2026-04-10', zone)).toEqual({ date: '2026-04-10', time: '' });
  });

  test('is exact to the second, with the offset of the facility', () => {
    const moment = momentOf({ date: '2026-04-10', time: '08:15:42' }, zone);
    expect(moment).toBe('2026-04-10T08:15:42+08:00');
    expect(typedOf(moment, zone)).toEqual({ date: '2026-04-10', time: '08:15:42' });
    expect(momentOf({ date: '2026-04-10', time: '08:15' }, zone)).toBe('2026-04-10T08:15:00+08:00');
  });

  test('is none where no day is said', () => {
    expect(momentOf({ date: '', time: '08:15' }, zone)).toBeUndefined();
    expect(typedOf(undefined, zone)).toEqual({ date: '', time: '' });
  });
});
