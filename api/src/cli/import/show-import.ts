import type { ImportListener } from '../../import/run-import.ts';
import { createProgress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import type { Screen } from '../terminal/terminal.ts';

/** Shows an import on a terminal while it works. */
export function showImport(
  screen: Screen,
  fileBytes: number,
): Disposable & { readonly listener: Omit<ImportListener, 'onReject'> } {
  const progress = createProgress(screen);
  return {
    listener: {
      onPart: (name) => progress.start(name, fileBytes),
      onRead: (bytes) => progress.advance(bytes),
      onSent: ({ sent }) => progress.note(`${grouped(sent)} commands`),
    },
    [Symbol.dispose]: () => progress.stop(),
  };
}
