import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import canonicalize from 'canonicalize';
import { Problem } from '../problem.ts';
import type { AnchorUse, TrustPolicyFile } from '../schema/types/trust-policy.ts';
import { parserOf } from '../schema/validate.ts';
import { reasonOf } from '../system/error-code.ts';
import { fingerprintOf } from './crypto/digest.ts';
import { everyUse } from './trust/defaults.ts';
import { readTrustFile, type TrustContent } from './trust/trust-file.ts';
import { acceptance, rulesOf } from './trust/written-policy.ts';
import type { TrustAnchor, TrustPolicy } from './trust-policy.ts';
import { type Certificate, isSelfIssued } from './x509/certificate.ts';
import { verifyLink } from './x509/link.ts';

export type { TrustPolicy } from './trust-policy.ts';

/** One file of a trust folder. */
export interface TrustFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Real revocation lists reach some ten mebibytes. */
const largestFile = 64 * 1024 * 1024;

const policyName = 'trust.json';
const parsePolicy = parserOf<TrustPolicyFile>('trust-policy');

/**
 * Reads a trust folder: certificates, revocation lists and OCSP responses in PEM or
 * DER, and an optional `trust.json`.
 * Sub-folders are left alone.
 * @throws {Problem} `signatures.trust-…`
 */
export async function loadTrust(folder: string): Promise<TrustPolicy> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new Problem('signatures.trust-not-found', { params: { folder }, cause });
  });
  const files: TrustFile[] = [];
  for (const { name } of entries) {
    const file = path.join(folder, name);
    const unreadable = (cause: unknown): never => {
      throw new Problem('signatures.trust-file-unreadable', { params: { file: name, fault: reasonOf(cause) }, cause });
    };
    const found = await stat(file).catch(unreadable);
    if (!found.isFile()) continue;
    if (found.size > largestFile) {
      throw new Problem('signatures.trust-file-too-large', { params: { file: name, limit: largestFile } });
    }
    files.push({ name, bytes: await readFile(file).catch(unreadable) });
  }
  return parseTrust(files);
}

/**
 * Makes a policy of the files of a trust folder. Without `trust.json` self-signed certificates are the anchors;
 * without any file nobody is trusted.
 * @throws {Problem} `signatures.trust-…`
 */
export function parseTrust(files: readonly TrustFile[]): TrustPolicy {
  const sorted = files.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const written = readPolicy(sorted.find(({ name }) => name === policyName));
  const contents = new Map<string, TrustContent>(
    sorted.filter(({ name }) => name !== policyName).map(({ name, bytes }) => [name, readTrustFile(name, bytes)]),
  );
  const certificates = distinct([...contents.values()].flatMap((content) => content.certificates));
  const anchors = anchorsOf(written, contents);
  const trusted = new Set(anchors.map(({ certificate }) => certificate.fingerprint));
  const policy = {
    ...rulesOf(written),
    anchors,
    certificates: certificates.filter(({ fingerprint }) => !trusted.has(fingerprint)),
    revocationLists: distinct([...contents.values()].flatMap((content) => content.revocationLists)),
    statusResponses: distinct([...contents.values()].flatMap((content) => content.statusResponses)),
  };
  return { ...policy, sha256: digestOfPolicy(policy) };
}

const unwritten: TrustPolicyFile = { schema: 'yijiao-trust-policy/1', id: 'default', version: '1' };

function readPolicy(file: TrustFile | undefined): TrustPolicyFile {
  if (!file) return unwritten;
  const parsed = parsePolicy(jsonOf(file));
  if (parsed.ok) return parsed.value;
  const { count, places } = parsed;
  throw new Problem('signatures.trust-policy-invalid', { params: { count }, places });
}

function jsonOf({ name, bytes }: TrustFile): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Problem('signatures.trust-file-unreadable', { params: { file: name, fault: String(cause) }, cause });
  }
}

interface AnchorEntry {
  readonly file: string;
  readonly from?: string;
  readonly to?: string;
  readonly use?: readonly AnchorUse[];
}

/** Where trust.json names no anchors, every self-signed certificate is one, but those that it names for time-stamps alone. */
function anchorsOf(
  { anchors, tsaAnchors = [] }: TrustPolicyFile,
  contents: ReadonlyMap<string, TrustContent>,
): TrustAnchor[] {
  const forTimestamps = tsaAnchors.flatMap((entry) => namedAnchors({ ...entry, use: ['timestamp'] }, contents));
  const named = new Set(forTimestamps.map(({ certificate }) => certificate.fingerprint));
  const selfSigned = distinct([...contents.values()].flatMap(({ certificates }) => certificates))
    .filter((certificate) => !named.has(certificate.fingerprint) && isSelfSigned(certificate))
    .map((certificate) => ({ certificate, use: everyUse }));
  const others = anchors ? anchors.flatMap((entry) => namedAnchors(entry, contents)) : selfSigned;
  return [...others, ...forTimestamps];
}

function namedAnchors(
  { file, from, to, use = everyUse }: AnchorEntry,
  contents: ReadonlyMap<string, TrustContent>,
): TrustAnchor[] {
  const certificates = contents.get(file)?.certificates ?? [];
  if (certificates.length === 0) throw new Problem('signatures.trust-anchor-missing', { params: { file } });
  return certificates.map((certificate) => ({
    certificate,
    use,
    ...(from !== undefined && { from: new Date(from) }),
    ...acceptance(to),
  }));
}

/** Where the algorithm is not known here, a certificate counts as self-signed by its names. */
function isSelfSigned(certificate: Certificate): boolean {
  return isSelfIssued(certificate) && verifyLink(certificate, certificate) !== 'broken';
}

function distinct<T extends { readonly fingerprint: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.fingerprint, item])).values()];
}

function digestOfPolicy(policy: Omit<TrustPolicy, 'sha256'>): string {
  const fingerprints = (items: readonly { readonly fingerprint: string }[]): string[] =>
    items.map(({ fingerprint }) => fingerprint).sort();
  const said = canonicalize({
    ...policy,
    anchors: policy.anchors.map(({ certificate, ...dates }) => ({ certificate: certificate.fingerprint, ...dates })),
    certificates: fingerprints(policy.certificates),
    revocationLists: fingerprints(policy.revocationLists),
    statusResponses: fingerprints(policy.statusResponses),
    levels: Object.fromEntries(policy.levels),
    digests: Object.fromEntries(policy.digests),
  });
  return fingerprintOf(Buffer.from(said ?? ''));
}
