import { type BatchLimit, inBatches } from '../../concurrency/batches.ts';
import type { Content } from '../../delivery/content/content.ts';
import { type TroubleKind, troublesOf } from '../../formats/opening/opened.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { ExaminedFiles } from '../examined-files.ts';
import type { Keeping } from '../keeping/keeping.ts';
import { openKeptValidations } from '../keeping/kept-validations.ts';
import { openStage } from './stage.ts';
import type { ArchivalPdfValidator, ConformanceVerdict, ValidatorIdentity } from './validator.ts';

/** A file that breaks the standard it claims, or of which nobody knows. */
export interface ValidatedFile {
  readonly examined: ExaminedFile;
  readonly verdict: Exclude<ConformanceVerdict, { readonly verdict: 'conforming' }>;
}

/** What a validator says of the PDF/A files of a delivery. */
export interface ArchivalPdfValidation {
  /** Absent where nobody answered. */
  readonly validator?: ValidatorIdentity;
  /** Why nobody answered, or does not answer any more. */
  readonly away?: string;
  /** Files that were held against the standard. */
  readonly validated: number;
  /** Files that were not, because time was up or nobody answers any more. */
  readonly left: number;
  /** In the order of the delivery. */
  readonly files: readonly ValidatedFile[];
}

export interface ValidationOptions {
  /** Where files are put up for the validator. */
  readonly passingFolder: string;
  /** Spares what the same version of the validator has validated already. */
  readonly keeping?: Keeping | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Starting the validator takes a second, so files go to it together. */
const batch: BatchLimit = { items: 50, bytes: 256 * 1024 * 1024 };

/** After so many files that took too long, nobody is asked any more. */
const mostLost = 5;

/** What says already that a file cannot be read; no validator would read it either. */
const hopeless: readonly TroubleKind[] = ['unreadable', 'truncated', 'encrypted'];

/** Whether a file claims to be PDF/A (ISO 19005), and opens. */
export function claimsArchival({ opened, format }: ExaminedFile): boolean {
  return opened !== undefined && (format?.families.includes('pdf-a') === true || 'pdfA' in opened.facts);
}

/**
 * Holds every file of a delivery that claims to be PDF/A against the standard, each path once.
 * @throws whatever reading the content throws, and the signal's reason
 */
export async function validateFiles(
  content: Content,
  files: ExaminedFiles,
  validator: ArchivalPdfValidator,
  { passingFolder, keeping, signal }: ValidationOptions,
): Promise<ArchivalPdfValidation> {
  const claims = claimsIn(files);
  if (claims.length === 0) return { validated: 0, left: 0, files: [] };
  const identity = await validator.identify();
  if ('away' in identity) return { away: identity.away, validated: 0, left: claims.length, files: [] };
  const until = performance.now() + validator.secondsPerDelivery * 1000;
  const kept = keeping && openKeptValidations(keeping, identity);
  const verdicts = new Map(await kept?.recall(claims));
  const unknown = claims.filter(({ file }) => !verdicts.has(file.path));
  let lost = 0;
  let away: string | undefined;
  await using stage = openStage(content, passingFolder);
  const sizeOf = ({ fixity }: ExaminedFile): number => fixity?.bytes ?? 0;
  for await (const together of inBatches(unknown, batch, sizeOf)) {
    if (performance.now() > until || away !== undefined) break;
    const places = await stage.put(together);
    const told = await validator.validate(
      places.flatMap((place) => ('file' in place ? place.file : [])),
      signal,
    );
    let next = 0;
    for (const [index, examined] of together.entries()) {
      const place = places[index];
      const verdict =
        place && 'fault' in place
          ? unperformed('fault', place.fault)
          : (told[next++] ?? unperformed('refused', 'no verdict'));
      verdicts.set(examined.file.path, verdict);
      await kept?.keep(examined, verdict);
      if (verdict.verdict !== 'not-performed') continue;
      if (verdict.reason === 'time') lost += 1;
      if (verdict.reason === 'away' || lost >= mostLost) away ??= verdict.detail;
    }
    await stage.clear();
  }
  await kept?.flush();
  const left = claims.length - verdicts.size;
  return { validator: identity, ...(away !== undefined && { away }), left, ...countVerdicts(claims, verdicts) };
}

/** How many files were held against the standard, and what is to be told of in the order of the delivery. */
function countVerdicts(
  claims: readonly ExaminedFile[],
  verdicts: ReadonlyMap<string, ConformanceVerdict>,
): Pick<ArchivalPdfValidation, 'validated' | 'files'> {
  let validated = 0;
  const files: ValidatedFile[] = [];
  for (const examined of claims) {
    const verdict = verdicts.get(examined.file.path);
    if (!verdict) continue;
    if (verdict.verdict !== 'not-performed') validated += 1;
    if (verdict.verdict !== 'conforming') files.push({ examined, verdict });
  }
  return { validated, files };
}

function claimsIn(files: ExaminedFiles): readonly ExaminedFile[] {
  const claims: ExaminedFile[] = [];
  let row = -1;
  for (const examined of files) {
    row += 1;
    const isHopeless = hopeless.some((kind) => troublesOf(examined.opened, kind).length > 0);
    if (claimsArchival(examined) && !isHopeless && files.find(examined.file.path) === row) claims.push(examined);
  }
  return claims;
}

function unperformed(reason: 'fault' | 'refused', detail: string): ConformanceVerdict {
  return { verdict: 'not-performed', reason, detail };
}
