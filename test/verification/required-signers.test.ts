import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type Identity, issue } from '../../fixtures/pki/certificate.ts';
import { type CmsOptions, signCms, signCmsTogether } from '../../fixtures/pki/cms.ts';
import { packOfd } from '../../fixtures/signed/ofd/document.ts';
import { loadProfiles, type ProfileLibrary } from '../../src/profiles/profile-library.ts';
import type { ArchiveRecord, HandoverDocument, Party, RecordFile } from '../../src/schema/types/handover.ts';
import type { RequiredSigner } from '../../src/schema/types/profile.ts';
import { fingerprintOf } from '../../src/signatures/crypto/digest.ts';
import type { TrustPolicy } from '../../src/signatures/trust.ts';
import type { RegisteredSigner } from '../../src/signers/registered-signer.ts';
import type { Finding } from '../../src/verification/finding.ts';
import { stampedBy } from '../signatures/cases/tsp/stamping.ts';
import { seal, sealsOf } from '../signatures/ofd/seals.ts';
import { makeWorld, period } from '../signatures/world.ts';
import { examined } from '../support/examining.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const constructor = { name: '重庆示范建设集团有限公司', uscc: '91500000MA5YJTEXA8' };
const supervisor = { name: '重庆澄矩工程监理有限公司', uscc: '91500112MADEM05565' };
const stranger = { name: '重庆路过劳务有限公司', uscc: '91500112MADEM0118G' };

const units: readonly Party[] = [
  { role: 'CONSTRUCTOR', ...constructor },
  { role: 'SUPERVISOR', ...supervisor },
];
const projectCode = '2023-500112-47-03-018652';
const both: readonly RequiredSigner[] = [{ role: 'CONSTRUCTOR' }, { role: 'SUPERVISOR' }];
const byConstructor: readonly RequiredSigner[] = [{ role: 'CONSTRUCTOR' }];
const record = Buffer.from('隐蔽工程验收合格。\n');

/** Everybody who signs in these cases. */
const cast = (async () => {
  const world = await makeWorld();
  const signerFor = ({ name, uscc }: typeof constructor, commonName: string): Promise<Identity> =>
    world.pki.issueSigner({ commonName, organization: name, uscc });
  return {
    world,
    constructor: await signerFor(constructor, '张工'),
    colleague: await signerFor(constructor, '王工'),
    supervisor: await signerFor(supervisor, '罗工'),
    stranger: await signerFor(stranger, '李工'),
    nobody: await world.pki.issueSigner({ commonName: '项目部' }),
    untrusted: await issue({
      subject: { commonName: '张工', organization: constructor.name, uscc: constructor.uscc },
      from: period.validFrom,
      to: period.validTo,
    }),
  };
})();

type Cast = Awaited<typeof cast>;
type Signatory = Exclude<keyof Cast, 'world'>;

/** Registers somebody of the cast. */
type Register = (who: Signatory, signer: Partial<RegisteredSigner>) => RegisteredSigner;

interface Case {
  readonly title: string;
  /** Who has signed, all in one container. */
  readonly signed?: readonly Signatory[];
  readonly how?: (cast: Cast) => CmsOptions;
  readonly required?: readonly RequiredSigner[];
  readonly register?: (entry: Register) => readonly RegisteredSigner[];
  readonly units?: readonly Party[];
  readonly change?: (record: ArchiveRecord) => void;
  /** What was signed, where it is not the file. */
  readonly content?: Buffer;
  readonly expected: readonly string[];
}

const suspendedFrom = (from: string): Pick<RegisteredSigner, 'history'> => ({
  history: [{ status: 'suspended', from, reason: '印章遗失' }],
});
const seals: readonly RequiredSigner[] = [{ role: 'CONSTRUCTOR', kinds: ['ORGANISATION_SEAL', 'PROJECT_SEAL'] }];
const projectSeal = { kind: 'PROJECT_SEAL', projectCode } as const;
/** Before the check, by ten days. */
const stamped = ({ world }: Cast): CmsOptions =>
  stampedBy(world.pki.timestamping.p256, { genTime: new Date('2026-01-05T08:00:00Z') });

const cases: readonly Case[] = [
  { title: 'a record that both parties have signed is in order', signed: ['constructor', 'supervisor'], expected: [] },
  { title: 'a record that nobody has signed lacks both', expected: ['missing', 'missing'] },
  { title: 'a record that one party has signed lacks the other', signed: ['constructor'], expected: ['missing'] },
  {
    title: 'T28: a valid signature of somebody who is no party of the project is told as the wrong party',
    signed: ['stranger'],
    required: byConstructor,
    expected: ['wrong-party'],
  },
  {
    title: 'T28: a valid signature of a party that this record is not due from is told as the wrong party',
    signed: ['supervisor'],
    required: byConstructor,
    expected: ['wrong-party'],
  },
  {
    title: 'a stranger who signs beside all parties does no harm',
    signed: ['constructor', 'supervisor', 'stranger'],
    expected: [],
  },
  {
    title: 'a certificate without organisation, registered nowhere, does not say for whom it is',
    signed: ['nobody'],
    required: byConstructor,
    expected: ['organisation-unknown'],
  },
  {
    title: 'a certificate without organisation counts for the party that it is registered for',
    signed: ['nobody'],
    required: byConstructor,
    register: (entry) => [entry('nobody', projectSeal)],
    expected: [],
  },
  {
    title: 'T28: a certificate that is registered for somebody else is told as the wrong party',
    signed: ['nobody'],
    required: byConstructor,
    register: (entry) => [entry('nobody', { organisation: stranger })],
    expected: ['wrong-party'],
  },
  {
    title: 'a seal of another project does not count',
    signed: ['nobody'],
    required: byConstructor,
    register: (entry) => [entry('nobody', { ...projectSeal, projectCode: 'other' })],
    expected: ['not-in-force other-project'],
  },
  {
    title: 'of the seals of two projects what is wrong with the one of this project is told',
    signed: ['nobody'],
    required: byConstructor,
    register: (entry) => [
      entry('nobody', { ...projectSeal, projectCode: 'other' }),
      entry('nobody', { ...projectSeal, ...suspendedFrom('2026-01-10') }),
    ],
    expected: ['not-in-force suspended'],
  },
  {
    title: 'one certificate for the seals of two projects counts for this one',
    signed: ['nobody'],
    required: byConstructor,
    register: (entry) => [entry('nobody', { ...projectSeal, projectCode: 'other' }), entry('nobody', projectSeal)],
    expected: [],
  },
  {
    title: 'a signer who was suspended before the signature is proven does not count',
    signed: ['constructor'],
    required: byConstructor,
    register: (entry) => [entry('constructor', suspendedFrom('2026-01-10'))],
    expected: ['not-in-force suspended'],
  },
  {
    title: 'a signature that a time-stamp proves to be older than the suspension counts',
    signed: ['constructor'],
    how: stamped,
    required: byConstructor,
    register: (entry) => [entry('constructor', suspendedFrom('2026-01-10'))],
    expected: [],
  },
  {
    title: 'a seal that had ended on the day of its time-stamp does not count',
    signed: ['constructor'],
    how: stamped,
    required: byConstructor,
    register: (entry) => [
      entry('constructor', { history: [{ status: 'ended', from: '2026-01-05', reason: '已销毁' }] }),
    ],
    expected: ['not-in-force ended'],
  },
  {
    title: 'a registration that has expired does not count',
    signed: ['constructor'],
    required: byConstructor,
    register: (entry) => [entry('constructor', { validTo: '2026-01-14' })],
    expected: ['not-in-force expired'],
  },
  {
    title: 'a registration that only begins does not count yet',
    signed: ['constructor'],
    required: byConstructor,
    register: (entry) => [entry('constructor', { validFrom: '2026-01-16' })],
    expected: ['not-in-force not-yet-valid'],
  },
  {
    title: 'a seal that is wanted is there',
    signed: ['constructor'],
    required: seals,
    register: (entry) => [entry('constructor', { kind: 'ORGANISATION_SEAL' })],
    expected: [],
  },
  {
    title: 'where a seal is wanted, a personal signature does not do',
    signed: ['constructor'],
    required: seals,
    register: (entry) => [entry('constructor', { kind: 'PERSON_SIGNATURE', person: '张工' })],
    expected: ['other-kind'],
  },
  {
    title: 'where a seal is wanted, a signer of the party who is not registered leaves it open',
    signed: ['constructor'],
    required: seals,
    expected: ['kind-unknown'],
  },
  {
    title: 'where two people have to sign, two signatures of one do not do',
    signed: ['constructor', 'constructor'],
    required: [{ role: 'CONSTRUCTOR', min: 2 }],
    expected: ['too-few'],
  },
  {
    title: 'where two people have to sign, two people do',
    signed: ['constructor', 'colleague'],
    required: [{ role: 'CONSTRUCTOR', min: 2 }],
    expected: [],
  },
  {
    title: 'a signature over something else is none',
    signed: ['constructor'],
    content: Buffer.from('别的文件'),
    required: byConstructor,
    expected: ['missing'],
  },
  {
    title: 'a signature that can be called neither valid nor invalid leaves it open',
    signed: ['untrusted'],
    required: byConstructor,
    expected: ['undecided'],
  },
  {
    title: 'an undecided signature of somebody else does not leave it open',
    signed: ['untrusted'],
    required: [{ role: 'SUPERVISOR' }],
    expected: ['missing'],
  },
  {
    title: 'a party that the project does not declare cannot be checked',
    signed: ['constructor'],
    units: units.slice(0, 1),
    expected: ['party-undeclared'],
  },
  {
    title: 'a party without credit code cannot be checked',
    signed: ['constructor', 'supervisor'],
    units: [units[0] as Party, { role: 'SUPERVISOR', name: supervisor.name }],
    expected: ['party-undeclared'],
  },
  {
    title: 'of two constructors either may sign',
    signed: ['stranger', 'supervisor'],
    units: [...units, { role: 'CONSTRUCTOR', ...stranger }],
    expected: [],
  },
  {
    title: 'a signed attachment does not stand for the original',
    signed: ['constructor'],
    required: byConstructor,
    change({ files }) {
      Object.assign(files[0] as RecordFile, { role: 'attachment' });
      files.push({ path: 'C5 隐蔽工程/正本.txt', role: 'original' });
    },
    expected: ['missing'],
  },
  {
    title: 'a record without original is not signed',
    required: byConstructor,
    change: ({ files }) => void Object.assign(files[0] as RecordFile, { role: 'attachment' }),
    expected: ['missing'],
  },
  {
    title: 'a record of an item that nobody has to sign needs no signature',
    change: (one) => void Object.assign(one, { item: 'C5-2' }),
    expected: ['nothing-required'],
  },
];

for (const row of cases) {
  test(row.title, async (t) => {
    const made = await cast;
    const signers = (row.signed ?? []).map((who) => ({ signer: made[who], options: row.how?.(made) ?? {} }));
    const container = signCmsTogether(row.content ?? record, signers);
    const contents = {
      'C5 隐蔽工程/记录.txt': record,
      'C5 隐蔽工程/正本.txt': record,
      ...(signers.length > 0 && { 'C5 隐蔽工程/记录.txt.p7s': container }),
    };
    const folder = await smallDelivery(
      t,
      (document) => {
        const one = declare(document, row.units ?? units);
        if (signers.length > 0) {
          one.files.push({ path: 'C5 隐蔽工程/记录.txt.p7s', role: 'signature', of: 'C5 隐蔽工程/记录.txt' });
        }
        row.change?.(one);
      },
      contents,
    );
    const entry: Register = (who, given) => ({
      kind: 'ORGANISATION_SEAL',
      organisation: constructor,
      certificates: [fingerprintOf(made[who].certificate)],
      ...given,
    });
    const { trust } = made.world;
    const profiles = await profilesWith(t, row.required ?? both);
    const findings = await findingsOf(t, folder, { trust, profiles, signers: row.register?.(entry) ?? [] });
    t.deepEqual(findings.map(saidOf), row.expected);
  });
}

test('a sealed OFD counts by the number of the seal, where that is what is registered', async (t) => {
  const world = await sealsOf((await cast).world);
  const at = { signedAt: new Date('2026-01-10T02:00:00Z'), claimed: '2026-01-10 10:00:00' };
  const name = 'C5 隐蔽工程/记录.ofd';
  const folder = await smallDelivery(
    t,
    (document) => void (declare(document, units).files = [{ path: name, role: 'original' }]),
    { [name]: packOfd(seal(world, { signing: at })) },
  );
  const profiles = await profilesWith(t, [{ role: 'CONSTRUCTOR', kinds: ['ORGANISATION_SEAL'] }]);
  const { trust } = world;
  const registered = { kind: 'ORGANISATION_SEAL', organisation: constructor, sealId: '50010020260001' } as const;
  t.deepEqual(await findingsOf(t, folder, { trust, profiles, signers: [registered] }), []);
  t.deepEqual((await findingsOf(t, folder, { trust, profiles, signers: [] })).map(saidOf), ['kind-unknown']);
});

test('who signed instead is told to people by name, with what to do', async (t) => {
  const made = await cast;
  const name = 'C5 隐蔽工程/记录.txt';
  const folder = await smallDelivery(
    t,
    (document) => void declare(document, units).files.push({ path: `${name}.p7s`, role: 'signature', of: name }),
    { [name]: record, [`${name}.p7s`]: signCms(record, made.stranger) },
  );
  const profiles = await profilesWith(t, byConstructor);
  const [finding] = await findingsOf(t, folder, { trust: made.world.trust, profiles, signers: [] });
  t.like(finding, {
    outcome: 'failed',
    severity: 'blocking',
    target: { volume: 1, record: 1, file: name, pointer: '/volumes/0/records/0/files/0' },
    message: {
      zh: `“${name}”（C5-1）应由施工单位“${constructor.name}”签章，其上有效的签章却属于“${stranger.name}”。`,
      en: `"${name}" (C5-1) is to be signed by the constructor "${constructor.name}", but the valid signature on it is of "${stranger.name}".`,
    },
    remedy: {
      zh: '请由施工单位签章；如 handover.json 中该单位的统一社会信用代码有误，请更正。',
      en: 'Have the constructor sign it, or correct its unified social credit code in handover.json.',
    },
  });
});

/** Makes the delivery one of C5-1 in a project of these parties. @returns the record that has to be signed, alone in it */
function declare(document: HandoverDocument, parties: readonly Party[]): ArchiveRecord {
  Object.assign(document.project, { code: projectCode, units: parties });
  const volume = document.volumes[0];
  const one = volume?.records[0];
  if (!volume || !one) throw new Error('the small delivery has a record');
  volume.records = [Object.assign(one, { item: 'C5-1' })];
  return one;
}

async function profilesWith(t: ExecutionContext, signers: readonly RequiredSigner[]): Promise<ProfileLibrary> {
  const folder = await temporaryFolder(t);
  const profile = {
    schema: 'yijiao-profile/1',
    id: 'intl-eark',
    version: '1.0.0',
    title: { zh: '甲', en: 'A' },
    validFrom: '2026-01-01',
    agreement: { version: '1', text: { zh: '同意', en: 'agreed' } },
    split: { files: 10, bytes: 10 },
    requiredSigners: [{ item: 'C5-1', signers }],
  };
  await mkdir(path.join(folder, 'intl-eark/1.0.0'), { recursive: true });
  await writeFile(path.join(folder, 'intl-eark/1.0.0/profile.json'), JSON.stringify(profile));
  return loadProfiles(folder);
}

interface Examined {
  readonly trust: TrustPolicy;
  readonly profiles: ProfileLibrary;
  readonly signers: readonly RegisteredSigner[];
}

async function findingsOf(t: ExecutionContext, folder: string, options: Examined): Promise<Finding[]> {
  const { report } = await examined(t, folder, options);
  return report.findings.filter(({ rule, outcome }) => rule === 'AU-15' && outcome !== 'passed');
}

/** The condition, and of a signer not in force why. */
function saidOf({ evidence }: Finding): string {
  return [evidence['condition'], evidence['why']].filter(Boolean).join(' ');
}
