import { join } from 'node:path';
import { describeBeside } from '../../testing/beside-contract.ts';
import type { OpenedBeside } from '../../testing/beside-contract.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openBeside } from './beside.ts';

describeBeside('in SQLite,', 'one', async () =>
  openIn(join(temporaryFolder(), 'beside-log.sqlite')),
);

function openIn(path: string): OpenedBeside {
  const beside = openBeside(path);
  return {
    beside,
    reopen: async () => {
      await beside.close();
      return openIn(path);
    },
  };
}
