const ENTRIES = '[data-entry]:not(:disabled)';

/**
 * Moves the focus to the next field of the quick way through a form, and selects what is in it.
 * A total that was typed speaks for its rows: they are passed over.
 */
export function focusNextEntry(form: HTMLElement, from: HTMLElement): void {
  const { rowsOf } = from.dataset;
  const isTotal = from instanceof HTMLInputElement && rowsOf !== undefined && from.value !== '';
  const next = entriesOf(form).find(
    (entry) => isAfter(from, entry) && !(isTotal && entry.dataset['row'] === rowsOf),
  );
  focusEntry(next);
}

/** Moves the focus to the first field of the quick way within a part of a form. */
export function focusFirstEntry(part: HTMLElement | null): void {
  focusEntry(part === null ? undefined : entriesOf(part)[0]);
}

function entriesOf(part: HTMLElement): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(ENTRIES)];
}

function isAfter(from: HTMLElement, entry: HTMLElement): boolean {
  return (from.compareDocumentPosition(entry) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function focusEntry(entry: HTMLElement | undefined): void {
  entry?.focus();
  if (entry instanceof HTMLInputElement && entry.type === 'text') entry.select();
}
