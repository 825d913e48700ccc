import { NativeSelect } from '@mantine/core';
import { useText } from '../../../i18n/text.ts';
import { useReasonName, useReasons } from '../../../reads/catalogue.ts';
import type { Block } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { blockFieldId } from './fields.ts';
import type { OpenBlock, Surroundings } from './offers.ts';
import { overriddenOf } from './overridden.ts';

type Props = {
  readonly open: OpenBlock;
  readonly around: Surroundings;
  readonly put: (change: (block: Block) => Block) => void;
};

/** Asks why a lot was taken although another one expires earlier, where that was done. */
export function OverrideReason({ open, around, put }: Props) {
  const { text } = useText();
  const errorOf = useFieldError();
  const nameOf = useReasonName();
  const reasons = useReasons(['pickOverride']);
  const [first] = overriddenOf(open).values();
  if (first === undefined || around.control === 'flag') return null;
  const id = blockFieldId(open.block.id, 'overrideReason');
  return (
    <NativeSelect
      id={id}
      data-entry
      label={text('record.override')}
      description={text('record.override.help', { lot: first.lotNumber ?? '' })}
      value={open.block.overrideReason}
      error={errorOf(id)}
      data={[
        { value: '', label: text('record.reason.choose') },
        ...reasons.map((reason) => ({ value: reason.id, label: nameOf(reason.id) })),
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        put((old) => ({ ...old, overrideReason: value }));
      }}
    />
  );
}
