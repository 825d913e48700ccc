import { createHash } from 'node:crypto';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import { describe, expect, it } from 'vitest';
import { rowsOfLog } from '../testing/fact-rows.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { eventFacts } from './events.ts';

describe('the events', () => {
  it('tell the envelope of each, and the digest of its bytes', async () => {
    const { events, tell } = beginStory();
    const device = { device: idOf('phone'), devicesequence: 3 };
    const event = tell('ProgramRegistered', 'epi', { code: 'EPI', name: 'Immunisation' }, device);
    const bytes = Buffer.from(canonicalJson(event));
    const [row, ...others] = await rowsOfLog(eventFacts, events);
    expect(others).toEqual([]);
    expect(Object.keys(row ?? {})).toHaveLength(Object.keys(eventFacts.columns).length + 2);
    expect(row).toMatchObject({
      ordinal: 0,
      line: 1,
      event: event.id,
      stream: event.subject,
      category: 'program',
      type: 'lumbung.program.registered.v1',
      name: 'ProgramRegistered',
      revision: 0,
      occurred_at: event.time,
      booked_at: null,
      recorded_at: event.recordedtime,
      actor: idOf('clerk'),
      device: idOf('phone'),
      device_sequence: 3,
      command: event.commandid,
      digest: createHash('sha256').update(bytes).digest('hex'),
      size_bytes: bytes.byteLength,
    });
  });

  it('tell those too whose type this program does not know', async () => {
    const { events, tell } = beginStory();
    const event = tell('ProgramRegistered', 'epi', { code: 'EPI', name: 'Immunisation' });
    Object.assign(event, { type: 'lumbung.program.dreamt.v9' });
    expect(await rowsOfLog(eventFacts, events)).toMatchObject([
      { type: 'lumbung.program.dreamt.v9', name: '' },
    ]);
  });
});
