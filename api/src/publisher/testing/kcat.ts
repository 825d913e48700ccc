import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A record as a foreign reader sees it. */
export type Record = {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly value: Buffer;
};

const BYTES_MAX = 256 * 1024 * 1024;
const FORMAT = '%p\t%o\t%k\t%h\t%s\n';

const run = promisify(execFile);

/**
 * Reads by kcat what is committed in a topic by now, partition by partition. An event's bytes hold
 * no end of line and no tab.
 */
export async function readByKcat(broker: string, topic: string): Promise<readonly Record[]> {
  const committed = ['-X', 'isolation.level=read_committed', '-X', 'check.crcs=true'];
  const args = ['-C', '-b', broker, '-t', topic, '-e', '-q', ...committed, '-f', FORMAT];
  const { stdout } = await run('kcat', args, { encoding: 'buffer', maxBuffer: BYTES_MAX });
  const records: Record[] = [];
  for (let from = 0; from < stdout.length;) {
    const end = stdout.indexOf('\n', from);
    records.push(recordOf(stdout.subarray(from, end)));
    from = end + 1;
  }
  return records.toSorted((a, b) => a.partition - b.partition || a.offset - b.offset);
}

function recordOf(line: Buffer): Record {
  const fields: Buffer[] = [];
  let from = 0;
  while (fields.length < 4) {
    const end = line.indexOf('\t', from);
    fields.push(line.subarray(from, end));
    from = end + 1;
  }
  const [partition = '', offset = '', key = '', headers = ''] = fields.map(String);
  const named = headers.split(',').map((header): [string, string] => {
    const [name = ''] = header.split('=', 1);
    return [name, header.slice(name.length + 1)];
  });
  return {
    partition: Number(partition),
    offset: Number(offset),
    key,
    headers: new Map(named),
    value: line.subarray(from),
  };
}
