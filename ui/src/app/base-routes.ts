import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import { session } from '../client/api.ts';
import { FacilityFrame } from './facility-frame.tsx';
import { Frame } from './frame.tsx';
import { NotHere } from './not-here.tsx';

/** Around everything. */
export const rootRoute = createRootRoute({ notFoundComponent: NotHere });

/** Around every page of someone who is signed in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: Frame,
  beforeLoad: ({ location }) => {
    if (session.token() !== undefined) return;
    throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

/** Around every page of a facility. */
export const facilityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/facilities/$facilityId',
  component: FacilityFrame,
});
