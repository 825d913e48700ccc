/**
 * The statuses of a lot. Only what is released may be issued, consumed and dispatched; whatever the
 * status, a lot is received, counted, moved, discarded and sent back, since those are facts.
 */
export const LOT_STATUSES = {
  released: { mayBeUsed: true, description: 'may be used' },
  onHold: { mayBeUsed: false, description: 'waits until a question about it is answered' },
  recalled: { mayBeUsed: false, description: 'is called back' },
  rejected: { mayBeUsed: false, description: 'did not pass' },
} as const satisfies Record<string, { mayBeUsed: boolean; description: string }>;

/** The status of a lot. */
export type LotStatus = keyof typeof LOT_STATUSES;

/** The statuses' names, for schemas. */
export const LOT_STATUS_NAMES = Object.keys(LOT_STATUSES) as [LotStatus, ...LotStatus[]];

/** The names of the statuses whose lots may not be used, for schemas. */
export const NOT_RELEASED_NAMES = LOT_STATUS_NAMES.filter(
  (status) => !LOT_STATUSES[status].mayBeUsed,
) as [LotStatus, ...LotStatus[]];
