import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import { REGION_LEVELS } from '@lumbung/schemas/facilities/shapes';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decider, Decision } from '../decider.ts';
import { accept, refuse } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { referred } from '../references.ts';
import { registerOnce, whenRegistered } from '../catalogue/registered.ts';

/** An administrative region; undefined before it is registered. */
export type RegionState = EventData<'RegionRegistered'> | undefined;

type Kinds = 'region.register' | 'region.recode' | 'region.move';
type Level = NonNullable<RegionState>['level'];

/**
 * Decides about regions. A region lies in one of a higher level and keeps its level for ever, so
 * that the tree has no circle, whatever happens at the same time.
 */
export const region: Decider<Kinds, RegionState> = {
  category: 'region',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: {
    'region.register': (state, body, context) =>
      wrongParent(body.level, body.parent, context) ??
      registerOnce('region', state, context, () => ({ name: 'RegionRegistered', data: body })),
    'region.recode': (state, body, context) =>
      whenRegistered('region', state, context, () => accept({ name: 'RegionRecoded', data: body })),
    'region.move': (state, body, context) =>
      whenRegistered(
        'region',
        state,
        context,
        (before) =>
          wrongParent(before.level, body.parent, context) ??
          accept({ name: 'RegionMoved', data: body }),
      ),
  },
  refersTo: {
    'region.register': (body) => parentOf(body.parent),
    'region.recode': () => [],
    'region.move': (body) => parentOf(body.parent),
  },
  ...plainState,
};

function parentOf(parent: string | undefined): string[] {
  return parent === undefined ? [] : [streamOf('region', parent)];
}

function wrongParent(
  level: Level,
  parent: string | undefined,
  context: Context,
): Decision | undefined {
  if (parent === undefined) return undefined;
  if (parent === context.target) return refuse('region-cycle', '/parent', { region: parent });
  const above = referred(context.references, 'region', parent);
  if (above === undefined) return refuse('unknown-region', '/parent', { region: parent });
  if (REGION_LEVELS.indexOf(above.level) < REGION_LEVELS.indexOf(level)) return undefined;
  return refuse('level-order', '/parent', { level, parentLevel: above.level });
}

function evolve(state: RegionState, event: LumbungEvent): RegionState {
  if (isEvent(event, 'RegionRegistered')) return event.data;
  if (isEvent(event, 'RegionRecoded')) return state && { ...state, ...event.data };
  if (isEvent(event, 'RegionMoved')) return state && { ...state, ...event.data };
  return state;
}
