/** The named limits of the questions of analytics. */
export const ANALYTICS_LIMITS = {
  /** Facilities of one question: their identifiers stand in its address. */
  facilitiesMax: 500,
} as const;
