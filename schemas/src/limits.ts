/**
 * The named limits of what one command, event or request may hold. Every one is enforced where it
 * names.
 */
export const LIMITS = {
  /** Bytes of one event in canonical form. */
  eventBytesMax: 256 * 1024,
  /** Events of one append. */
  appendEventsMax: 1_000,
  /** Bytes of one append, all its events together. */
  appendBytesMax: 900 * 1024,
  /** Lines of one stock document, after it was split over lots. */
  documentLinesMax: 500,
  /** Vials that one line opens. */
  vialsMax: 1_000_000,
  /** Witnesses of one destruction. */
  destructionWitnessesMax: 10,
  /** Compensations at later counts in one stock document: two for each line. */
  documentRestatementsMax: 1_000,
  /** Reason-coded parts of one count line's variance. */
  variancePartsMax: 20,
  /** Units of one quantity. Sums of thousands of such lines stay within `balanceMax`. */
  quantityMax: 1_000_000_000_000,
  /** Units of a balance, either way: the largest integer that JSON carries without loss. */
  balanceMax: Number.MAX_SAFE_INTEGER,
  /** Characters of a code, such as a facility's. */
  codeCharactersMax: 64,
  /** Characters of a name. */
  nameCharactersMax: 200,
  /** Characters of a comment. */
  commentCharactersMax: 500,
  /** Characters of a lot number (GS1 identifier 10 allows 20; real labels have more). */
  lotNumberCharactersMax: 40,
  /** Streams that one event may name as consulted: five for each line, and the document's own. */
  basisMax: 2_600,
  /** Lots of one recall. */
  recallLotsMax: 100,
  /** Merges in a row that are followed from a lot to the one that survives. */
  lotMergesFollowedMax: 32,
  /** Seconds a fact may lie in the future, for clocks that run ahead. */
  futureToleranceSeconds: 300,
  /** Days of a lead time or a review period. */
  policyDaysMax: 1_830,
  /** Hundredths of a review period's needs that are kept in reserve. */
  bufferPercentMax: 1_000,
  /** Months of consumption that a policy may keep. */
  monthsOfStockMax: 120,
  /** Days of the period that consumption, stock-outs and wastage are told of. */
  planningDaysMax: 1_830,
  /** Days that one question of analytics is about. */
  analyticsDaysMax: 366,
  /** Items of one page that is computed from the entries of each. */
  planningItemsMax: 100,
  /** Rows of one page of a list. */
  pageRowsMax: 1_000,
  /** Rows of one page of a list when nothing is asked. */
  pageRowsDefault: 100,
  /** Characters of the cursor of a list: the longest text that a list sorts by, and a moment. */
  cursorCharactersMax: 4_000,
  /** Millilitres of the room in one piece of equipment: a hall of ten million litres. */
  volumeMillilitresMax: 10_000_000_000,
  /** Microlitres of one smallest unit in its packs: a thousand litres. */
  packedVolumeMicrolitresMax: 1_000_000_000,
  /** Thousandths of a degree: no sensor of a cold chain measures below or above these. */
  temperatureMillicelsiusMin: -273_150,
  temperatureMillicelsiusMax: 200_000,
  /** Seconds of an exposure, or of the window that exposures are summed in: a year. */
  exposureSecondsMax: 366 * 86_400,
  /** Rules of one set. */
  alarmRulesMax: 20,
  /** Logging intervals that may lie between two readings of which nothing is unknown. */
  gapIntervalsMax: 100,
  /** Breaches of one sensor in one judgement. */
  judgedBreachesMax: 500,
  /** Events of one judgement: with the streams that they rest on, an append at most. */
  judgementEventsMax: 150,
  /** Readings of one batch: a month of ten-minute intervals, or a day of twenty-second ones. */
  batchReadingsMax: 4_500,
  /** Days of a device's own summaries in one report. */
  reportDaysMax: 400,
  /** Alarms of a device's own in one report. */
  reportAlarmsMax: 1_000,
  /** Batches of one logger in one month. */
  monthBatchesMax: 10_000,
  /** Sensors of one logger. */
  loggerChannelsMax: 16,
  /** Seconds from one reading of a logger to the next. */
  loggingIntervalSecondsMax: 86_400,
  /** Sensors that monitor one piece of equipment at the same time. */
  equipmentSensorsMax: 32,
  /** Events of one page of the feed. */
  feedEventsMax: 10_000,
  /** Bytes of one JSON request body. */
  requestBytesMax: 1024 * 1024,
  /** Bytes of one line of a bulk request. */
  bulkLineBytesMax: 256 * 1024,
  /** Commands of one bulk request. */
  bulkCommandsMax: 10_000,
  /** Bytes of one bulk request. */
  bulkBytesMax: 64 * 1024 * 1024,
  /** Refusals of one answer: what is wrong beyond these is found when these are corrected. */
  refusalsMax: 50,
  /** Milliseconds that a read waits for the ordinal it asked for. */
  minOrdinalWaitMilliseconds: 5_000,
} as const;
