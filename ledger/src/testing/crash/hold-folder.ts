import { lockFolder } from '../../stores/sqlite/folder-lock.ts';
import { argument, say } from './program.ts';

// Holds the folder FOLDER until it is killed. Says `held`, or the name of what kept it out.

try {
  lockFolder(argument(0));
  say('held');
  setInterval(() => undefined, 60_000);
} catch (error) {
  say(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
