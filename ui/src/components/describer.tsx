import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { describer } from '../i18n/describe.ts';
import type { Names } from '../i18n/describe.ts';
import { useText } from '../i18n/text.ts';

type Known = { readonly zone: string; readonly names: Names };

const KnownContext = createContext<Known>({ zone: 'UTC', names: () => undefined });

type Props = Partial<Known> & { readonly children: ReactNode };

/** Gives the pages below it the names, and the time zone, that refusals are written with. */
export function Naming({ zone, names, children }: Props) {
  const outer = useContext(KnownContext);
  const known: Known = {
    zone: zone ?? outer.zone,
    names: (id) => names?.(id) ?? outer.names(id),
  };
  return <KnownContext value={known}>{children}</KnownContext>;
}

/** Writes the parameters of refusals with the names that are known here. */
export function useDescriber() {
  const { text, language } = useText();
  return describer({ text, language, ...useContext(KnownContext) });
}
