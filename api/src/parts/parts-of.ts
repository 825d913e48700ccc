import type { Config } from '../config.ts';
import { PART_NAMES } from './part-name.ts';
import type { PartName } from './part-name.ts';

/** The parts of an installation that have something to do as it is configured. */
export function partsOf({ analytics }: Config): readonly PartName[] {
  return PART_NAMES.filter((name) => name !== 'analytics' || analytics.kind !== 'off');
}
