import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { deriveIdentifier, newIdentifier } from '@lumbung/schemas/identifiers';
import { formatInstant } from '@lumbung/schemas/time';
import { documents, facilityId } from '../../bench/load/documents.ts';
import type { SentCommand } from '../../bench/load/documents.ts';
import type { DemoCommand } from '../../demo/command.ts';
import { IDS } from '../../testing/country.ts';

/** Facilities whose books the soak is for; each has a fridge with a logger. */
export const FACILITIES = 20;

const DOCUMENTS_EACH_TURN = 20;
const READINGS = { eachTurn: 4, minutesApart: 10, perBatch: 6, daysBack: 25 } as const;
const LATE = { eachTurn: 2, daysMax: 20 } as const;

const fridgeOf = (facility: number): string => deriveIdentifier('soak', 'fridge', facility);
const loggerOf = (facility: number): string => deriveIdentifier('soak', 'logger', facility);

const daysAgo = (days: number): Temporal.Instant =>
  Temporal.Now.instant().subtract({ hours: days * 24 });

/** The fridges with their loggers, which have been there for longer than anything is late. */
export function fridges(): readonly DemoCommand[] {
  const occurredAt = formatInstant(daysAgo(READINGS.daysBack + 5));
  return Array.from({ length: FACILITIES }, (_, number): DemoCommand[] => {
    const [facility, target] = [facilityId(number), fridgeOf(number)];
    const shape = { facility, occurredAt, code: `F${number}` };
    const attached = { facility, occurredAt, logger: loggerOf(number), intervalSeconds: 600 };
    return [
      {
        kind: 'equipment.register',
        target,
        body: { ...shape, kind: 'refrigerator', energy: 'mains' },
      },
      { kind: 'logger.attach', target, body: attached },
    ];
  }).flat();
}

/** What is sent in one turn: documents, readings, and receipts that come days late. */
export function commandsOfTurn(turn: number, began: Temporal.Instant): SentCommand[] {
  const from = turn * DOCUMENTS_EACH_TURN;
  return [
    ...documents({ from, count: DOCUMENTS_EACH_TURN, facilities: FACILITIES }),
    ...Array.from({ length: READINGS.eachTurn }, (_, index) =>
      batch(turn * READINGS.eachTurn + index, began),
    ),
    ...Array.from({ length: LATE.eachTurn }, (_, index) => late(turn * LATE.eachTurn + index)),
  ];
}

function late(number: number): SentCommand {
  const occurredAt = formatInstant(daysAgo(1 + (number % LATE.daysMax)));
  const lines = [{ item: IDS.syringe, quantity: 1 + (number % 9) }];
  const body = { occurredAt, supplier: IDS.supplier, lines };
  const target = facilityId(number % FACILITIES);
  return { commandId: newIdentifier(), kind: 'stock.receive', target, body };
}

/** An hour of a logger, each hour once: after all loggers the next hour follows. */
function batch(number: number, began: Temporal.Instant): SentCommand {
  const facility = number % FACILITIES;
  const hours = Math.floor(number / FACILITIES) % (READINGS.daysBack * 24);
  const first = began.subtract({ hours: READINGS.daysBack * 24 }).add({ hours });
  const startsAt = formatInstant(first.round({ smallestUnit: 'hour', roundingMode: 'floor' }));
  const indexes = Array.from({ length: READINGS.perBatch }, (_, index) => index);
  return {
    commandId: newIdentifier(),
    kind: 'readings.record',
    target: monthTargetOf(loggerOf(facility), startsAt.slice(0, 'YYYY-MM'.length)),
    body: {
      facility: facilityId(facility),
      equipment: fridgeOf(facility),
      upload: newIdentifier(),
      source: 'file',
      startsAt,
      offsetsSeconds: indexes.map((index) => index * READINGS.minutesApart * 60),
      values: indexes.map((index) => 40 + ((number + index) % 30)),
    },
  };
}
