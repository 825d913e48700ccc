import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import classes from './vials.module.css';
import { openVialsOf } from './vials-query.ts';

/** That opened vials are past their time, with the way to them; nothing where none are. */
export function VialsNotice({ facilityId }: { readonly facilityId: string }) {
  const { text } = useText();
  const { data } = useQuery(openVialsOf(facilityId));
  const count = (data?.rows ?? []).filter(({ past }) => past).length;
  if (count === 0) return null;
  const words = count === 1 ? 'vials.notice.one' : 'vials.notice.other';
  return (
    <TextLink
      to="/facilities/$facilityId/vials"
      params={{ facilityId }}
      className={classes['notice'] ?? ''}
    >
      <IconAlertTriangle size={20} aria-hidden />
      {text(words, { count })}
    </TextLink>
  );
}
