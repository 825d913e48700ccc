import { streamOf } from '@lumbung/schemas/streams';
import type { Decider } from '../../decider.ts';
import { NO_ALARMS, compactAlarms, evolveAlarms } from './alarms-state.ts';
import type { AlarmsState } from './alarms-state.ts';
import { acknowledge, close } from './handling.ts';
import { judge, streamsJudged } from './judge.ts';

type Kinds = 'alarms.judge' | 'alarm.acknowledge' | 'alarm.close';

const facilityOf = ({ facility }: { readonly facility: string }) => [
  streamOf('facility', facility),
];

/**
 * Decides about the alarms of a logger. Which breaches there are is judged from its readings and
 * the rules alone, and only laid down here; what people do about them is decided here.
 */
export const alarms: Decider<Kinds, AlarmsState> = {
  category: 'alarms',
  stateVersion: 2,
  initial: NO_ALARMS,
  evolve: evolveAlarms,
  decide: {
    'alarms.judge': judge,
    'alarm.acknowledge': acknowledge,
    'alarm.close': close,
  },
  refersTo: {
    'alarms.judge': streamsJudged,
    'alarm.acknowledge': facilityOf,
    'alarm.close': facilityOf,
  },
  compact: compactAlarms,
  encode: (state) => JSON.stringify(state),
  decode: (text) => JSON.parse(text) as AlarmsState,
  weigh: ({ breaches }) => breaches.length,
};
