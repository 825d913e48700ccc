import { Text, TextInput } from '@mantine/core';
import { LIMITS } from '@lumbung/schemas/limits';
import { useText } from '../../../i18n/text.ts';
import { documentFieldId } from '../record/fields.ts';
import type { OpenBlock, Surroundings } from '../record/offers.ts';
import type { useDocument } from '../record/use-document.ts';
import { answeredOf } from './against.ts';
import classes from './counts.module.css';
import { FoundItem } from './found-item.tsx';

type Props = {
  readonly document: ReturnType<typeof useDocument>;
  readonly blocks: readonly OpenBlock[];
  readonly around: Surroundings;
  /** The items of the scope, where it names them. */
  readonly allowed: readonly string[] | undefined;
};

/** What was found besides, the number of the paper, and how far the count is. */
export function CountFoot({ document, blocks, around, allowed }: Props) {
  const { draft, change } = document;
  const { text } = useText();
  const expected = blocks.reduce((sum, { offers }) => sum + offers.length, 0);
  return (
    <>
      <div className={classes['card']}>
        <FoundItem draft={draft} around={around} allowed={allowed} change={change} />
        <TextInput
          id={documentFieldId('document')}
          label={text('record.number')}
          value={draft.document}
          maxLength={LIMITS.codeCharactersMax}
          onChange={({ currentTarget: { value } }) =>
            change((old) => ({ ...old, document: value }))
          }
        />
      </div>
      <Text fw={600} aria-live="polite">
        {text('counts.progress', { answered: answeredOf(blocks), expected })}
      </Text>
    </>
  );
}
