import { Input } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ComponentProps } from 'react';
import type { Choice, PickerProps } from './picker.tsx';
import classes from './picker.module.css';
import { useChoiceList } from './use-choice-list.ts';
import { useText } from '../i18n/text.ts';

/** The picker of a desk: letters narrow the list, arrows move in it, Enter takes what is marked. */
export function PickerSelect(props: PickerProps) {
  const { id, label, description, choices, value, error, onPick } = props;
  const { text } = useText();
  const list = useChoiceList(id, choices, onPick);
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <div className={classes['box']}>
        <Input
          id={id}
          {...list.inputProps}
          data-entry
          autoComplete="off"
          spellCheck={false}
          placeholder={text('picker.type')}
          error={error !== undefined}
          value={list.typed ?? chosen?.label ?? ''}
          rightSection={<IconChevronDown size={18} aria-hidden />}
          rightSectionPointerEvents="none"
          onChange={(event) => list.type(event.currentTarget.value)}
        />
        {list.isOpen && list.found.length > 0 ? (
          <ul {...list.listProps} aria-label={label} className={classes['options']}>
            {list.found.map((choice, index) => (
              <Option
                key={choice.value}
                choice={choice}
                isActive={index === list.active}
                {...list.optionProps(index, choice.value)}
              />
            ))}
          </ul>
        ) : null}
        {list.isOpen && list.found.length === 0 ? (
          <output className={classes['options']}>{text('picker.nothing')}</output>
        ) : null}
      </div>
    </Input.Wrapper>
  );
}

type OptionProps = ComponentProps<'li'> & {
  readonly choice: Choice;
  readonly isActive: boolean;
};

function Option({ choice, isActive, ...props }: OptionProps) {
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <li ref={option} {...props} className={classes['option']}>
      <span>{choice.label}</span>
      {choice.note === undefined ? null : <span className={classes['note']}>{choice.note}</span>}
    </li>
  );
}
