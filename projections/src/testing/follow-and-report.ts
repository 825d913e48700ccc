import { openReadModels } from '../projector.ts';
import { openSqliteReadModels } from '../stores/sqlite/database.ts';
import { inShortPages, longLog } from './long-log.ts';

/**
 * A process of its own that catches up with a long log and reports how far it is, until it is
 * killed. Its arguments: the file of the read models, and the number of documents that there are.
 */
const [, , file = '', documents = '0'] = process.argv;
const feed = longLog(Number(documents));
const models = await openReadModels({
  database: openSqliteReadModels(file),
  feed: inShortPages(feed, 25),
});
models.start();
let reported = models.ordinal();
for (;;) {
  await models.waitFor(reported + 1, 1_000);
  reported = models.ordinal();
  process.send?.({ ordinal: reported });
}
