import { invalidField } from '@lumbung/schemas/validation';
import { RequestRefused } from '../http/problems.ts';

/**
 * Checks that a period of days, both included, is none that ends before it begins, and not too
 * long.
 *
 * @throws {RequestRefused} with `invalid-input` for `from`
 */
export function checkPeriod(
  period: { readonly from: string; readonly to: string },
  daysMax: number,
): void {
  const { from, to } = period;
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1;
  if (days >= 1 && days <= daysMax) return;
  const issue = days < 1 ? 'Expected a day up to the last one' : `At most ${daysMax} days`;
  const refused = invalidField(['from'], issue, period);
  throw new RequestRefused([{ ...refused, parameters: { ...refused.parameters, in: 'query' } }]);
}
