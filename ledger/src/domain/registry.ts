import type { COMMANDS, CommandKind } from '@lumbung/schemas/commands';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { parseStream } from '@lumbung/schemas/streams';
import type { StreamCategory } from '@lumbung/schemas/streams';
import { access } from './access/user.ts';
import { item } from './catalogue/item.ts';
import { lot } from './catalogue/lot.ts';
import { party } from './catalogue/party.ts';
import { program } from './catalogue/program.ts';
import { recall } from './catalogue/recall.ts';
import { reason } from './catalogue/reason.ts';
import type { Context, Decision } from './decider.ts';
import { alarms } from './coldchain/alarms/alarms.ts';
import { equipment } from './coldchain/equipment.ts';
import { readings } from './coldchain/readings/readings.ts';
import { alarmRules } from './coldchain/rules/alarm-rules.ts';
import { disposal } from './disposal/batch.ts';
import { facility } from './facilities/facility.ts';
import type { References } from './references.ts';
import { region } from './facilities/region.ts';
import { shipment } from './shipments/shipment.ts';
import { stock } from './stock/decider.ts';

/** A decider whose kinds and state are not known to who calls it: the generic handler. */
export type AnyDecider = {
  readonly category: StreamCategory;
  readonly stateVersion: number;
  readonly initial: unknown;
  readonly evolve: (state: unknown, event: LumbungEvent) => unknown;
  readonly decide: Readonly<
    Record<string, (state: unknown, body: unknown, context: Context) => Decision>
  >;
  readonly refersTo: Readonly<
    Record<string, (body: unknown, target: string, state: unknown) => readonly string[]>
  >;
  readonly rereads?: Readonly<Record<string, (body: unknown, state: unknown) => readonly number[]>>;
  readonly leadsTo?: (state: unknown) => readonly string[];
  readonly encode: (state: unknown) => string;
  readonly decode: (text: string) => unknown;
  readonly compact?: (state: unknown, horizon: string) => unknown;
  readonly weigh?: (state: unknown) => number;
};

/** The decider of every kind of stream that takes commands. */
export const DECIDERS = {
  item,
  lot,
  recall,
  program,
  reason,
  party,
  region,
  facility,
  stock,
  disposal,
  shipment,
  equipment,
  readings,
  'alarm-rules': alarmRules,
  alarms,
  access,
} as const satisfies Record<(typeof COMMANDS)[CommandKind]['category'], unknown>;

/** The streams that some loaded ones lead on to, as far as they are not loaded too. */
export function ledTo(streams: readonly string[], loaded: References): string[] {
  const others = streams.flatMap(
    (stream) => deciderOf(stream)?.leadsTo?.(loaded.get(stream)?.state) ?? [],
  );
  return [...new Set(others)].filter((stream) => !loaded.has(stream));
}

/** The decider of a stream; undefined when commands cannot be for it. */
export function deciderOf(stream: string): AnyDecider | undefined {
  const category = parseStream(stream)?.category;
  if (category === undefined || !Object.hasOwn(DECIDERS, category)) return undefined;
  return DECIDERS[category as keyof typeof DECIDERS] as unknown as AnyDecider;
}
