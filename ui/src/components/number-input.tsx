import { TextInput, VisuallyHidden } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';

type Props = Omit<TextInputProps, 'onChange' | 'label'> & {
  readonly label: string;
  /** What it is of, for those who do not see where it stands. */
  readonly of?: string;
  readonly onType: (text: string) => void;
};

/** A field for a whole number, which a phone shows digits for. */
export function NumberInput({ label, of, onType, ...rest }: Props) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      label={
        <>
          {label}
          {of === undefined ? null : <VisuallyHidden> {of}</VisuallyHidden>}
        </>
      }
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
