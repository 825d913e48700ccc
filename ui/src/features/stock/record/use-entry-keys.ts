import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { focusNextEntry } from './entry-flow.ts';

/**
 * The keys of a form that is filled in quickly: Enter goes to the next field, Ctrl+Enter on to the
 * review. They are heard last, so that an open list of choices can take Enter for itself.
 */
export function useEntryKeys(form: RefObject<HTMLFormElement | null>, review: () => void): void {
  const latest = useRef(review);
  useEffect(() => {
    latest.current = review;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { current } = form;
      if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
      if (current === null || !(event.target instanceof HTMLElement)) return;
      const isWithin = current.contains(event.target);
      if (event.ctrlKey || event.metaKey) {
        const isElsewhere = document.querySelector('[role=dialog]') !== null;
        if (event.repeat || isElsewhere) return;
        event.preventDefault();
        latest.current();
      } else if (isWithin && event.target.matches('input, select')) {
        event.preventDefault();
        focusNextEntry(current, event.target);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [form]);
}
