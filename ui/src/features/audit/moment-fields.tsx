import { TextInput } from '@mantine/core';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import type { TypedMoment } from './typed-moment.ts';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: TypedMoment;
  readonly max: string;
  readonly onChange: (value: TypedMoment) => void;
};

/** A day, and a time of it to the second where the end of the day is not meant. */
export function MomentFields({ id, label, value, max, onChange }: Props) {
  const { text } = useText();
  return (
    <div className={classes['moment']}>
      <TextInput
        id={`${id}-date`}
        type="date"
        label={label}
        value={value.date}
        max={max}
        onChange={(event) => onChange({ ...value, date: event.currentTarget.value })}
      />
      <TextInput
        id={`${id}-time`}
        type="time"
        step={1}
        label={text('audit.time')}
        value={value.time}
        onChange={(event) => onChange({ ...value, time: event.currentTarget.value })}
      />
    </div>
  );
}
