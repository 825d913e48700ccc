import { NativeSelect, TextInput } from '@mantine/core';
import { useToday } from '../../../components/use-today.ts';
import { zoneName } from '../../../format/zones.ts';
import { useText } from '../../../i18n/text.ts';
import type { Draft } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { documentFieldId } from './fields.ts';

type Props = {
  readonly draft: Draft;
  readonly zone: string;
  readonly put: (fields: Partial<Draft>) => void;
};

/** When it happened: now, or on a day at the facility, whose time of day may be unknown. */
export function MomentFields({ draft, zone, put }: Props) {
  const { text, language } = useText();
  const errorOf = useFieldError();
  const today = useToday(zone);
  const zoneShort = zoneName(zone, new Date(draft.date || today), language);
  return (
    <>
      <NativeSelect
        id="document-when"
        label={text('record.when')}
        value={draft.when}
        data={[
          { value: 'now', label: text('record.when.now') },
          { value: 'earlier', label: text('record.when.earlier') },
        ]}
        onChange={({ currentTarget }) =>
          put(currentTarget.value === 'now' ? { when: 'now' } : { when: 'earlier', date: today })
        }
      />
      {draft.when === 'now' ? null : (
        <>
          <TextInput
            id={documentFieldId('date')}
            type="date"
            label={text('record.date')}
            value={draft.date}
            max={today}
            error={errorOf(documentFieldId('date'))}
            onChange={(event) => put({ date: event.currentTarget.value })}
          />
          <TextInput
            id={documentFieldId('time')}
            type="time"
            label={text('record.time', { zone: zoneShort })}
            value={draft.time}
            error={errorOf(documentFieldId('time'))}
            onChange={(event) => put({ time: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
