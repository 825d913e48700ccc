// How views ask the calendar of a facility: SQL whose zone may differ from row to row.

/** The civil date of a moment in a zone. */
export function localDate(moment: string, zone: string): string {
  return `toDate32(formatDateTime(${moment}, '%F', ${zone}))`;
}

/** Seconds that a zone is ahead of UTC at a moment, by what its clocks show. */
function offset(moment: string, zone: string): string {
  const clock = `toDateTime64(formatDateTime(${moment}, '%F %T', ${zone}), 0, 'UTC')`;
  return `dateDiff('second', ${moment}, ${clock})`;
}

/**
 * The first moment of a civil date in a zone. Its offset is that of the day before or of the day
 * after; of the moments that they make, the first that does not lie before the date. Neither its
 * midnight nor the date itself may be there. Clocks that turned at 00:01, as St. John's did until
 * 2011, are beyond ClickHouse's calendar.
 */
export function startOfDate(date: string, zone: string): string {
  const midnight = `toDateTime64(${date}, 6, 'UTC')`;
  return `arrayMin(arrayFilter(
    start -> ${localDate('start', zone)} >= ${date},
    arrayMap(
      near -> subtractSeconds(${midnight}, ${offset('near', zone)}),
      [subtractDays(${midnight}, 1), addDays(${midnight}, 1)]
    )
  ))`;
}

/** The zone of a facility; UTC where the facility is not known. */
export const ZONE_OF_FACILITY = `ifNull(nullIf(facility.zone, ''), 'UTC')`;
