import { LIMITS } from '@lumbung/schemas/limits';

/**
 * The named limits of the server itself; what a request or an event may hold is in `LIMITS` of the
 * schemas.
 */
export const API_LIMITS = {
  /** Milliseconds without a byte after which a connection is closed: a rebuild takes minutes. */
  connectionIdleMilliseconds: 1_800_000,
  /** Milliseconds within which a request has arrived whole. */
  requestMilliseconds: 300_000,
  /** Milliseconds that an idle connection waits for its next request. */
  keepAliveMilliseconds: 72_000,
  /** Milliseconds that connections may still talk when the server closes. */
  drainMilliseconds: 10_000,
  /** Milliseconds after which a closing server looks again for connections that became idle. */
  sweepMilliseconds: 100,
  /** Milliseconds that a batch of facts may still take when the server closes. */
  analyticsCloseMilliseconds: 5_000,
  /** Milliseconds that closing may take before the process ends anyway. */
  closeMilliseconds: 20_000,
  /** Characters of one parameter of a path. */
  pathParameterCharactersMax: 64,

  /** The window of every rate limit, in milliseconds. */
  rateWindowMilliseconds: 60_000,
  /** Callers whose rate is remembered at once. */
  rateCallersMax: 20_000,
  /** Attempts to sign in from one address within the window. */
  signInsPerAddress: 60,
  /** Attempts to sign in with one user name from one address within the window. */
  signInsPerUsername: 10,
  /** Passwords that are checked at the same time; each takes 32 MiB. */
  passwordChecksAtOnce: 2,
  /** Passwords that wait to be checked; more are told to come again. */
  passwordChecksWaiting: 100,

  /** Milliseconds after which a quiet log is looked at again for changes of rights. */
  rightsQuietMilliseconds: 1_000,
  /** Milliseconds that the record of an access stands for the reads that it covers. */
  accessMilliseconds: 900_000,
  /** Places that one user may read of at a time with a record each; then one stands for all. */
  accessesApartMax: 20,

  /** Users whose roles are remembered. */
  usersRemembered: 10_000,
  /** Scopes whose facilities are remembered. */
  scopesRemembered: 200,

  /** Commands of one bulk request that are on their way to a verdict at the same time. */
  bulkCommandsAtOnce: 256,
  /** Bytes of verdicts that wait for a client that sends everything before it reads anything. */
  bulkVerdictBytesWaiting: 8 * 1024 * 1024,

  /** Gaps in the numbers of one device that are shown. */
  deviceGapsShown: 100,
  /** Ranges of a device's numbers without an event that are looked at. */
  deviceRangesRead: 1_000,
  /** Numbers of a device's refused commands that are looked at. */
  deviceNumbersRead: 10_000,

  /** Milliseconds until the log is looked at again although no other process said a word. */
  lookAgainMilliseconds: 1_000,
  /** Events that one page of the feed looks at, when a filter hides most of them. */
  feedEventsScanned: 50_000,
  /** Bytes of one page of the feed; it holds one event at least. */
  feedPageBytes: 16 * 1024 * 1024,
  /** Events that are read from the store at a time. */
  feedReadEvents: 1_000,
  /** Bytes of the events of one page of a book; it holds one batch of them at least. */
  bookPageBytes: 4 * 1024 * 1024,
  /** Events of a book that are read from the store at a time. */
  bookReadEvents: 100,
  /** Clients that follow the live feed at the same time. */
  liveClients: 500,
  /** Clients of one user among them. */
  liveClientsPerUser: 20,
  /** Events that a live client is sent at a time. */
  liveBatchEvents: 50,
  /** Milliseconds after which a quiet live feed shows that it lives. */
  liveHeartbeatMilliseconds: 15_000,
  /** Milliseconds that a live client may leave a batch unread before it is dropped. */
  liveStallMilliseconds: 30_000,

  /** Events of one month of a logger that are read at once. */
  monthEventsAtOnce: 500,
  /** Days of temperatures in one answer: a year of five-minute readings is 105,000. */
  temperatureDaysMax: 366,

  /** Events behind the head at which the server says that its read models are behind. */
  behindEvents: 10_000,

  /** Seconds without a sign of life after which a part says that it is not ready. */
  partSilentSeconds: 15,
  /** Seconds behind the end of the log after which a part says that it is behind. */
  partBehindSeconds: 60,

  /** Events that a reaction reads at a time. */
  reactionBatchEvents: 500,
  /** Commands of a reaction that are on their way at the same time. */
  reactionCommandsAtOnce: 32,
  /** Commands in a row that a reaction sends in place of one that was refused. */
  reactionCommandsInstead: LIMITS.lotMergesFollowedMax,
  /** Lots that a reaction remembers as registered. */
  reactionLotsRemembered: 100_000,
  /** Milliseconds that a reaction waits after a fault before it tries again. */
  reactionRetryMilliseconds: 1_000,
  /** Loggers that are judged at the same time. */
  judgedLoggersAtOnce: 4,
  /** Loggers that wait to be judged; the log is read on when there are fewer. */
  judgedLoggersWaiting: 50_000,
  /** Loggers, pieces of equipment and facilities that are remembered while loggers are judged. */
  judgedLoggersRemembered: 50_000,
  /** Loggers that are asked for at once where all are to be judged. */
  judgedLoggersPage: 1_000,
  /** Months back from now that a judgement reads: a breach that began earlier is left as it is. */
  judgedMonthsMax: 36,
  /** Times that a logger is judged anew in a row, where its readings moved on meanwhile. */
  judgementAttempts: 5,
  /** Milliseconds after which a logger is judged anew whose readings kept moving on. */
  judgementAgainMilliseconds: 100,
  /** Milliseconds after which the program looks again for sensors that fell silent. */
  silencesEveryMilliseconds: 60_000,
  /** Milliseconds after which the program looks again for periods to close. */
  closingEveryMilliseconds: 600_000,
  /** Milliseconds that a reaction waits for the read models to show the event that it reads. */
  reactionReadModelMilliseconds: 30_000,
} as const;
