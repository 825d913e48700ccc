import type { Choice } from './picker.tsx';

/** The choices that have every word that was typed; those that begin with it come first. */
export function choicesFor(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return choices;
  const words = wanted.split(/\s+/);
  const found = choices.filter(({ label, note = '' }) => {
    const content = `${label} ${note}`.toLowerCase();
    return words.every((word) => content.includes(word));
  });
  const begins = ({ label }: Choice) => label.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))];
}
