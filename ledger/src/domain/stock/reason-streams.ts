import { streamOf } from '@lumbung/schemas/streams';
import { REASONS } from '@lumbung/schemas/stock/reasons';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';

/** The streams of the reasons that a country defined itself, among some reasons. */
export function reasonStreams(reasons: readonly (ReasonRef | undefined)[]): string[] {
  return reasons.flatMap((reason) =>
    reason === undefined || Object.hasOwn(REASONS, reason) ? [] : [streamOf('reason', reason)],
  );
}
