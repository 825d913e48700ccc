import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { AuditSearch, ChangesSearch } from '../features/audit/search.ts';
import { facilityRoute } from './base-routes.ts';

/** Where an auditor begins: which item of the facility. */
export const auditStartRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/audit-start.tsx'), 'AuditStart'),
});

/** An item in time. */
export const auditRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/audit/$itemId',
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('../features/audit/audit.tsx'), 'Audit'),
});

/** What became known of an item between two moments. */
export const auditChangesRoute = createRoute({
  getParentRoute: () => facilityRoute,
  path: '/audit/$itemId/changes',
  validateSearch: ChangesSearch,
  component: lazyRouteComponent(() => import('../features/audit/changes.tsx'), 'Changes'),
});
