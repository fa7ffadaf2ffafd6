import { sql } from 'kysely';
import { openDatabase } from '../../../src/database/connection/open.ts';
import { jobQueue } from '../../../src/database/jobs/queue.ts';
import { startWorker } from '../../../src/jobs/worker.ts';

/** A worker in a process of its own, whose jobs each leave one row in `effects`. It works until it is killed or its input ends. */
const [url = ''] = process.argv.slice(2);
const database = await openDatabase(url);
const worker = startWorker({
  queue: jobQueue(database),
  transaction: database.transaction,
  slots: 4,
  largeSlots: 4,
  pollMs: 20,
  handlers: {
    count:
      async ({ id }) =>
      async (tx) => {
        await sql`insert into effects (job_id) values (${id})`.execute(tx);
      },
  },
});
process.stdin.resume().on('end', () => {
  void worker.stop(5_000).then(() => database.close());
});
