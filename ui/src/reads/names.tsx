import { useParams } from '@tanstack/react-router';
import { useFunders, usePrograms } from './catalogue.ts';
import { usePlaces } from './facility.ts';

type Props = { readonly id: string };

/** The name of a place of the facility that the page is about. */
export function PlaceName({ id }: Props) {
  const { facilityId = '' } = useParams({ strict: false });
  return usePlaces(facilityId).find(({ place }) => place === id)?.name ?? id;
}

/** The name of a program. */
export function ProgramName({ id }: Props) {
  return usePrograms().find((row) => row.id === id)?.name ?? id;
}

/** The name of a funder. */
export function FunderName({ id }: Props) {
  return useFunders().find((row) => row.id === id)?.name ?? id;
}
