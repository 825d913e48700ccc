import { useMediaQuery } from '@mantine/hooks';
import { PickerList } from './picker-list.tsx';
import { PickerSelect } from './picker-select.tsx';

/** Something that can be chosen. */
export type Choice = {
  readonly value: string;
  readonly label: string;
  /** What helps to tell it from the others, such as a code or what is on hand. */
  readonly note?: string;
};

/** What a picker needs. */
export type PickerProps = {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly choices: readonly Choice[];
  /** The value that is chosen; empty when none is. */
  readonly value: string;
  readonly error?: string | undefined;
  readonly onPick: (value: string) => void;
};

/** A narrow screen, or a finger instead of a pointer. */
const HANDHELD = '(max-width: 47.99em), (pointer: coarse)';

/** Whether the page is on a phone: there a field that takes the focus unasked is in the way. */
export function isHandheld(): boolean {
  return window.matchMedia(HANDHELD).matches;
}

/**
 * Chooses one of many by typing a few letters. On a desk it is a combobox that the keyboard works;
 * on a phone it is a page with a search box and a plain list of buttons, which every screen reader
 * there can operate.
 */
export function Picker(props: PickerProps) {
  const isPhone = useMediaQuery(HANDHELD, false, { getInitialValueInEffect: false });
  return isPhone ? <PickerList {...props} /> : <PickerSelect {...props} />;
}
