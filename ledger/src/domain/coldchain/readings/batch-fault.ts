import type { CommandBody } from '@lumbung/schemas/commands';
import { instantOf } from '@lumbung/schemas/time';
import type { Decision } from '../../decider.ts';
import { refuse } from '../../decision.ts';

/**
 * The first thing that is wrong with how a batch is put together; undefined when nothing is.
 *
 * @param times of its readings, in microseconds since 1970
 * @param month of UTC that all of them must lie in
 */
export function batchFault(
  body: CommandBody<'readings.record'>,
  times: readonly number[],
  month: string,
): Decision | undefined {
  const { values, localOffsetsSeconds: local = times } = body;
  if (values.length !== times.length || local.length !== times.length) {
    const other = values.length === times.length ? local.length : values.length;
    return refuse('batch-length', '/values', { times: times.length, values: other });
  }
  const early = times.findIndex((time, index) => index > 0 && time <= (times[index - 1] ?? 0));
  if (early >= 0) {
    return refuse('readings-out-of-order', `/offsetsSeconds/${early}`, { index: early });
  }
  // They grow, so that the ends say where all lie.
  for (const index of [0, times.length - 1]) {
    const at = instantOf(times[index] ?? 0);
    if (!at.startsWith(month)) {
      return refuse('reading-outside-month', `/offsetsSeconds/${index}`, { at, month });
    }
  }
  return reasonsFault(body);
}

function reasonsFault({ values, missing }: CommandBody<'readings.record'>): Decision | undefined {
  const given = new Set(missing.map(({ index }) => index));
  const unsaid = values.findIndex((value, index) => (value === null) !== given.has(index));
  const beyond = missing.find(({ index }) => index >= values.length)?.index ?? -1;
  const index = unsaid >= 0 ? unsaid : beyond;
  const isDoubled = given.size !== missing.length;
  if (index < 0 && !isDoubled) return undefined;
  return refuse('missing-reasons', '/missing', { index: Math.max(index, 0) });
}
