import {
  UNKNOWN_EQUIPMENT,
  evolveMonitoring,
} from '@lumbung/ledger/domain/coldchain/judging/monitoring';
import type { Monitoring } from '@lumbung/ledger/domain/coldchain/judging/monitoring';
import { indexRules } from '@lumbung/ledger/domain/coldchain/judging/rules-in-force';
import type { RulesIndex } from '@lumbung/ledger/domain/coldchain/judging/rules-in-force';
import type { ReadModels } from '@lumbung/projections/projector';
import { parseStream, streamOf } from '@lumbung/schemas/streams';
import { Remembered } from '../../access/remembered.ts';
import { eventsOf } from '../../coldchain/logged-months.ts';
import { API_LIMITS } from '../../limits.ts';
import type { EventLog } from '../../services.ts';

/** The questions about what monitors what, and where, that the read models answer. */
export type MonitoringQueries = Pick<
  ReadModels['queries'],
  'rulesBook' | 'loggerEquipment' | 'monitoringLoggers' | 'facilityHome'
>;

/** A piece of equipment, as its stream says it up to a revision. */
export type KnownEquipment = { readonly monitoring: Monitoring; readonly revision: number };

type Home = { readonly zone: string; readonly regions: readonly string[] };

/** What the judging of readings rests on besides them, remembered until an event changes it. */
export class MonitoringKnowledge {
  readonly #log: Pick<EventLog, 'readStream'>;
  readonly #queries: MonitoringQueries;
  readonly #equipmentOf = new Remembered<readonly string[]>(API_LIMITS.judgedLoggersRemembered);
  readonly #equipment = new Remembered<KnownEquipment>(API_LIMITS.judgedLoggersRemembered);
  readonly #homes = new Remembered<Home>(API_LIMITS.judgedLoggersRemembered);
  readonly #rules = new Remembered<RulesIndex>(1);

  constructor(log: Pick<EventLog, 'readStream'>, queries: MonitoringQueries) {
    this.#log = log;
    this.#queries = queries;
  }

  /** The equipment that a logger ever monitored. */
  equipmentOf(logger: string): Promise<readonly string[]> {
    return this.#equipmentOf.get(logger, async () => {
      const { equipment } = await this.#queries.loggerEquipment({ logger });
      return equipment;
    });
  }

  equipment(id: string): Promise<KnownEquipment> {
    return this.#equipment.get(id, async () => {
      let known: KnownEquipment = { monitoring: UNKNOWN_EQUIPMENT, revision: -1 };
      for await (const event of eventsOf(this.#log, streamOf('equipment', id))) {
        const monitoring = evolveMonitoring(known.monitoring, event);
        known = { monitoring, revision: known.revision + 1 };
      }
      return known;
    });
  }

  home(facility: string): Promise<Home> {
    return this.#homes.get(facility, async () => {
      const { zone = 'Etc/UTC', regions } = await this.#queries.facilityHome({ facility });
      return { zone, regions };
    });
  }

  /** The regions that each facility lies in at which equipment ever stood. */
  async regionsOf({ stands }: Monitoring): Promise<ReadonlyMap<string, readonly string[]>> {
    const regions = new Map<string, readonly string[]>();
    for (const { facility } of stands) regions.set(facility, (await this.home(facility)).regions);
    return regions;
  }

  rules(): Promise<RulesIndex> {
    return this.#rules.get('', async () => indexRules((await this.#queries.rulesBook({})).book));
  }

  /** A page of the loggers that monitored something at a moment or later, after one of them. */
  async loggers(since: string, after: string): Promise<readonly string[]> {
    const limit = API_LIMITS.judgedLoggersPage;
    return (await this.#queries.monitoringLoggers({ since, after, limit })).loggers;
  }

  forgetEquipment(id: string): void {
    this.#equipment.forget(id);
  }

  /** Forgets what a stream of equipment says, where it is one. */
  forgetStream(stream: string): void {
    const { category, identifier = '' } = parseStream(stream) ?? {};
    if (category === 'equipment') this.forgetEquipment(identifier);
  }

  forgetLogger(logger: string): void {
    this.#equipmentOf.forget(logger);
  }

  forgetPlaces(): void {
    this.#homes.forgetAll();
  }

  forgetRules(): void {
    this.#rules.forgetAll();
  }
}
