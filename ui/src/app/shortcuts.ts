import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAllowedKinds } from './allowed-kinds.ts';
import { useHere } from './here.ts';
import { focusFirstEntry } from '../features/stock/record/entry-flow.ts';
import { areSingleKeysOn, shortcutOf } from './shortcut.ts';
import { SEARCH_ID } from '../features/stock/shelf/search.ts';

/** Makes the single keys work wherever nothing is being typed and no dialog is open. */
export function useShortcuts(showKeys: () => void): void {
  const navigate = useNavigate();
  const router = useRouter();
  const { facilityId } = useHere();
  const kinds = useAllowedKinds();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isBusy() || router.state.status === 'pending') return;
      if (!areSingleKeysOn(window.localStorage)) return;
      const shortcut = shortcutOf(event);
      if (shortcut === undefined) return;
      if (shortcut.does === 'keys') return showKeys();
      if (facilityId === undefined) return;
      event.preventDefault();
      const params = { facilityId };
      if (shortcut.does === 'record') {
        const { kind } = shortcut;
        if (!kinds.includes(kind)) return;
        const shown = navigate({
          to: '/facilities/$facilityId/record/$kind',
          params: { ...params, kind },
        });
        void shown.then(() => focusFirstEntry(document.querySelector('main form')));
        return;
      }
      if (shortcut.does === 'search' && focusSearch()) return;
      const shown = navigate({ to: '/facilities/$facilityId/stock', params });
      if (shortcut.does === 'search') void shown.then(focusSearch);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [facilityId, kinds, navigate, router, showKeys]);
}

const TYPED_INTO = 'input, select, textarea, [contenteditable]';

/** What keys are not meant for: a dialog, and a form that is still being read. */
const IN_THE_WAY = '[role=dialog], [data-holds-keys=true]';

function isBusy(): boolean {
  const focused = document.activeElement;
  return focused?.matches(TYPED_INTO) === true || document.querySelector(IN_THE_WAY) !== null;
}

function focusSearch(): boolean {
  const search = document.getElementById(SEARCH_ID);
  search?.focus();
  return search !== null;
}
