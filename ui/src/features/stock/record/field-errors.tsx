import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Issue } from '../../../components/error-summary.tsx';

const ErrorsContext = createContext<ReadonlyMap<string, string>>(new Map());

type Props = { readonly issues: readonly Issue[]; readonly children: ReactNode };

/** Gives every field below it what is to be put right in it, in the words of the summary. */
export function FieldErrors({ issues, children }: Props) {
  const byField = new Map<string, string>();
  for (const { field, title, remedy } of issues) {
    const words = remedy === undefined ? title : `${title}. ${remedy}`;
    byField.set(field, [byField.get(field), words].filter((part) => part !== undefined).join(' '));
  }
  return <ErrorsContext value={byField}>{children}</ErrorsContext>;
}

/** What is to be put right in a field; undefined when nothing is. */
export function useFieldError(): (id: string) => string | undefined {
  const byField = useContext(ErrorsContext);
  return (id) => byField.get(id);
}
