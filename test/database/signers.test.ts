import { sql } from 'kysely';
import { signerDesk } from '../../src/database/signers/desk.ts';
import { registerSigners } from '../../src/signers/keeping/register-signers.ts';
import { type RegisteredSigner, signerKey, statusOn } from '../../src/signers/registered-signer.ts';
import { builder, digest, organisationSeal, stranger } from '../signers/people.ts';
import { eachDatabase } from '../support/database.ts';

const registration = { by: 'admin', at: Date.UTC(2026, 10, 23, 12) };

const signers: readonly RegisteredSigner[] = [
  organisationSeal({
    certificates: [digest('b'), digest('a')],
    sealId: '50010020260001',
    validFrom: '2026-01-01',
    validTo: '2027-12-31',
    history: [
      { status: 'suspended', from: '2026-05-01', reason: '印章遗失' },
      { status: 'active', from: '2026-06-01', reason: '找回' },
    ],
  }),
  organisationSeal({ kind: 'PROJECT_SEAL', projectCode: 'tower', certificates: [digest('c')] }),
  organisationSeal({ kind: 'PROJECT_SEAL', projectCode: 'bridge', certificates: [digest('c')] }),
  organisationSeal({ kind: 'PERSON_SEAL', person: '张工', registrationNumber: '渝1502020', organisation: stranger }),
];

const imported = (some: readonly RegisteredSigner[]) => [
  { name: '签章.csv', signers: some.map((signer, index) => ({ signer, place: `/${index + 2}` })) },
];

eachDatabase('signers come back as they were registered', async (t, database) => {
  const { read, write } = signerDesk(database);
  const ids = await write((store) => registerSigners(store, imported(signers), registration));
  const kept = await read.signers({}, { limit: 10 });
  t.deepEqual(
    kept.map(({ id, signer }) => [id, signer]),
    signers.map((signer, index) => [ids[index], signer]),
  );
  t.like(await read.signer(ids[3] ?? ''), { registeredBy: 'admin', registeredAt: registration.at });
  t.is(await read.signer('gone'), undefined);
});

eachDatabase('a list is paged, and filtered by kind, organisation, project and certificate', async (t, database) => {
  const { read, write } = signerDesk(database);
  const ids = await write((store) => registerSigners(store, imported(signers), registration));
  const [first] = await read.signers({}, { limit: 1 });
  t.deepEqual(
    (await read.signers({}, { after: first?.id, limit: 2 })).map(({ id }) => id),
    ids.slice(1, 3),
  );
  const found = async (filter: Parameters<typeof read.signers>[0]): Promise<number[]> =>
    (await read.signers(filter, { limit: 10 })).map(({ id }) => ids.indexOf(id));
  t.deepEqual(await found({ kind: 'PROJECT_SEAL' }), [1, 2]);
  t.deepEqual(await found({ uscc: stranger.uscc }), [3]);
  t.deepEqual(await found({ projectCode: 'bridge' }), [2]);
  t.deepEqual(await found({ certificate: digest('c') }), [1, 2]);
  t.deepEqual(await found({ certificate: digest('c'), projectCode: 'tower', uscc: builder.uscc }), [1]);
  t.deepEqual(await found({ certificate: digest('d') }), []);
});

eachDatabase('signers are found by certificate and by seal, each once', async (t, database) => {
  const { read, write } = signerDesk(database);
  await write((store) => registerSigners(store, imported(signers), registration));
  t.deepEqual(await read.find([{ certificate: digest('a'), sealId: '50010020260001' }]), [signers[0]]);
  t.deepEqual(await read.find([{ certificate: digest('d'), sealId: '50010020260001' }]), [signers[0]]);
  t.deepEqual(await read.find([{ certificate: digest('c') }, { certificate: digest('c') }]), signers.slice(1, 3));
  t.deepEqual(await read.find([{ certificate: digest('d'), sealId: 'gone' }]), []);
  t.deepEqual(await read.find([]), []);
});

eachDatabase('of a file in which somebody is registered already nobody is registered', async (t, database) => {
  const { read, write } = signerDesk(database);
  await write((store) => registerSigners(store, imported(signers.slice(1, 2)), registration));
  const error = await t.throwsAsync(
    write((store) => registerSigners(store, imported(signers), registration)),
    { code: 'signers.registered-already' },
  );
  t.like(error, { places: [{ pointer: '/3' }], params: { file: '签章.csv', count: 1 } });
  t.is((await read.signers({}, { limit: 10 })).length, 1);
  t.deepEqual([...(await read.known(signers.map(signerKey)))], signers.slice(1, 2).map(signerKey));
});

eachDatabase('a change of status is added to the history, and counts from its day', async (t, database) => {
  const { read, write } = signerDesk(database);
  const [id = ''] = await write((store) => registerSigners(store, imported(signers), registration));
  const change = { status: 'ended', from: '2026-10-01', reason: '企业注销' } as const;
  await write((store) => store.appendStatus(id, change, registration));
  const signer = (await read.signer(id))?.signer ?? organisationSeal();
  t.deepEqual(signer.history, [...(signers[0]?.history ?? []), change]);
  t.is(statusOn(signer, '2026-09-30'), 'active');
  t.is(statusOn(signer, '2026-10-01'), 'ended');
});

eachDatabase('thousands of signers are registered and found at once', async (t, database) => {
  const { read, write } = signerDesk(database);
  const many = Array.from({ length: 2_500 }, (_, index) =>
    organisationSeal({ certificates: [index.toString(16).padStart(64, '0')], sealId: `seal-${index}` }),
  );
  await write((store) => registerSigners(store, imported(many), registration));
  const marks = many.map(({ certificates = [] }) => ({ certificate: certificates[0] ?? '' }));
  t.is((await read.find(marks)).length, many.length);
  t.is((await read.known(many.map(signerKey))).size, many.length);
});

eachDatabase('nobody alters or removes what is registered', async (t, database) => {
  const { write } = signerDesk(database);
  await write((store) => registerSigners(store, imported(signers), registration));
  for (const table of ['signers', 'signer_certificates', 'signer_statuses']) {
    for (const statement of [
      sql`delete from ${sql.table(table)}`,
      sql`update ${sql.table(table)} set ${sql.ref(table === 'signers' ? 'uscc' : 'signer_id')} = 'x'`,
    ]) {
      await t.throwsAsync(
        database.transaction((tx) => statement.execute(tx)),
        { message: new RegExp(`${table} is append-only`, 'u') },
      );
    }
  }
});
