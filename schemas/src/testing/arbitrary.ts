import fc from 'fast-check';
import type { z } from 'zod';
import type { EventOf } from '../event.ts';
import { eventSchema } from '../envelope.ts';
import { EVENT_NAMES, EVENT_TYPES, eventData } from '../event-types.ts';
import type { EventData, EventName } from '../event-types.ts';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { balanceKeyOf } from '../stock/balance-key.ts';
import type { BalanceKey } from '../stock/balance-key.ts';
import { streamOf } from '../streams.ts';
import { arbitraryOf } from './arbitrary-schema.ts';

/**
 * Random events of one name for properties: valid by their schema, in a stream of their category,
 * partitioned by it, the last one of its command, lines numbered from 1. What only a decider can
 * make true is random: sums, references to other events, whether the stock was there.
 */
export function arbitraryEvent<Name extends EventName>(name: Name): fc.Arbitrary<EventOf<Name>> {
  const { type, category } = EVENT_TYPES[name];
  const random = arbitraryOf(eventSchema(type, eventData[name]));
  return fc.tuple(random, arbitraryOf(Identifier)).map(([event, identifier]) => {
    const subject = streamOf(category, identifier);
    const commandindex = event.commandindex % LIMITS.appendEventsMax;
    return {
      ...event,
      subject,
      partitionkey: subject,
      commandindex,
      commandcount: commandindex + 1,
      data: withLineNumbers(event.data),
    } as unknown as EventOf<Name>;
  });
}

/** Random data of one event, as `arbitraryEvent` makes it. */
export function arbitraryData<Name extends EventName>(name: Name): fc.Arbitrary<EventData<Name>> {
  const random = arbitraryOf(eventData[name] as z.ZodType);
  return random.map((data) => withLineNumbers(data) as EventData<Name>);
}

/** Random events of every name. */
export function arbitraryAnyEvent(): fc.Arbitrary<EventOf<EventName>> {
  return fc.oneof(...EVENT_NAMES.map((name) => arbitraryEvent(name)));
}

function withLineNumbers(data: unknown): unknown {
  const { lines, restatements, ...rest } = data as {
    lines?: readonly BalanceKey[];
    restatements?: readonly { of: number; delta: number }[];
  };
  if (lines === undefined) return data;
  const numbered = lines.map((line, index) => ({ ...line, line: index + 1 }));
  if (restatements === undefined || lines.length === 0) return { ...rest, lines: numbered };
  const behind = restatements.map((restatement, index) =>
    restating(restatement, lines, lines.length + index + 1),
  );
  return { ...rest, lines: numbered, restatements: behind };
}

/** A restatement of the balance of one of the lines, numbered on behind them. */
function restating(
  { of, delta, ...rest }: { of: number; delta: number },
  lines: readonly BalanceKey[],
  line: number,
): object {
  const compensated = of % lines.length;
  const balance = balanceKeyOf(lines[compensated] as BalanceKey);
  const { count, account } = rest as { count?: unknown; account?: unknown };
  return { line, of: compensated + 1, ...balance, count, account, delta: delta === 0 ? 1 : delta };
}
