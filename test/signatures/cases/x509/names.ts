import { type CertificateRequest, extension, issue } from '../../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../../fixtures/pki/cms.ts';
import { context, oid, printable, retag, sequence, set, tlv, utf8 } from '../../../../fixtures/pki/der.ts';
import type { Case, Expected } from '../../case.ts';
import { period, record, type World } from '../../world.ts';

const valid = { from: period.validFrom, to: period.validTo };
const outside: Expected = ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'NAME_NOT_PERMITTED'];

const email = (text: string): Buffer => tlv(0x81, Buffer.from(text));
const host = (text: string): Buffer => tlv(0x82, Buffer.from(text));
const uri = (text: string): Buffer => tlv(0x86, Buffer.from(text));
const directory = (...sets: readonly Buffer[]): Buffer => context(4, sequence(...sets));
const china = set(sequence(oid('2.5.4.6'), printable('CN')));
const germany = set(sequence(oid('2.5.4.6'), printable('DE')));
const company = (name: string): Buffer => set(sequence(oid('2.5.4.10'), utf8(name)));

interface Constraint {
  readonly title: string;
  readonly permitted?: readonly Buffer[];
  readonly excluded?: readonly Buffer[];
  /** Alternative names of the signer, who is 张工 of 重庆示范建设集团有限公司, CN. */
  readonly names?: readonly Buffer[];
  readonly expected: Expected;
}

const constraints: readonly Constraint[] = [
  { title: 'inside the permitted country', permitted: [directory(china)], expected: 'TOTAL-PASSED' },
  { title: 'outside the permitted country', permitted: [directory(germany)], expected: outside },
  {
    title: 'of the permitted company, in other case and width',
    permitted: [directory(china, company('重庆示范建设集团有限公司 '))],
    expected: 'TOTAL-PASSED',
  },
  { title: 'of another company than permitted', permitted: [directory(china, company('其他'))], expected: outside },
  {
    title: 'in one of two permitted places',
    permitted: [directory(germany), directory(china)],
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'of the excluded company',
    excluded: [directory(china, company('重庆示范建设集团有限公司'))],
    expected: outside,
  },
  { title: 'beside the excluded company', excluded: [directory(china, company('其他'))], expected: 'TOTAL-PASSED' },
  {
    title: 'with mail of the permitted host',
    permitted: [email('example.cn')],
    names: [email('zhang@example.cn')],
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'with mail of another host',
    permitted: [email('example.cn')],
    names: [email('zhang@a.example.cn')],
    expected: outside,
  },
  {
    title: 'with mail below the permitted domain',
    permitted: [email('.example.cn')],
    names: [email('zhang@a.example.cn')],
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'with the excluded mail',
    excluded: [email('zhang@example.cn')],
    names: [email('Zhang@example.cn')],
    expected: outside,
  },
  {
    title: 'with a host below the permitted domain',
    permitted: [host('example.cn')],
    names: [host('a.example.cn')],
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'with a host that only looks alike',
    permitted: [host('example.cn')],
    names: [host('notexample.cn')],
    expected: outside,
  },
  {
    title: 'of a form that the signer does not have',
    permitted: [uri('.example.cn')],
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'of a form that is not understood',
    permitted: [uri('.example.cn')],
    names: [uri('https://a.example.cn/')],
    expected: ['INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'NAME_CONSTRAINTS_UNSUPPORTED'],
  },
];

/** Names below an authority that is constrained in them (RFC 5280 §4.2.1.10). */
export const names: readonly Case[] = constraints.map(({ title, expected, ...constraint }) => ({
  title: `below a constrained authority a name ${title} ${expected === 'TOTAL-PASSED' ? 'passes' : 'does not pass'}`,
  given: (world) => signBelow(world, constraint),
  expected,
}));

async function signBelow(
  { pki }: World,
  { permitted, excluded, names: alternatives }: Omit<Constraint, 'title' | 'expected'>,
): Promise<{ readonly detached: Buffer }> {
  const subtrees = (tag: number, bases: readonly Buffer[] | undefined): Buffer[] =>
    bases ? [retag(tag, sequence(...bases.map((base) => sequence(base))))] : [];
  const constraint = sequence(...subtrees(0xa0, permitted), ...subtrees(0xa1, excluded));
  const authority: CertificateRequest = {
    subject: { commonName: '受限 CA' },
    ...valid,
    authority: {},
    extensions: [extension('2.5.29.30', constraint, true)],
  };
  const issuer = await issue(authority, pki.root);
  const extensions = alternatives ? [extension('2.5.29.17', sequence(...alternatives))] : [];
  const signer = await issue({ subject: pki.signers.p256.subject, ...valid, extensions }, issuer);
  return { detached: signCms(record, signer) };
}
