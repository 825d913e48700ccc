import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ShipmentsSearch } from '../features/shipments/search.ts';
import { facilityRoute } from './base-routes.ts';

/** The shipments of a facility. */
export const shipmentsRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/shipments',
  validateSearch: ShipmentsSearch,
  component: lazyRouteComponent(() => import('../features/shipments/shipments.tsx'), 'Shipments'),
});

/** A shipment. */
export const shipmentRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/shipments/$shipmentId',
  component: lazyRouteComponent(() => import('../features/shipments/shipment.tsx'), 'Shipment'),
});
