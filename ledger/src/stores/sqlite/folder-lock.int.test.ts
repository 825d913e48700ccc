import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProgram } from '../../testing/crash/start-program.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { FolderInUseError, lockFolder } from './folder-lock.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

describe('the lock of a data folder', () => {
  it('refuses a second process by name, of the folder and of the first', async () => {
    const folder = temporaryFolder();
    const first = startProgram('hold-folder.ts', [folder]);
    expect(await first.nextLine()).toBe('held');
    const second = startProgram('hold-folder.ts', [folder]);
    const message = `the data folder ${folder} is in use by process ${first.pid}`;
    expect(await second.nextLine()).toBe(`FolderInUseError: ${message}`);
    expect(() => openSqliteLedger({ folder })).toThrow(message);
  });

  it('lets go with the process that was killed', async () => {
    const folder = temporaryFolder();
    const first = startProgram('hold-folder.ts', [folder]);
    expect(await first.nextLine()).toBe('held');
    await first.kill();
    lockFolder(folder).release();
    const second = startProgram('hold-folder.ts', [folder]);
    expect(await second.nextLine()).toBe('held');
  });

  it('is not kept by what a dead process wrote', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.pid'), `${process.pid}\n`);
    lockFolder(folder).release();
  });

  it('refuses the same process too, and can be taken again after its release', () => {
    const folder = temporaryFolder();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUseError);
    expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`);
    lock.release();
    lockFolder(folder).release();
  });

  it('is held by an open ledger, and free once it is closed', async () => {
    const folder = join(temporaryFolder(), 'not', 'yet', 'there');
    const ledger = openSqliteLedger({ folder });
    expect(() => openSqliteLedger({ folder })).toThrow(FolderInUseError);
    await ledger.close();
    await openSqliteLedger({ folder }).close();
  });
});
