import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../client/api.ts';
import { usePlaces } from './facility.ts';

type Props = { readonly id: string };

const all = { limit: LIMITS.pageRowsMax };

/** The name of a place of the facility that the page is about. */
export function PlaceName({ id }: Props) {
  const { facilityId = '' } = useParams({ strict: false });
  return usePlaces(facilityId).find(({ place }) => place === id)?.name ?? id;
}

/** The name of a program. */
export function ProgramName({ id }: Props) {
  const { data } = useQuery(reading('listPrograms', { query: all }));
  return data?.rows.find((row) => row.id === id)?.name ?? id;
}

/** The name of a funder. */
export function FunderName({ id }: Props) {
  const { data } = useQuery(reading('listParties', { query: { ...all, role: 'funder' } }));
  return data?.rows.find((row) => row.id === id)?.name ?? id;
}
