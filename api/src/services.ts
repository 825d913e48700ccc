import type { Clock } from '@lumbung/ledger/clock';
import type { CommandHandler } from '@lumbung/ledger/command';
import type { DeviceRefusals } from '@lumbung/ledger/ports/device-refusals';
import type { EventStore } from '@lumbung/ledger/ports/event-store';
import type { KnowledgeMarks } from '@lumbung/ledger/ports/knowledge-marks';
import type { FactDatabase } from '@lumbung/projections/ports/fact-database';
import type { ReadModels } from '@lumbung/projections/projector';
import type { PublisherState } from './publisher/publisher.ts';
import type { Comments } from './comments/comments.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { RevokedTokens } from './access/revoked-tokens.ts';
import type { Rights } from './access/rights.ts';
import type { AccessRecord } from './audit/access-record.ts';
import type { Seats } from './flow/seats.ts';
import type { Transparency } from './transparency/start-notary.ts';

/** The log as the API reads it. */
export type EventLog = Pick<EventStore, 'readAll' | 'readStream' | 'locate' | 'onAppended'>;

/** How the facts of analytics stand. */
export type AnalyticsState = {
  /** `elsewhere`: another process loads them. `loading`: they do not answer yet. */
  readonly status: 'off' | 'elsewhere' | 'loading' | 'ok' | 'failing';
  /** What they answer about, up to this event; -1 where this process does not know. */
  readonly ordinal: number;
};

/** What the handlers of the API stand on. */
export type Services = {
  readonly commands: CommandHandler;
  readonly log: EventLog;
  /** What was known when; `ordinalKnownAt` asks it. */
  readonly marks: KnowledgeMarks;
  /** The marks of devices on commands that were refused. */
  readonly deviceRefusals: DeviceRefusals;
  readonly readModels: Pick<ReadModels, 'queries' | 'ordinal' | 'waitFor' | 'states' | 'rebuild'>;
  /** Whether the read models stopped to follow the log, and will not go on by themselves. */
  readonly readModelsStopped: () => boolean;
  /** Answers the questions of analytics; FactsUnavailable where it cannot now. */
  readonly facts: Pick<FactDatabase, 'query'>;
  readonly analytics: () => AnalyticsState;
  /** How the publisher of this process is; undefined where there is none. */
  readonly publication?: (() => PublisherState) | undefined;
  readonly rights: Rights;
  readonly accounts: Accounts;
  /** What was said of commands, apart from the events. */
  readonly comments: Comments;
  /** The tokens that were ended before their time. */
  readonly revokedTokens: RevokedTokens;
  /** Records who reads the log. */
  readonly accesses: AccessRecord;
  /** What is published of the log: signed checkpoints, tiles, proofs. */
  readonly transparency: Transparency;
  /** Places for clients that follow the live feed. */
  readonly liveSeats: Seats;
  /** Given when the server closes: what goes on without end, ends. */
  readonly closing: AbortSignal;
  readonly clock: Clock;
};

/** The ordinal of the newest event; -1 when there is none. */
export async function headOrdinal(log: Pick<EventLog, 'locate'>): Promise<number> {
  const { ordinal } = await log.locate(Number.MAX_SAFE_INTEGER);
  return ordinal;
}
