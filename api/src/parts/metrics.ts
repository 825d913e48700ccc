import type { PartReport } from './watched.ts';

type Metric = {
  readonly name: string;
  readonly help: string;
  readonly value: (report: PartReport) => number | undefined;
};

/** What is measured of each part. */
const METRICS: readonly Metric[] = [
  {
    name: 'lumbung_part_working',
    help: 'Whether the part is at work in this process (1), or stands by or begins (0).',
    value: ({ standing }) => Number(standing === 'working'),
  },
  {
    name: 'lumbung_part_silent_seconds',
    help: 'Seconds since the part last did something, or saw that there is nothing to do.',
    value: ({ secondsSinceWell }) => secondsSinceWell,
  },
  {
    name: 'lumbung_part_ordinal',
    help: 'The ordinal of the last event that the part dealt with.',
    value: ({ ordinal }) => ordinal,
  },
  {
    name: 'lumbung_part_behind_seconds',
    help: 'Seconds since the part last stood at the end of the log.',
    value: ({ secondsBehind }) => secondsBehind,
  },
];

/** The figures of parts in the text format of Prometheus. */
export function metricsOf(reports: readonly PartReport[]): string {
  return METRICS.map(({ name, help, value }) => {
    const samples = reports.flatMap((report) => {
      const found = value(report);
      return found === undefined ? [] : [`${name}{part="${report.part}"} ${found}\n`];
    });
    return [`# HELP ${name} ${help}\n`, `# TYPE ${name} gauge\n`, ...samples].join('');
  }).join('');
}
