import { useQuery } from '@tanstack/react-query';
import { IconChevronDown } from '@tabler/icons-react';
import { TextLink } from '../components/text-link.tsx';
import { reading } from '../client/api.ts';
import { useText } from '../i18n/text.ts';
import classes from './frame.module.css';
import { useHere } from './here.ts';

/** The facility of the page; a link to the others when there are some. */
export function FacilityName() {
  const { text } = useText();
  const { facility } = useHere();
  const { data } = useQuery(reading('listFacilities', { query: { limit: 2 } }));
  const name = facility?.name ?? '';
  if ((data?.rows.length ?? 0) < 2) return <span className={classes['facility']}>{name}</span>;
  return (
    <span className={classes['facility']}>
      <TextLink to="/facilities" className={classes['facilityLink']}>
        <span className={classes['facilityText']}>
          {name === '' ? text('facilities.choose') : name}
        </span>
        <IconChevronDown size={18} aria-hidden className={classes['chevron']} />
      </TextLink>
    </span>
  );
}
