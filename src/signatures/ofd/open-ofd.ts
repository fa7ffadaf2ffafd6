import type { SignedContent } from '../content/signed-content.ts';
import { factsOnly, type OpenedFile, type ReadingContext } from '../facts.ts';
import { type Noticed, noticed } from '../observation.ts';
import type { OfdRules } from '../trust-policy.ts';
import { type OfdPackage, openPackage } from './container/ofd-package.ts';
import { coverageOf, documentFacts } from './coverage.ts';
import { type EntryDigests, openEntryDigests } from './document/entry-digests.ts';
import { integrityName } from './document/integrity-file.ts';
import { indexName, listSignatures } from './document/signature-list.ts';
import type { ExaminedSignature } from './examined-signature.ts';
import { explainListGrowth } from './list-growth.ts';
import { type Examination, openIntegrity, openListed } from './open-signature.ts';
import { troubleOf } from './trouble.ts';

/**
 * Opens the signatures and seals of an OFD. Its files are digested where they lie, each once, when the first signature
 * is concluded.
 * @returns undefined for a ZIP that is no OFD
 */
export async function openOfd(
  content: SignedContent,
  context: ReadingContext,
  signal?: AbortSignal,
): Promise<OpenedFile | undefined> {
  const named = content.name.toLowerCase().endsWith('.ofd');
  if (content.bytes > context.limits.ofdBytes)
    return named ? only(noticed('NOT_PERFORMED_LIMIT', { limit: 'ofdBytes' })) : undefined;
  try {
    const ofd = await openPackage(content, context.limits, signal);
    if (!named && !ofd.files.has(indexName)) return undefined;
    // Of such a package nobody can say what it shows, so nothing in it is verified.
    const ambiguous = ofd.troubles.some(isAmbiguous);
    if (ambiguous) return { pending: ofd.troubles.slice(0, 1).map((trouble) => () => factsOnly('ofd', 1, trouble)) };
    return await openSignatures(ofd, context, signal);
  } catch (error) {
    const trouble = troubleOf(error);
    return named || trouble.reason !== 'NOT_PERFORMED_OFD_UNREADABLE' ? only(trouble) : undefined;
  }
}

/** Whether a trouble with a package lets different software show different content. */
export function isAmbiguous({ reason }: Noticed): boolean {
  return reason !== 'OFD_ENTRY_CASE_TWIN';
}

async function openSignatures(
  ofd: OfdPackage,
  context: ReadingContext,
  signal: AbortSignal | undefined,
): Promise<OpenedFile> {
  const digests = openEntryDigests(ofd, context.limits, signal);
  const listed = ofd.files.has(indexName) ? await listSignatures(ofd, context.limits) : [];
  const examinations: Examination[] = [];
  for (const signature of listed) examinations.push(...(await openListed(signature, { ofd, digests, context })));
  if (ofd.files.has(integrityName)) examinations.push(...(await openIntegrity(ofd, context)));
  const rules = context.trust.ofd;
  let examined: Promise<ExaminedSignature[]> | undefined;
  const examine = (): Promise<ExaminedSignature[]> => (examined ??= examineAll(examinations, digests, rules));
  return {
    pending: examinations.map((_, index) => async () => {
      const signatures = await examine();
      const signature = signatures[index];
      if (!signature) return factsOnly('ofd', index + 1);
      return { ...signature.facts, position: index + 1, covers: coverageOf(signature, signatures, ofd) };
    }),
    document: async (passed) => {
      const troubles = [...ofd.troubles, ...(await digests.read()).troubles];
      return documentFacts(ofd, { troubles, rules }, await examine(), passed);
    },
  };
}

async function examineAll(
  examinations: readonly Examination[],
  digests: EntryDigests,
  { signatureListGrowth }: OfdRules,
): Promise<ExaminedSignature[]> {
  const examined: ExaminedSignature[] = [];
  for (const examination of examinations) examined.push(await examination());
  const [trouble] = (await digests.read()).troubles;
  if (trouble) return examined.map((signature) => spoilt(signature, trouble));
  return signatureListGrowth === 'refuse' ? examined : explainListGrowth(examined);
}

/** Of a package that some readers read otherwise nobody can say what was signed. */
function spoilt(signature: ExaminedSignature, trouble: Noticed): ExaminedSignature {
  const { facts } = signature;
  return { ...signature, sound: false, facts: { ...facts, observations: [...facts.observations, trouble] } };
}

function only(trouble: Noticed): OpenedFile {
  return { pending: [() => factsOnly('ofd', 1, trouble)] };
}
