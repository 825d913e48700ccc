import { lacksMysql, mysqlDatabase } from '@lumbung/projections/testing/mysql-service';
import { describe } from 'vitest';
import { describeLeases } from '../testing/leases-contract.ts';
import { mysqlLeases } from './mysql-leases.ts';

describe.skipIf(lacksMysql())('on a server', () => {
  describeLeases('in MySQL', async () => {
    const { options, remove } = await mysqlDatabase();
    const [leases, others] = [mysqlLeases(options), mysqlLeases(options)];
    return {
      leases,
      others,
      async close() {
        await Promise.all([leases.close(), others.close()]);
        await remove();
      },
    };
  });
});
