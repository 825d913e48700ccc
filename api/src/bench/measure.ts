import type { BenchRow, Prepared, RowRequest, Sample, Work } from './row.ts';
import { seriesOf } from './series.ts';
import type { Series } from './series.ts';

/** What a row came to. */
export type Measured = {
  readonly name: string;
  readonly summary: string;
  readonly unit: BenchRow['unit'];
  readonly better: BenchRow['better'];
  readonly summit: number;
  readonly ratioMin?: number;
  readonly work: Work;
  readonly ours: Series;
  readonly floor?: Series;
  /** Ours by the floor of the same round. */
  readonly ratio?: Series;
  /** Whether what binds holds: the ratio, or the figure itself where there is no floor. */
  readonly isReached: boolean;
  readonly isSummitReached: boolean;
  /** What else was measured, over all rounds. */
  readonly figures: Readonly<Record<string, Series>>;
  /** What floor and ours worked on in one round, which must be the same. */
  readonly same: { readonly ours: Amount; readonly floor?: Amount };
};

type Amount = { readonly count: number; readonly bytes: number };

/**
 * Measures a row: a round of ours and one of its floor in turn, so that what else the machine does
 * meets both. The first round of each warms up and counts for nothing.
 */
export async function measure(
  name: string,
  row: BenchRow,
  request: RowRequest,
  rounds: number,
): Promise<Measured> {
  await using prepared = await row.prepare(request);
  const ours: Sample[] = [];
  const floors: Sample[] = [];
  const [warmUps, counted] = row.isOnDemand === true ? [0, 1] : [1, rounds];
  for (let round = 0; round < warmUps + counted; round += 1) {
    request.signal.throwIfAborted();
    ours.push(await prepared.ours());
    if (prepared.floor !== undefined) floors.push(await prepared.floor());
    request.progress.advance(1);
  }
  return summed(name, row, prepared.work(), ours.slice(warmUps), floors.slice(warmUps));
}

function summed(
  name: string,
  row: BenchRow,
  work: ReturnType<Prepared['work']>,
  ours: readonly Sample[],
  floors: readonly Sample[],
): Measured {
  const { summary, unit, better, summit, ratioMin } = row;
  const own = seriesOf(ours.map(({ value }) => value));
  const floor = floors.length === 0 ? undefined : seriesOf(floors.map(({ value }) => value));
  const ratio =
    floor && seriesOf(floor.rounds.map((value, round) => (own.rounds[round] ?? 0) / value));
  const isSummitReached = better === 'more' ? own.median >= summit : own.median <= summit;
  const binds = ratioMin === undefined || ratio === undefined;
  return {
    name,
    summary,
    unit,
    better,
    summit,
    ...(ratioMin === undefined ? {} : { ratioMin }),
    work,
    ours: own,
    ...(floor === undefined ? {} : { floor }),
    ...(ratio === undefined ? {} : { ratio }),
    isReached: binds ? isSummitReached : ratio.median >= ratioMin,
    isSummitReached,
    figures: figuresOf(ours),
    same: { ours: amountOf(ours), ...(floor === undefined ? {} : { floor: amountOf(floors) }) },
  };
}

function amountOf(samples: readonly Sample[]): Amount {
  const last = samples.at(-1);
  return { count: last?.count ?? 0, bytes: last?.bytes ?? 0 };
}

function figuresOf(samples: readonly Sample[]): Record<string, Series> {
  const names = Object.keys(samples[0]?.figures ?? {});
  return Object.fromEntries(
    names.map((name) => [name, seriesOf(samples.map(({ figures }) => figures?.[name] ?? 0))]),
  );
}
