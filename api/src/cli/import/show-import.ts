import type { ImportListener } from '../../import/run-import.ts';
import { createProgress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import type { Screen } from '../terminal/terminal.ts';

/** Shows an import on a terminal while it works: how much of the file, then of each stage. */
export function showImport(
  screen: Screen,
  fileBytes: number,
): Disposable & { readonly listener: Omit<ImportListener, 'onReject'> } {
  const progress = createProgress(screen);
  let stage = { commands: 0, sent: 0 };
  progress.start('checking', fileBytes);
  return {
    listener: {
      onRead: (bytes) => progress.advance(bytes),
      onStage: (name, commands) => {
        stage = { commands, sent: 0 };
        progress.start(name, commands);
      },
      onSent: (commands) => {
        stage.sent += commands;
        progress.note(`${grouped(stage.sent)} of ${grouped(stage.commands)}`);
        progress.advance(commands);
      },
    },
    [Symbol.dispose]: () => progress.stop(),
  };
}
