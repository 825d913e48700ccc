import type { APART_REASONS } from '@lumbung/schemas/coldchain/readings';
import type { Batch } from './month.ts';

/** Colder or warmer than these no store of the field is, nor can its sensors measure. */
const COLDEST_MILLICELSIUS = -110_000;
const WARMEST_MILLICELSIUS = 85_000;

/** The first electronic loggers with a clock came to the field's stores after this. */
const FIRST_DEVICES_MICROSECONDS = Date.UTC(2000, 0, 1) * 1_000;

/** What becomes of a reading that comes in. */
export type Fate =
  | { readonly kind: 'kept' }
  /** Another value is known for its time; both are kept and shown. */
  | { readonly kind: 'conflict' }
  /** The month has it already, or has a temperature where it has none. */
  | { readonly kind: 'duplicate' }
  /** It says nothing, of a time that cannot be so. */
  | { readonly kind: 'empty' }
  /** It cannot be so. */
  | { readonly kind: 'apart'; readonly why: keyof typeof APART_REASONS };

const KEPT = { kind: 'kept' } as const;
const CONFLICT = { kind: 'conflict' } as const;
const DUPLICATE = { kind: 'duplicate' } as const;
const EMPTY = { kind: 'empty' } as const;

/** Says what becomes of each reading of a batch, beside what a month has of its sensor. */
export function fatesOf(
  incoming: Pick<Batch, 'channel' | 'times' | 'millicelsius'>,
  batches: readonly Batch[],
  latest: number,
): Fate[] {
  const known = knownAround(incoming, batches);
  return incoming.times.map((time, index): Fate => {
    const value = incoming.millicelsius[index] ?? null;
    if (value !== null && (value < COLDEST_MILLICELSIUS || value > WARMEST_MILLICELSIUS)) {
      return { kind: 'apart', why: 'impossibleValue' };
    }
    // A time without a temperature says nothing that could be wrong.
    if (time > latest) return value === null ? EMPTY : { kind: 'apart', why: 'clockAhead' };
    if (time < FIRST_DEVICES_MICROSECONDS) {
      return value === null ? EMPTY : { kind: 'apart', why: 'clockBehind' };
    }
    const others = known.get(time);
    if (others === undefined) return KEPT;
    if (value === null || others.includes(value)) return DUPLICATE;
    return others.every((other) => other === null) ? KEPT : CONFLICT;
  });
}

/** What is known at the times of a batch, of the batches that reach into its time. */
function knownAround(
  { channel, times }: Pick<Batch, 'channel' | 'times'>,
  batches: readonly Batch[],
): Map<number, (number | null)[]> {
  const [first = 0, last = first] = [times[0], times.at(-1)];
  const known = new Map<number, (number | null)[]>();
  for (const batch of batches) {
    const isBeside = (batch.times[0] ?? 0) > last || (batch.times.at(-1) ?? 0) < first;
    if (batch.channel !== channel || isBeside) continue;
    batch.times.forEach((time, index) => {
      const values = known.get(time) ?? [];
      values.push(batch.millicelsius[index] ?? null);
      known.set(time, values);
    });
  }
  return known;
}
