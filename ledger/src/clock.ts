import { formatInstant } from '@lumbung/schemas/time';

/** Tells the time as a moment in UTC with microseconds, such as `2026-03-01T08:00:00.000000Z`. */
export type Clock = () => string;

/** The machine's clock. It may stand still or go back; who needs order makes it (`stamping.ts`). */
export const systemClock: Clock = () => formatInstant(Temporal.Now.instant());
