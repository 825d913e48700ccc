import { streamOf } from '@lumbung/schemas/streams';
import type { Decider } from '../decider.ts';
import { adjust } from './adjust.ts';
import { arrive } from './arrive.ts';
import { changeCondition } from './condition.ts';
import { closePeriod } from './close-period.ts';
import { compactStock, weighStock } from './compact.ts';
import { abandonCount, startCount } from './count-start.ts';
import { count, openBalances } from './count.ts';
import { destroy } from './destroy.ts';
import { discard } from './discard.ts';
import { dispatch } from './dispatch.ts';
import { evolveStock } from './evolve.ts';
import { identify } from './identify.ts';
import { openVials } from './open-vials.ts';
import { receive } from './receive.ts';
import {
  namedByAllocations,
  namedByArrival,
  namedByCount,
  namedByLines,
  namedByReversal,
  namedByUse,
  namedByScope,
  pickedByLines,
} from './refers-to.ts';
import { reallocate, relocate } from './relocate.ts';
import { returnStock } from './return.ts';
import { retractOpening } from './retract-opening.ts';
import { retractReading, reverse, revisionOfEvent } from './reverse.ts';
import { decodeStock, encodeStock } from './snapshot.ts';
import { EMPTY_BOOK } from './state.ts';
import type { StockState } from './state.ts';
import { consume, issue } from './use.ts';
import { recordVvm } from './vvm.ts';

type Kinds =
  | 'openingBalance.set'
  | 'stock.receive'
  | 'stock.issue'
  | 'stock.dispatch'
  | 'stock.arrive'
  | 'stock.consume'
  | 'stock.discard'
  | 'condition.change'
  | 'stock.adjust'
  | 'stock.return'
  | 'stock.count'
  | 'stock.relocate'
  | 'stock.reallocate'
  | 'stock.identify'
  | 'stock.destroy'
  | 'vial.open'
  | 'vialOpening.retract'
  | 'vvm.record'
  | 'vvm.retract'
  | 'count.start'
  | 'count.abandon'
  | 'period.close'
  | 'movement.reverse';

/** Decides about the stock book of one facility. */
export const stock: Decider<Kinds, StockState> = {
  category: 'stock',
  stateVersion: 5,
  initial: EMPTY_BOOK,
  evolve: evolveStock,
  decide: {
    'openingBalance.set': openBalances,
    'stock.receive': receive,
    'stock.issue': issue,
    'stock.dispatch': dispatch,
    'stock.arrive': arrive,
    'stock.consume': consume,
    'stock.discard': discard,
    'condition.change': changeCondition,
    'stock.adjust': adjust,
    'stock.return': returnStock,
    'stock.count': count,
    'stock.relocate': relocate,
    'stock.reallocate': reallocate,
    'stock.identify': identify,
    'stock.destroy': destroy,
    'vial.open': openVials,
    'vialOpening.retract': retractOpening,
    'vvm.record': recordVvm,
    'vvm.retract': retractReading,
    'count.start': startCount,
    'count.abandon': abandonCount,
    'period.close': closePeriod,
    'movement.reverse': reverse,
  },
  refersTo: {
    'openingBalance.set': pickedByLines,
    'stock.receive': (body, target, state) => [
      ...namedByLines(body, target, state),
      streamOf('party', body.supplier),
    ],
    'stock.issue': (body, target, state) => [
      ...pickedByLines(body, target, state),
      streamOf('party', body.recipient),
    ],
    'stock.dispatch': (body, target, state) => [
      ...pickedByLines(body, target, state),
      streamOf('facility', body.receiver),
    ],
    'stock.arrive': namedByArrival,
    'stock.consume': namedByUse,
    'stock.discard': namedByUse,
    'condition.change': pickedByLines,
    'stock.adjust': pickedByLines,
    'stock.return': (body, target, state) => [
      ...pickedByLines(body, target, state),
      streamOf('party', body.party),
    ],
    'stock.count': namedByCount,
    'stock.relocate': pickedByLines,
    'stock.reallocate': (body, target, state) => [
      ...pickedByLines(body, target, state),
      ...namedByAllocations(body),
    ],
    'stock.identify': pickedByLines,
    'stock.destroy': (body, target, state) => [
      ...pickedByLines(body, target, state),
      streamOf('disposal', body.batch),
    ],
    'vial.open': pickedByLines,
    'vialOpening.retract': namedByReversal,
    'vvm.record': pickedByLines,
    'vvm.retract': namedByReversal,
    'count.start': namedByScope,
    'count.abandon': (_body, target) => [streamOf('facility', target)],
    'period.close': (_body, target) => [streamOf('facility', target)],
    'movement.reverse': namedByReversal,
  },
  rereads: {
    'vialOpening.retract': revisionOfEvent,
    'vvm.retract': revisionOfEvent,
    'movement.reverse': revisionOfEvent,
  },
  encode: encodeStock,
  decode: decodeStock,
  compact: compactStock,
  weigh: weighStock,
};
