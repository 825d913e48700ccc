import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { reading } from '../client/api.ts';
import { ProblemError } from '../client/faults.ts';
import { Naming } from '../components/describer.tsx';
import { Fault } from '../components/fault.tsx';
import { Loading } from '../components/loading.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { TextLink } from '../components/text-link.tsx';
import { useText } from '../i18n/text.ts';

/** Stands around every page of a facility: it is there, and I may see it. */
export function FacilityFrame() {
  const { facilityId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(reading('getFacility', { params: { facilityId } }));
  if (error !== null && isHidden(error)) return <NoFacility />;
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const { facility } = data;
  const names = (id: string) => (id === facility.id ? facility.name : undefined);
  return (
    <Naming zone={facility.zone} names={names}>
      <Outlet />
    </Naming>
  );
}

/** A facility that I may not see looks the same as one that does not exist. */
function isHidden(error: unknown): boolean {
  return error instanceof ProblemError && [400, 403, 404].includes(error.problem.status);
}

function NoFacility() {
  const { text } = useText();
  return (
    <Stack>
      <PageHeading title={text('facility.none')} />
      <Text>{text('facility.none.remedy')}</Text>
      <TextLink to="/facilities">{text('facilities.choose')}</TextLink>
    </Stack>
  );
}
