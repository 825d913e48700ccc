import { unavailable } from '../../faults.ts';
import { MYSQL_LIMITS } from './limits.ts';
import type { Statements } from './statements.ts';

const TABLE_END = 'engine innodb, character set utf8mb4, collate utf8mb4_0900_bin';

/**
 * What stands beside a log that several processes share. A row of `ledger_command` is a command
 * that somebody has in hand (`owner`, until `free_at` by the server's clock; nobody's again from
 * then on) or one that is refused (`refusals`), so that its key lets it be only one of them.
 * `ledger_mark_head` is the newest mark: its lock puts the marks of all processes in one order.
 */
const BESIDE: readonly string[] = [
  `create table if not exists ledger_command (
    stream varchar(200) not null,
    command_id binary(16) not null,
    token char(36) not null,
    owner char(36),
    free_at datetime(6),
    expected_revision bigint,
    events mediumtext,
    digest binary(32),
    refusals mediumtext,
    device binary(16),
    device_sequence bigint,
    late_seconds bigint,
    refused_time bigint,
    primary key (stream, command_id),
    key refused_device (stream, device),
    key refused_number (device, device_sequence),
    check ((owner is null) = (free_at is null)),
    check ((owner is null) = (refusals is not null)),
    check ((digest is null) = (refusals is null))
  ) ${TABLE_END}`,
  `create table if not exists ledger_mark (
    time bigint not null primary key, ordinal bigint not null
  ) ${TABLE_END}`,
  `create table if not exists ledger_mark_head (
    only_one int not null primary key, time bigint not null, ordinal bigint not null
  ) ${TABLE_END}`,
  'insert ignore into ledger_mark_head values (1, 0, -1)',
];

/**
 * What makes the tables of the format before into those of its own. MySQL makes tables outside of
 * transactions, so that each step can be taken again from its middle.
 */
const STEPS: readonly (readonly string[])[] = [BESIDE];

/**
 * Makes what a database lacks, one process at a time.
 *
 * @throws LedgerFault `unavailable` when a newer program made its tables
 */
export async function prepareMysql(statements: Statements, database: string): Promise<void> {
  await statements.session(async (run) => {
    const lock = `lumbung ledger ${database}`.slice(0, 64);
    await run('select get_lock(?, ?)', [lock, MYSQL_LIMITS.definitionLockSeconds]);
    await run(
      `create table if not exists ledger_meta (
        name varchar(40) not null primary key, value varchar(200) not null
      ) ${TABLE_END}`,
    );
    const [row] = await run("select value from ledger_meta where name = 'format'");
    const format = Number(row?.[0] ?? 0);
    if (format > STEPS.length) {
      throw unavailable(
        `${database} has format ${format}, of a newer program; this one reads ${STEPS.length}`,
      );
    }
    for (const [index, step] of STEPS.slice(format).entries()) {
      for (const statement of step) await run(statement);
      await run("replace into ledger_meta values ('format', ?)", [String(format + index + 1)]);
    }
    await run('select release_lock(?)', [lock]);
  });
}
