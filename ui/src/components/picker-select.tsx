import { Select } from '@mantine/core';
import { choicesFor } from './choices.ts';
import classes from './picker.module.css';
import type { Choice, PickerProps } from './picker.tsx';
import { useText } from '../i18n/text.ts';

/** Choices that are drawn at once; more letters find the others. */
const CHOICES_MAX = 50;

/** The picker of a desk: letters narrow the list, Enter takes the first. */
export function PickerSelect(props: PickerProps) {
  const { text } = useText();
  const byValue = new Map(props.choices.map((choice) => [choice.value, choice]));
  return (
    <Select
      id={props.id}
      data-entry
      label={props.label}
      description={props.description}
      placeholder={text('picker.type')}
      error={props.error}
      data={props.choices.map(({ value, label }) => ({ value, label }))}
      value={props.value === '' ? null : props.value}
      onChange={(value) => {
        if (value !== null) props.onPick(value);
      }}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      limit={CHOICES_MAX}
      filter={({ search }) => {
        const found = choicesFor(props.choices, search);
        return found.map(({ value, label }) => ({ value, label }));
      }}
      nothingFoundMessage={text('picker.nothing')}
      renderOption={({ option }) => <Option choice={byValue.get(option.value)} />}
      maxDropdownHeight={320}
    />
  );
}

function Option({ choice }: { readonly choice: Choice | undefined }) {
  return (
    <span className={classes['option']}>
      <span>{choice?.label}</span>
      {choice?.note === undefined ? null : <span className="small muted">{choice.note}</span>}
    </span>
  );
}
