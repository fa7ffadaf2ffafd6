import { setTimeout as pause } from 'node:timers/promises';
import { endingIn } from '../../src/database/jobs/ending.ts';
import { jobQueue } from '../../src/database/jobs/queue.ts';
import type { Tx } from '../../src/database/tables.ts';
import { prepareCommand } from '../../src/handover/desk/desk.ts';
import { attempt } from '../../src/jobs/attempt.ts';
import type { JobHandler } from '../../src/jobs/handler.ts';
import type { Finding } from '../../src/schema/types/check-report.ts';
import { checkReport, checkStart, damaged, digest, newFile, usualCommand } from '../handover/cast.ts';
import { openStage } from '../handover/stage.ts';
import { eachDatabase } from '../support/database.ts';

eachDatabase('a check of many findings is recorded at once, whatever others do meanwhile', async (t, database) => {
  t.timeout(120_000);
  const stage = await openStage(database);
  const [{ made: checked }, { made: other }] = [await stage.create(), await stage.create()];
  for (const name of ['attach_files', 'set_document', 'check'] as const) {
    await stage.play(checked.id, 'preparer', usualCommand(name));
  }
  const current = await stage.cases.find(checked.id);
  if (!current) throw new Error('the handover is there');
  const queue = jobQueue(database);
  await database.transaction((tx) => queue.enqueue(tx, { kind: 'check', payload: {} }));
  const claim = { kinds: ['check'], lanes: ['small', 'large'], workerId: 'w', leaseMs: 600_000 } as const;
  const job = await queue.claim(claim);
  if (!job) throw new Error('the job is there');
  const findings = Array.from(
    { length: 20_000 },
    (_, index): Finding => ({
      ...damaged,
      severity: 'warning',
      outcome: 'warning',
      target: { file: `A/${index}.pdf` },
    }),
  );
  const command = {
    name: 'record_check_result',
    started: checkStart(current),
    report: checkReport({ findings }),
  } as const;
  let runs = 0;
  const handler: JobHandler<Tx> = async () => {
    const record = await prepareCommand(stage.desk, checked.id, { actor: { agent: 'check' }, command, key: 'check' });
    return async (tx) => {
      runs += 1;
      await record(tx);
    };
  };
  const ended = new AbortController();
  const uploading = (async (): Promise<number> => {
    for (let count = 0; ; count += 1) {
      if (ended.signal.aborted) return count;
      await stage.play(other.id, 'preparer', {
        name: 'attach_files',
        files: [newFile(`B/${count}.pdf`, digest('b'), 1)],
      });
      await pause(50);
    }
  })();
  const options = {
    queue,
    transaction: endingIn(database),
    leaseMs: claim.leaseMs,
    stop: new AbortController().signal,
  };
  const outcome = await attempt(job, { ...options, handler });
  ended.abort();
  t.true((await uploading) > 0);
  t.deepEqual(outcome, { end: 'done' });
  t.is(runs, 1);
  t.is((await stage.cases.find(checked.id))?.state, 'ready');
});
