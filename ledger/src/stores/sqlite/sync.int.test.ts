import { describe, expect, it } from 'vitest';
import { needStrace, traced } from '../../testing/crash/strace.ts';
import type { SystemCall } from '../../testing/crash/system-calls.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const COMMANDS = 12;
const AT_ONCE = 64;

/** With the writer among the others, and in a thread of its own. */
const MODES = ['synced', 'threaded'] as const;

// A kill cannot show that an acknowledged event survives a power loss; the order of the calls can.

describe('the sync of an acknowledged commit', () => {
  it.for(MODES)(
    'comes before its acknowledgement, one for each commit: %s',
    async (mode, context) => {
      needStrace(context);
      const { calls, lines, errors } = await appendUnderStrace(COMMANDS, 1, mode);
      expect({ last: lines.at(-1), errors }).toEqual({ last: 'closed', errors: '' });
      const acknowledgements = acknowledgementsIn(calls);
      expect(acknowledgements).toHaveLength(COMMANDS);
      expect(acknowledgements.filter(({ synced }) => !synced)).toEqual([]);
      // The first commit of a new log syncs the log's header too.
      expect(acknowledgements.slice(1).map(({ syncs }) => syncs)).toEqual(
        acknowledgements.slice(1).map(() => 1),
      );
    },
  );

  it('is shared by what came at once', async (context) => {
    needStrace(context);
    const { calls, lines, errors } = await appendUnderStrace(2 * AT_ONCE, AT_ONCE, 'synced');
    expect({ last: lines.at(-1), errors }).toEqual({ last: 'closed', errors: '' });
    const acknowledgements = acknowledgementsIn(calls);
    expect(acknowledgements).toHaveLength(2 * AT_ONCE);
    expect(acknowledgements.filter(({ synced }) => !synced)).toEqual([]);
    const later = acknowledgements.slice(1);
    expect(later.reduce((sum, { syncs }) => sum + syncs, 0)).toBe(1);
  });

  it('is shared in a thread too, which may write on while others are acknowledged', async (context) => {
    needStrace(context);
    const { calls, errors } = await appendUnderStrace(2 * AT_ONCE, AT_ONCE, 'threaded');
    expect(errors).toBe('');
    const acknowledgements = acknowledgementsIn(calls);
    expect(acknowledgements).toHaveLength(2 * AT_ONCE);
    const syncs = acknowledgements.slice(1).reduce((sum, each) => sum + each.syncs, 0);
    expect(syncs).toBeLessThan(AT_ONCE / 4);
  });

  it('is missed by this very check where synchronous is off', async (context) => {
    needStrace(context);
    const { calls, lines, errors } = await appendUnderStrace(COMMANDS, 1, 'unsynced');
    expect({ last: lines.at(-1), errors }).toEqual({ last: 'closed', errors: '' });
    const acknowledgements = acknowledgementsIn(calls);
    expect(acknowledgements).toHaveLength(COMMANDS);
    expect(acknowledgements.filter(({ synced }) => synced)).toEqual([]);
  });
});

type Acknowledgement = {
  readonly line: string;
  /** All that was written to the write-ahead log was synced before. */
  readonly synced: boolean;
  /** Syncs of the write-ahead log since the acknowledgement before. */
  readonly syncs: number;
};

function acknowledgementsIn(calls: readonly SystemCall[]): readonly Acknowledgement[] {
  const acknowledgements: Acknowledgement[] = [];
  let synced = true;
  let syncs = 0;
  for (const { name, file, text, failed } of calls) {
    if (file.endsWith('-wal') && !file.includes('lock.sqlite')) {
      synced = name !== 'pwrite64' && !failed;
      if (synced) syncs += 1;
    } else if (name === 'write' && text.includes('"ack ')) {
      acknowledgements.push({ line: text, synced, syncs });
      syncs = 0;
    }
  }
  return acknowledgements;
}

async function appendUnderStrace(
  commands: number,
  round: number,
  mode: (typeof MODES)[number] | 'unsynced',
): ReturnType<typeof traced> {
  const programArguments = [temporaryFolder(), String(commands), String(round), mode];
  return traced('append-in-turn.ts', programArguments);
}
