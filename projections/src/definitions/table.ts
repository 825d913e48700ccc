import type { Projection } from '../projection.ts';
import { grantProjection } from './access.ts';
import {
  itemProjection,
  lotProjection,
  partyProjection,
  programProjection,
  reasonProjection,
} from './catalogue.ts';
import { deviceProjection } from './devices.ts';
import { facilityProjection, regionProjection } from './facilities.ts';
import { balanceProjection, postingProjection } from './stock.ts';

/** Every read model. */
export const PROJECTIONS: readonly Projection[] = [
  regionProjection,
  facilityProjection,
  itemProjection,
  lotProjection,
  programProjection,
  reasonProjection,
  partyProjection,
  postingProjection,
  balanceProjection,
  deviceProjection,
  grantProjection,
];
