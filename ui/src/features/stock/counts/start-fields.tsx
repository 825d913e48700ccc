import { Checkbox, NativeSelect } from '@mantine/core';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { PlaceRow } from '@lumbung/schemas/endpoints/facilities';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import { CountScope } from '@lumbung/schemas/stock/events';
import { useText } from '../../../i18n/text.ts';
import classes from './counts.module.css';
import { ItemsOfScope } from './items-of-scope.tsx';

const KINDS = ['all', 'place', 'items'] as const satisfies readonly CountScope['kind'][];

/** The identity on the page of the field for what is counted. */
export const KIND_FIELD = 'count-scope';

/** What a person chooses before a count is started. */
export type StartTyped = {
  readonly kind: CountScope['kind'];
  readonly place: string;
  readonly items: readonly string[];
  readonly isBlind: boolean;
};

/** Everything is counted, and nobody counts blind, unless that is chosen. */
export const NOTHING_TYPED: StartTyped = {
  kind: 'all',
  place: MAIN_PLACE,
  items: [],
  isBlind: false,
};

/** The scope that was chosen; undefined while none of its items is. */
export function scopeOf({ kind, place, items }: StartTyped): CountScope | undefined {
  const asked = { all: { kind }, place: { kind, place }, items: { kind, items } }[kind];
  return CountScope.safeParse(asked).data;
}

type Props = {
  readonly items: readonly ItemRow[];
  readonly places: readonly PlaceRow[];
  readonly typed: StartTyped;
  /** What is wrong with the items that were chosen. */
  readonly error: string | undefined;
  readonly put: (change: Partial<StartTyped>) => void;
};

/** What a count covers, and whether those who count see what the book has. */
export function StartFields({ items, places, typed, error, put }: Props) {
  const { text } = useText();
  return (
    <div className={classes['card']}>
      <NativeSelect
        id={KIND_FIELD}
        label={text('counts.scope')}
        value={typed.kind}
        data={KINDS.map((each) => ({ value: each, label: text(`counts.scope.${each}`) }))}
        onChange={({ currentTarget: { value } }) =>
          put({ kind: KINDS.find((each) => each === value) ?? 'all' })
        }
      />
      {typed.kind === 'place' ? (
        <NativeSelect
          label={text('counts.place')}
          value={typed.place}
          data={[
            { value: MAIN_PLACE, label: text('place.main') },
            ...places.map((each) => ({ value: each.place, label: each.name })),
          ]}
          onChange={({ currentTarget: { value } }) => put({ place: value })}
        />
      ) : null}
      {typed.kind === 'items' ? (
        <ItemsOfScope
          items={items}
          chosen={typed.items}
          error={error}
          onChoose={(chosen) => put({ items: chosen })}
        />
      ) : null}
      <Checkbox
        className={classes['whole'] ?? ''}
        label={text('counts.blind')}
        description={text('counts.blind.help')}
        checked={typed.isBlind}
        onChange={({ currentTarget: { checked } }) => put({ isBlind: checked })}
      />
    </div>
  );
}
