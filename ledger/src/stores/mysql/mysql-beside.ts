import type { Beside } from '../weak/beside.ts';
import { MysqlClaims } from './claims.ts';
import { MysqlMarks } from './marks.ts';
import { MysqlRefusals } from './refusals.ts';
import { prepareMysql } from './schema.ts';
import { openStatements } from './statements.ts';
import type { MysqlPlace } from './statements.ts';

/**
 * Opens what stands beside a weak log in a MySQL database, for several processes at once; makes
 * the tables that it lacks. It is backed up with the log. An answer is as durable as the server
 * makes its commits.
 *
 * @param leaseMilliseconds how long a claim is its holder's alone
 * @throws LedgerFault `unavailable` when the server cannot be used, or a newer program has
 */
export async function openMysqlBeside(
  place: MysqlPlace,
  leaseMilliseconds?: number,
): Promise<Beside> {
  const statements = openStatements(place);
  try {
    await prepareMysql(statements, place.database);
  } catch (error) {
    await statements.close();
    throw error;
  }
  const claims = new MysqlClaims(statements, leaseMilliseconds);
  let closing: Promise<void> | undefined;
  return {
    refusals: new MysqlRefusals(statements),
    marks: new MysqlMarks(statements),
    claims,
    close: () => (closing ??= claims.close().then(() => statements.close())),
  };
}
