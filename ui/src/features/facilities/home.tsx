import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { reading } from '../../client/api.ts';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';

/** Where a person begins: the stock of the own facility, or the choice of one. */
export function Home() {
  const { data: me, error, refetch } = useQuery(reading('getMe', {}));
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (me === undefined) return <Loading />;
  const facilityId = me.homeFacility;
  if (facilityId === undefined) return <Navigate to="/facilities" replace />;
  return <Navigate to="/facilities/$facilityId/stock" params={{ facilityId }} replace />;
}
