import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { makePki } from '../../fixtures/pki/make.ts';
import { keptResults } from '../../src/database/kept-results.ts';
import { profileDesk } from '../../src/database/profiles/desk.ts';
import { standardDesk } from '../../src/database/profiles/standards.ts';
import { signerDesk } from '../../src/database/signers/desk.ts';
import type { Tx } from '../../src/database/tables.ts';
import { currentRound } from '../../src/handover/case/case.ts';
import { performCommand } from '../../src/handover/desk/desk.ts';
import { type CheckWork, openChecks } from '../../src/jobs/check.ts';
import type { Effect } from '../../src/jobs/handler.ts';
import { retryDelay } from '../../src/jobs/retry.ts';
import { profileShelf } from '../../src/profiles/keeping/profile-shelf.ts';
import { readProfiles, shippedProfiles } from '../../src/profiles/profile-folder.ts';
import { usualCommand } from '../handover/cast.ts';
import { type Service, startService } from '../http/support/service.ts';
import { lead } from '../http/support/stage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Does the job of the check that a case waits for. */
async function doCheck(
  t: ExecutionContext,
  { database, desk, uploads }: Service,
  id: string,
  wish: Partial<CheckWork<Tx>> = {},
): Promise<Effect<Tx> | undefined> {
  const shipped = await readProfiles(shippedProfiles);
  const checks = openChecks({
    desk,
    intake: uploads.intake,
    atOnce: 1,
    trustFolder: undefined,
    passingFolder: await temporaryFolder(t),
    clamd: undefined,
    verapdf: undefined,
    verapdfLimits: {},
    rendering: {},
    samplingKey: 'a secret',
    signers: signerDesk(database).read,
    profiles: profileShelf(shipped, profileDesk(database).read),
    standards: standardDesk(database).read,
    keptResults: keptResults(database, 'program'),
    program: 'program',
    onFault: (_, fault) => t.fail(String(fault)),
    ...wish,
  });
  try {
    const current = await desk.cases.find(id);
    const sequence = current && currentRound(current).checking?.sequence;
    const job = { id: 'job', kind: 'check', organisationId: undefined, lane: 'small', attempt: 1, lease: '' } as const;
    const context = { signal: new AbortController().signal, report: () => undefined };
    return await checks.handler({ ...job, payload: { handover: id, sequence } }, context);
  } finally {
    await checks.close();
  }
}

test('a check that finds the trust folder in disorder waits until it is in order', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'checking');
  const trustFolder = path.join(await temporaryFolder(t), 'trust');
  const refused = await t.throwsAsync(doCheck(t, service, id, { trustFolder }), { code: 'signatures.trust-unready' });
  t.regex(refused.message, /There is no trust folder at/u, 'who keeps the service is told what is wrong');
  t.not(retryDelay(refused, 100, 0.5), undefined, 'it is tried again, however often it was in vain');
  await mkdir(trustFolder);
  const hour = 3_600_000;
  const pki = await makePki({ validFrom: new Date(Date.now() - hour), validTo: new Date(Date.now() + hour) });
  await pki.writeTrust(trustFolder);
  const record = await doCheck(t, service, id, { trustFolder });
  await service.database.transaction(async (tx) => record?.(tx));
  t.regex((await service.desk.cases.find(id))?.state ?? '', /^(?:ready|needs_correction)$/u);
});

test('a check is done, and nothing has failed, when somebody takes the handover back while it runs', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'checking');
  const { cast, desk } = service;
  const shipped = await readProfiles(shippedProfiles);
  const written = async () => {
    const seen = (await desk.cases.find(id))?.version;
    await performCommand(desk, id, { actor: cast.signer, command: usualCommand('withdraw'), key: 'withdrawn', seen });
    return shipped;
  };
  t.is(await doCheck(t, service, id, { profiles: { written } }), undefined);
  t.is((await desk.cases.find(id))?.state, 'withdrawn');
});
