import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { assemblePackage } from '../../src/packaging/plan/assemble.ts';
import { planPackage } from '../../src/packaging/plan/plan.ts';
import { verifyPackage } from '../../src/packaging/verify/verify-package.ts';
import { givenDocument, parseProfile } from '../../src/profiles/profile-document.ts';
import { readProfiles, shippedProfiles } from '../../src/profiles/profile-folder.ts';
import { libraryOf } from '../../src/profiles/profile-library.ts';
import type { HandoverDocument, RecordFile } from '../../src/schema/types/handover.ts';
import type { VerifyReport } from '../../src/schema/types/verify-report.ts';
import { localProfile } from '../profiles/local-profile.ts';
import { examined } from '../support/examining.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';
import { membersOf, packageId, rangesOf } from './broken-package.ts';
import { collect } from './sample.ts';

const places: readonly [what: string, of: string][] = [
  ['the list of what is handed over', 'handover.json'],
  ['a file that nobody delivered', 'C5 隐蔽工程/从未移交.pdf'],
];

/** A delivery as it is packaged under a profile of those severities, and what its verification says. */
async function packaged(
  t: ExecutionContext,
  severities: Readonly<Record<string, 'warning'>>,
  change: (document: HandoverDocument) => void,
  contents: Parameters<typeof smallDelivery>[2] = smallContents,
): Promise<{ readonly bytes: Buffer; readonly proof: VerifyReport }> {
  const lax = parseProfile(givenDocument(localProfile({ required: {}, severities })));
  if (!lax.ok) throw new Error('the profile follows its schema');
  const folder = await smallDelivery(
    t,
    (document) => {
      document.profile = 'our-city';
      change(document);
    },
    contents,
  );
  const profiles = libraryOf([...(await readProfiles(shippedProfiles)), lax.value]);
  const { delivery, document, profile, report } = await examined(t, folder, { profiles });
  t.true(report.ok);
  if (!delivery) throw new Error('the handover document follows its schema');
  const { content, document: value, files } = delivery;
  const input = assemblePackage({
    id: packageId,
    version: 1,
    instant: '2026-01-15T08:00:00Z',
    document: { raw: document.raw, value },
    profile,
    report,
    known(_path, index) {
      const { fixity, format } = files.at(index) ?? {};
      return fixity && format && { fixity, format };
    },
    agents: { software: { name: 'yijiao', version: '0.1.0' }, deliveringUnit: value.deliveringUnit },
    events: [],
  });
  const plan = await planPackage(input, content);
  const bytes = await collect(plan.read({ start: 0, end: plan.bytes }));
  return { bytes, proof: await verifyPackage(rangesOf(bytes)) };
}

for (const [what, of] of places) {
  test(`under a profile that was published before it was refused, an attachment of ${what} is packaged as what it is`, async (t) => {
    const attachment: RecordFile = { path: 'C5 隐蔽工程/附件.txt', role: 'attachment', of };
    const { bytes, proof } = await packaged(
      t,
      { 'IN-08': 'warning' },
      (document) => document.volumes[0]?.records[0]?.files.push(attachment),
      { ...smallContents, [attachment.path]: '附件' },
    );
    t.true(proof.ok, JSON.stringify(proof.checks.filter(({ ok }) => !ok)));
    const members = await membersOf(bytes);
    const inside = `data/${packageId}/representations/rep1/`;
    t.is(members.get(`${inside}data/${attachment.path}`)?.toString(), '附件');
    const premis = members.get(`${inside}metadata/preservation/premis.xml`)?.toString() ?? '';
    t.true(premis.includes(`<originalName>${attachment.path}</originalName></object>`));
    t.false(premis.includes(path.basename(of)));
  });
}

test('under a profile that lets other sizes and digests pass, a package is intact and tells of them', async (t) => {
  const { proof } = await packaged(t, { 'IN-07': 'warning' }, (document) => {
    Object.assign(document.volumes[0]?.records[0]?.files[0] ?? {}, { size: 123_456, sha256: 'cd'.repeat(32) });
  });
  t.true(proof.ok, JSON.stringify(proof.checks.filter(({ ok }) => !ok)));
  const told = proof.checks.find(({ name }) => name === 'document.fixity');
  t.is(told?.outcome, 'not_performed');
  t.regex(told?.detail ?? '', /as the check report tells/u);
});
