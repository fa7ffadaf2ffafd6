import { detachedEndings } from '../../delivery/document/signature-names.ts';
import { signedJsonLimit } from '../../handover/receipt/parse-signed-json.ts';
import { readDirectory } from '../../packaging/zip/read-directory.ts';
import { isUnreadable } from '../../packaging/zip/unreadable.ts';
import { bytesOfFile, sliceOf } from './blob-bytes.ts';

/** A package, with the identifier that its folder has; undefined when it cannot be read. */
export interface GivenPackage {
  readonly file: File;
  readonly id: string | undefined;
}

/** What somebody gave to the page, by what it is. */
export interface GivenFiles {
  readonly receipts: readonly File[];
  /** Receipts for people, and other documents. */
  readonly documents: readonly File[];
  readonly packages: readonly GivenPackage[];
  /** Public keys of bureaus (JWK), and verifier keys of logs and witnesses. */
  readonly keys: readonly File[];
  readonly certificates: readonly File[];
  /** Signatures that stand beside what they are over. */
  readonly signatures: readonly File[];
  readonly others: readonly File[];
}

type Kind = keyof GivenFiles;

/** Tells files apart by how they begin, and by their names where that says nothing. */
export async function sortFiles(files: readonly File[]): Promise<GivenFiles> {
  const sorted: Record<Kind, File[]> = {
    receipts: [],
    documents: [],
    packages: [],
    keys: [],
    certificates: [],
    signatures: [],
    others: [],
  };
  for (const file of files) {
    // Whatever cannot be read is told when it is verified.
    const kind = await kindOf(file).catch((error: unknown): Kind => {
      if (isUnreadable(error)) return 'others';
      throw error;
    });
    sorted[kind].push(file);
  }
  const packages = await Promise.all(sorted.packages.map(async (file) => ({ file, id: await packageIdOf(file) })));
  return { ...sorted, packages };
}

/** Longest beginning that is looked at, in bytes. */
const beginningBytes = 1024;

const certificateEndings = ['.cer', '.crt', '.der', '.pem', '.crl'];

async function kindOf(file: File): Promise<Kind> {
  const name = file.name.toLowerCase();
  const endsWith = (endings: readonly string[]): boolean => endings.some((ending) => name.endsWith(ending));
  if (endsWith(detachedEndings)) return 'signatures';
  if (endsWith(['.jwk', '.vkey'])) return 'keys';
  if (endsWith(certificateEndings)) return 'certificates';
  const beginning = (await sliceOf(file, 0, beginningBytes)).toString('latin1');
  if (beginning.startsWith('%PDF')) return 'documents';
  if (name.endsWith('.zip') || (beginning.startsWith('PK') && !name.endsWith('.ofd'))) return 'packages';
  return beginning.trimStart().startsWith('{') && (await looksSigned(file)) ? 'receipts' : 'others';
}

/** Whoever reformats a receipt or a notice may have put its schema and signature anywhere. */
async function looksSigned(file: File): Promise<boolean> {
  if (file.size > signedJsonLimit) return false;
  return /yijiao-(?:receipt|notice)\/|"jws"/u.test((await sliceOf(file, 0, file.size)).toString('utf8'));
}

async function packageIdOf(file: File): Promise<string | undefined> {
  try {
    const { names } = await readDirectory(bytesOfFile(file));
    return names.count > 0 ? names.at(0).split('/')[0] : undefined;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return undefined;
  }
}
