import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../client/api.ts';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import { placeAmong, stopsOfKnowledge, stopsOfOccurrence } from './axis.ts';
import type { AuditSearch } from './search.ts';
import { TimeSlider } from './time-slider.tsx';

type Props = {
  readonly facilityId: string;
  readonly itemId: string;
  readonly search: AuditSearch;
  /** The pair of moments that the page shows. */
  readonly shown: { readonly asAt: string; readonly ordinal: number };
  readonly zone: string;
  readonly onMove: (search: AuditSearch) => void;
};

/** The two axes of time of an item, as far as its newest entries reach back. */
export function TimeAxes({ facilityId, itemId, search, shown, zone, onMove }: Props) {
  const { text } = useText();
  const { data } = useQuery(
    reading('getStockCard', {
      params: { facilityId, itemId },
      query: { limit: LIMITS.pageRowsMax },
    }),
  );
  if (data === undefined || data.rows.length === 0) return null;
  const occurred = stopsOfOccurrence(data.rows);
  const known = stopsOfKnowledge(data.rows);
  const { asAt, knownAt, ordinal, book } = search;
  return (
    <section className={classes['axes']} aria-label={text('audit.axes')} data-screen-only>
      <TimeSlider
        label={text('audit.happened')}
        stops={occurred}
        place={placeAmong(occurred, ({ at }) => at <= shown.asAt)}
        zone={zone}
        onMove={(stop) => onMove({ asAt: stop.at, knownAt, ordinal, book })}
      />
      <TimeSlider
        label={text('audit.known')}
        stops={known}
        place={placeAmong(known, (stop) => stop.ordinal <= shown.ordinal)}
        zone={zone}
        onMove={(stop) => onMove({ asAt, ordinal: stop.ordinal, book })}
      />
      {data.next === undefined ? null : (
        <Text className="small muted">{text('audit.axesCut', { count: data.rows.length })}</Text>
      )}
    </section>
  );
}
