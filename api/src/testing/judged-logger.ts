import assert from 'node:assert/strict';
import { createCommandHandler } from '@lumbung/ledger/handler/handler';
import type { CommandHandler, Outcome } from '@lumbung/ledger/command';
import { NO_ALARMS, evolveAlarms } from '@lumbung/ledger/domain/coldchain/alarms/alarms-state';
import type { KnownBreach } from '@lumbung/ledger/domain/coldchain/alarms/alarms-state';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { openMemoryLedger } from '@lumbung/ledger/stores/memory/memory-ledger';
import type { MemoryLedger } from '@lumbung/ledger/stores/memory/memory-ledger';
import { openMemorySnapshots } from '@lumbung/ledger/stores/memory/snapshot-store';
import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import type { RulesBook } from '@lumbung/schemas/coldchain/rules-book';
import type { CommandInput } from '@lumbung/schemas/commands';
import { eventNameOf } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds, toInstant } from '@lumbung/schemas/time';
import { eventsOf } from '../coldchain/logged-months.ts';
import type { DemoCommand } from '../demo/command.ts';
import { judgeLogger } from '../reactions/alarms/judge-logger.ts';
import type { LoggerJudgement } from '../reactions/alarms/judge-logger.ts';
import { layDown } from '../reactions/alarms/lay-down.ts';
import type { LaidDown } from '../reactions/alarms/lay-down.ts';
import { MonitoringKnowledge } from '../reactions/alarms/monitoring-knowledge.ts';
import type { MonitoringQueries } from '../reactions/alarms/monitoring-knowledge.ts';
import { secondsOf } from '@lumbung/ledger/domain/coldchain/judging/spans';
import { COUNTRY, IDS } from './country.ts';

const INTERVAL = 600;

/** A batch as a test says it: tenths of a degree every ten minutes, or at its own offsets. */
export type Upload = {
  readonly startsAt: string;
  readonly values: readonly (number | null)[];
  readonly offsetsSeconds?: readonly number[];
  readonly named?: string;
  readonly in?: string;
  readonly at?: string;
  readonly channel?: number;
};

/**
 * A logger whose readings are judged as the program judges them, on a real handler and a ledger in
 * memory. Rules and places are as a test sets them.
 */
export class JudgedLogger {
  readonly logger = deriveIdentifier('test', 'judged logger');
  readonly fridges: readonly [string, string] = [
    deriveIdentifier('test', 'fridge one'),
    deriveIdentifier('test', 'fridge two'),
  ];
  now = '2026-04-01T00:00:00.000000Z';
  book: RulesBook = { versions: [], assignments: [] };
  readonly ledger: MemoryLedger = openMemoryLedger();
  readonly commands: CommandHandler;
  /** What the read models would answer. */
  readonly queries: MonitoringQueries = {
    rulesBook: async () => ({ book: this.book, ordinal: 0 }),
    loggerEquipment: async () => ({ equipment: [...this.fridges], ordinal: 0 }),
    monitoringLoggers: async ({ after }) => ({
      loggers: after === '' ? [this.logger] : [],
      ordinal: 0,
    }),
    facilityHome: async () => ({ zone: 'Asia/Jakarta', regions: [], ordinal: 0 }),
  };
  readonly #knowledge: MonitoringKnowledge;
  #commands = 0;

  private constructor() {
    const { store, index } = this.ledger;
    const snapshots = openMemorySnapshots();
    const installation = deriveIdentifier('test', 'installation');
    const clock = () => this.now;
    this.commands = createCommandHandler({ store, index, snapshots, clock, installation });
    this.#knowledge = new MonitoringKnowledge(store, this.queries);
  }

  /** One with a fridge at the clinic and one at the hospital; it is in the first since February. */
  static async open(): Promise<JudgedLogger> {
    const opened = new JudgedLogger();
    for (const command of COUNTRY) await opened.do(command);
    const [one, two] = opened.fridges;
    const shape = { kind: 'refrigerator', energy: 'mains', occurredAt: '2026-01-01T00:00:00Z' };
    const fridge = (target: string, facility: string): DemoCommand => {
      const body = { ...shape, code: 'F', facility } as CommandInput<'equipment.register'>;
      return { kind: 'equipment.register', target, body };
    };
    await opened.do(fridge(one, IDS.clinic));
    await opened.do(fridge(two, IDS.hospital));
    await opened.attach(one, IDS.clinic, '2026-02-01T00:00:00Z');
    return opened;
  }

  async attach(target: string, facility: string, occurredAt: string, channel = 1): Promise<void> {
    const { logger } = this;
    const body = { facility, logger, channel, intervalSeconds: INTERVAL, occurredAt };
    await this.do({ kind: 'logger.attach', target, body });
  }

  async detach(target: string, facility: string, occurredAt: string): Promise<void> {
    await this.do({
      kind: 'logger.detach',
      target,
      body: { facility, logger: this.logger, occurredAt },
    });
  }

  /** Records an upload that lies in one month; it must be taken. */
  async upload(upload: Upload): Promise<void> {
    const { startsAt, values, named = startsAt } = upload;
    await this.do({
      kind: 'readings.record',
      target: monthTargetOf(this.logger, toInstant(startsAt).slice(0, 'YYYY-MM'.length)),
      body: {
        facility: upload.at ?? IDS.clinic,
        equipment: upload.in ?? this.fridges[0],
        upload: deriveIdentifier('test', 'upload', named),
        source: 'file',
        channel: upload.channel ?? 1,
        startsAt,
        offsetsSeconds: [...(upload.offsetsSeconds ?? values.map((_, index) => index * INTERVAL))],
        values: [...values],
        missing: values.flatMap((value, index) =>
          value === null ? [{ index, reason: 'unknown' as const }] : [],
        ),
      },
    });
  }

  async void(month: string, named: string): Promise<void> {
    const upload = deriveIdentifier('test', 'upload', named);
    const body = { facility: IDS.clinic, upload, reason: 'wrongFile' } as const;
    await this.do({ kind: 'readings.void', target: monthTargetOf(this.logger, month), body });
  }

  /** Judges what is known from a moment on, as the reaction does; answers how it went. */
  async judge(from: string): Promise<LaidDown> {
    return layDown(this.logger, await this.judgement(from), this.commands);
  }

  /** What the readings show from a moment on. */
  async judgement(from: string): Promise<LoggerJudgement> {
    for (const id of this.fridges) this.#knowledge.forgetEquipment(id);
    this.#knowledge.forgetRules();
    const parts = { log: this.ledger.store, knowledge: this.#knowledge };
    const asked = { logger: this.logger, from: secondsOf(toInstant(from)), now: this.now };
    return judgeLogger(asked, parts);
  }

  async do(command: DemoCommand, comment?: 'commented'): Promise<void> {
    this.now = addMicroseconds(this.now, 1);
    this.#commands += 1;
    const outcome = await this.commands.handle({
      commandId: deriveIdentifier('test', 'command', this.#commands),
      ...command,
      actor: { user: SYSTEM_USER, backdatingDaysMax: 365 },
      ...(comment === undefined ? {} : { commentDigest: 'c'.repeat(64) }),
    });
    assert(isAccepted(outcome), `${command.kind}: ${JSON.stringify(outcome)}`);
  }

  /** The breaches in force, by when they began. */
  async breaches(): Promise<KnownBreach[]> {
    let state = NO_ALARMS;
    for await (const event of this.#events()) state = evolveAlarms(state, event);
    return state.breaches.toSorted((one, other) =>
      one.of.startedAt + one.of.rule < other.of.startedAt + other.of.rule ? -1 : 1,
    );
  }

  /** The names of the events of its alarms, as they were recorded. */
  async told(): Promise<string[]> {
    const names: string[] = [];
    for await (const event of this.#events()) names.push(eventNameOf(event.type) ?? '');
    return names;
  }

  #events(): AsyncGenerator<LumbungEvent> {
    return eventsOf(this.ledger.store, streamOf('alarms', this.logger));
  }
}

function isAccepted(outcome: Outcome): boolean {
  return outcome.kind === 'settled' && outcome.verdict.kind === 'accepted';
}
