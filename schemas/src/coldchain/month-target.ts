import { z } from 'zod';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

const MONTH = new RegExp(`^(${UUID})-(\\d{4}-(?:0[1-9]|1[0-2]))$`);

/** The readings of one logger in one month of UTC: `{logger}-{YYYY-MM}`. */
export const MonthTarget = z.string().regex(MONTH, {
  error: 'expected the identifier of a logger and a month, such as 018f…-2026-03',
});

/** The name of a month of a logger. */
export function monthTargetOf(logger: string, month: string): string {
  return `${logger}-${month}`;
}

/** Takes the name of a month apart; undefined when it is none. */
export function parseMonthTarget(
  text: string,
): { readonly logger: string; readonly month: string } | undefined {
  const [, logger, month] = MONTH.exec(text) ?? [];
  return logger === undefined || month === undefined ? undefined : { logger, month };
}
