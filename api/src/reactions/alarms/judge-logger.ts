import { judgeSensor } from '@lumbung/ledger/domain/coldchain/judging/judge-sensor';
import type { Judged, Monitored } from '@lumbung/ledger/domain/coldchain/judging/judge-sensor';
import { rulesInForce } from '@lumbung/ledger/domain/coldchain/judging/rules-in-force';
import { judgedSpans, secondsOf } from '@lumbung/ledger/domain/coldchain/judging/spans';
import { LIMITS } from '@lumbung/schemas/limits';
import type { Basis } from '@lumbung/schemas/basis';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds, instantOf } from '@lumbung/schemas/time';
import { loggedMonth } from '../../coldchain/logged-months.ts';
import type { LoggedMonth } from '../../coldchain/logged-months.ts';
import { API_LIMITS } from '../../limits.ts';
import type { EventLog } from '../../services.ts';
import type { MonitoringKnowledge } from './monitoring-knowledge.ts';

const MICROSECONDS_PER_SECOND = 1_000_000;
const MONTHS_PER_YEAR = 12;

/** What the readings of a logger show, and what that was judged from. */
export type LoggerJudgement = {
  readonly judged: readonly Judged[];
  readonly basis: Basis;
};

/** Where a logger was judged from, and by what. */
type Asked = {
  readonly logger: string;
  /** The earliest moment of which something new is known; in seconds since 1970. */
  readonly from: number;
  readonly now: string;
};

/**
 * Judges a logger's sensors by its readings from shortly before a moment on: the months that were
 * touched and, month by month, those before them, until a reading tells that nothing hangs on
 * earlier ones. What hangs on readings that are older than `judgedMonthsMax` is left as it is.
 */
export async function judgeLogger(
  asked: Asked,
  parts: { readonly log: Pick<EventLog, 'readStream'>; readonly knowledge: MonitoringKnowledge },
): Promise<LoggerJudgement> {
  const { logger, from, now } = asked;
  const { monitored, zones, basis } = await monitoredBy(logger, parts.knowledge);
  const touched = monitored.filter(({ until }) => until === undefined || secondsOf(until) >= from);
  const channels = [...Map.groupBy(touched, ({ channel }) => channel)];
  if (channels.length === 0) return { judged: [], basis };
  const latest = addMicroseconds(now, LIMITS.futureToleranceSeconds * MICROSECONDS_PER_SECOND);
  const months = monthsUpTo(latest, API_LIMITS.judgedMonthsMax);
  const touchedAt = instantOf(Math.floor(from) * MICROSECONDS_PER_SECOND);
  let first = months.findIndex((month) => month >= touchedAt.slice(0, 'YYYY-MM'.length));
  if (first < 0) first = months.length - 1;
  const loaded: LoggedMonth[] = await monthsOf(parts.log, logger, months.slice(first));
  for (let step = 1; ; step *= 2) {
    const loadedFrom = secondsOf(`${months[first]}-01T00:00:00.000000Z`);
    const batches = loaded.flatMap((month) => month.batches);
    const judged = channels.map(([channel, each]) =>
      judgeSensor({
        logger,
        channel,
        monitored: each,
        batches,
        loadedFrom,
        isFurthest: first === 0,
        touchedFrom: from,
        now: secondsOf(now),
        zoneOf: (facility) => zones.get(facility) ?? 'Etc/UTC',
      }),
    );
    const known = judged.filter((each) => each !== undefined);
    if (known.length === judged.length) {
      const read = loaded.map(({ stream, revision }) => ({ stream, revision }));
      return { judged: known, basis: [...read, ...basis] };
    }
    const earlier = Math.max(0, first - step);
    loaded.unshift(...(await monthsOf(parts.log, logger, months.slice(earlier, first))));
    first = earlier;
  }
}

/** Everywhere that a logger ever was, earliest first, with the rules that judge it there. */
async function monitoredBy(logger: string, knowledge: MonitoringKnowledge) {
  const rules = await knowledge.rules();
  const zones = new Map<string, string>();
  const monitored: Monitored[] = [];
  const basis: Basis = [];
  for (const equipment of await knowledge.equipmentOf(logger)) {
    const { monitoring, revision } = await knowledge.equipment(equipment);
    basis.push({ stream: streamOf('equipment', equipment), revision });
    const regions = await knowledge.regionsOf(monitoring);
    for (const { facility } of monitoring.stands) {
      zones.set(facility, (await knowledge.home(facility)).zone);
    }
    const inForce = rulesInForce(equipment, monitoring, rules, (at) => regions.get(at) ?? []);
    const mine = monitoring.sensors.filter((each) => each.logger === logger);
    for (const each of mine) {
      monitored.push({ ...each, equipment, monitoring, spans: judgedSpans(each, inForce) });
    }
  }
  monitored.sort((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
  return { monitored, zones, basis };
}

/** So many months of UTC up to that of a moment, in order. */
function monthsUpTo(latest: string, count: number): string[] {
  const [year = 0, month = 0] = latest.slice(0, 'YYYY-MM'.length).split('-').map(Number);
  const last = year * MONTHS_PER_YEAR + month - 1;
  return Array.from({ length: count }, (_, index) => {
    const at = last - count + 1 + index;
    const number = String((at % MONTHS_PER_YEAR) + 1).padStart(2, '0');
    return `${Math.floor(at / MONTHS_PER_YEAR)}-${number}`;
  });
}

function monthsOf(
  log: Pick<EventLog, 'readStream'>,
  logger: string,
  months: readonly string[],
): Promise<LoggedMonth[]> {
  return Promise.all(months.map((month) => loggedMonth(log, logger, month)));
}
