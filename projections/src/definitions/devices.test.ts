import { describe, expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { deviceProjection } from './devices.ts';

describe('the commands of devices', () => {
  it('have a row each, of whatever stream, with how late they came', async () => {
    const { events, tell } = beginStory();
    const device = idOf('phone');
    const used = { ...bare, lines: [line('opv', 1)] };
    tell('StockConsumed', 'clinic', used, {
      device,
      devicesequence: 4,
      devicetime: secondsIn(-10),
    });
    tell('StockConsumed', 'clinic', used);
    tell('AccountDisabled', 'budi', {}, { device, devicesequence: 5, devicetime: secondsIn(302) });
    tell('StockConsumed', 'depot', used, { device });
    tell('StockConsumed', 'depot', used, { device, commandindex: 1 });
    const common = { device, facility: '', sequence: null, late_seconds: null };
    expect(await fold(deviceProjection, events)).toEqual({
      device_command: [
        { ...common, ordinal: 0, facility: idOf('clinic'), sequence: 4, late_seconds: 10 },
        { ...common, ordinal: 2, sequence: 5, late_seconds: -300 },
        { ...common, ordinal: 3, facility: idOf('depot') },
      ].map((row) => ({ ...row, recorded_at: `2026-03-01T00:00:0${row.ordinal}.000000Z` })),
    });
  });
});

/** A moment so many seconds after the story began. */
function secondsIn(seconds: number): string {
  const start = Temporal.Instant.from('2026-03-01T00:00:00Z');
  return start.add({ seconds }).toString({ fractionalSecondDigits: 6 });
}
