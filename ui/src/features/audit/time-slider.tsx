import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { formatMoment } from '../../format/moments.ts';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import type { Stop } from './axis.ts';

type Props = {
  readonly label: string;
  readonly stops: readonly Stop[];
  /** The stop that is shown; -1 before the first. */
  readonly place: number;
  readonly zone: string;
  readonly onMove: (stop: Stop) => void;
};

/**
 * Moves along one axis of time, from one change to the next: by dragging, by the arrow keys, or by
 * the buttons at both ends. What is dragged over is only said; the page follows when it is let go.
 */
export function TimeSlider({ label, stops, place, zone, onMove }: Props) {
  const { text, language } = useText();
  const id = useId();
  const [dragged, setDragged] = useState<number>();
  const shown = dragged ?? place;
  const at = stops[shown]?.at;
  const moment = at === undefined ? text('audit.beforeAll') : formatMoment(at, zone, language);
  const move = (to: number) => {
    setDragged(undefined);
    const stop = stops[to];
    if (stop !== undefined && to !== place) onMove(stop);
  };
  return (
    <div className={classes['axis']}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{moment}</output>
      <div className={classes['slider']}>
        <ActionIcon
          variant="default"
          aria-label={`${label}: ${text('audit.previous')}`}
          disabled={place <= 0}
          onClick={() => move(place - 1)}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(stops.length - 1, 0)}
          value={Math.max(shown, 0)}
          aria-valuetext={moment}
          onChange={(event) => setDragged(Number(event.currentTarget.value))}
          onPointerUp={(event) => move(Number(event.currentTarget.value))}
          onKeyUp={(event) => move(Number(event.currentTarget.value))}
          onBlur={(event) => move(Number(event.currentTarget.value))}
        />
        <ActionIcon
          variant="default"
          aria-label={`${label}: ${text('audit.next')}`}
          disabled={place >= stops.length - 1}
          onClick={() => move(place + 1)}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
}
