import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { referencedContents } from '../../src/database/cases/content-references.ts';
import { casesIn } from '../../src/database/cases.ts';
import * as signatureEvidence from '../../src/database/migrations/0004-signature-evidence.ts';
import { currentRound } from '../../src/handover/case/case.ts';
import { checkReport, digest, document, newFile } from '../handover/cast.ts';
import { openStage, type Stage } from '../handover/stage.ts';
import { eachDatabase } from '../support/database.ts';

const arrivedAt = '2026-11-02T00:30:00.000Z';

/** The step that came with the collection of contents. */
const upgrade: Migration = signatureEvidence;

/** What is referred to, in order. */
const found = async (...about: Parameters<typeof referencedContents>): Promise<readonly string[]> =>
  [...(await referencedContents(...about))].sort();

const replaced = newFile('C7/照片.jpg', digest('c'));

/** A case that has been checked, with evidence of its signatures. @returns its id */
async function checkedCase({ create, play, cases }: Stage, signatureEvidence: string): Promise<string> {
  const { id } = (await create()).made;
  await play(id, 'preparer', { name: 'attach_files', files: [newFile('C7/验收记录.pdf'), replaced] });
  await play(id, 'preparer', { name: 'attach_files', files: [newFile('C7/照片.jpg', digest('b'))] });
  await play(id, 'preparer', { name: 'set_document', document, raw: Buffer.from('{}') });
  await play(id, 'preparer', { name: 'check' });
  const checking = await cases.find(id);
  const started = checking ? (currentRound(checking).checking?.sequence ?? 0) : 0;
  const report = checkReport({ signatureEvidence, counts: { volumes: 2, records: 3, files: 2, bytes: 20 } });
  await play(id, 'service', { name: 'record_check_result', started, report });
  return id;
}

eachDatabase(
  'files of every round and evidence of signatures are referred to, whatever becomes of the case',
  async (t, database) => {
    const stage = await openStage(database);
    const id = await checkedCase(stage, digest('e'));
    const all = ['a', 'b', 'c', 'e', 'f'].map((letter) => digest(letter));
    const kept = ['a', 'b', 'e'].map((letter) => digest(letter));
    t.deepEqual(await found(database.db, all), kept, 'what was replaced in the draft is not');
    await stage.play(id, 'signer', { name: 'withdraw', reason: '传错了' });
    t.deepEqual(await found(database.db, all), kept);
    await database.transaction((tx) => casesIn(tx).copyFiles(id, 1));
    await database.transaction((tx) =>
      casesIn(tx).putFiles(id, 2, { files: [newFile('C7/照片.jpg', digest('f'))], arrivedAt }),
    );
    t.deepEqual(await found(database.db, all), [...kept, digest('f')]);
    t.deepEqual(await found(database.db, []), []);
  },
);

eachDatabase('evidence that an earlier version noted is found after the upgrade', async (t, database) => {
  await checkedCase(await openStage(database), digest('e'));
  await database.transaction(async (tx) => {
    await sql`drop index check_reports_by_evidence`.execute(tx);
    await sql`alter table check_reports drop column signature_evidence`.execute(tx);
    await upgrade.up(tx);
  });
  t.deepEqual(await found(database.db, [digest('e'), digest('f')]), [digest('e')]);
});
