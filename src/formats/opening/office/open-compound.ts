import type { Opening } from '../opening.ts';
import { type CompoundEntry, openCompoundFile } from './compound-file.ts';
import { type Encryption, encryptionIn } from './encryption.ts';

/** Folders that macros lie in: of Word and PowerPoint, of Excel. */
const macroFolders: ReadonlySet<string> = new Set(['_VBA_PROJECT', '_VBA_PROJECT_CUR', 'VBA', 'Macros']);
const encryptedStreams: ReadonlySet<string> = new Set(['EncryptedPackage', 'EncryptedSummary']);

const stream = 2;

/**
 * Opens what older office suites write (MS-CFB): its allocation table, of which no sector may lie behind the end, its
 * directory, which shows macros, and the beginning of the document itself, which shows encryption.
 */
export async function openCompound(opening: Opening): Promise<void> {
  const file = await openCompoundFile(opening);
  const entries: CompoundEntry[] = [];
  for await (const entry of file.entries()) {
    const { name } = entry;
    if (macroFolders.has(name)) opening.trouble('macro', name);
    if (encryptedStreams.has(name)) opening.trouble('password');
    entries.push(entry);
  }
  const [root] = entries;
  if (!root) return;
  const found = new Set<Encryption | undefined>();
  for (const entry of outermost(entries, root)) {
    if (entry.type === stream) found.add(await encryptionIn(entry.name, (length) => file.head(entry, root, length)));
  }
  if (found.has('password')) opening.trouble('password');
  else if (found.has('encrypted-open')) opening.trouble('encrypted-open');
}

/** What lies in no folder; documents within a document have folders of their own. */
function outermost(entries: readonly CompoundEntry[], root: CompoundEntry): readonly CompoundEntry[] {
  const waiting = new Set([root.child]);
  // A set is walked through along with what is added meanwhile, each number once.
  for (const number of waiting) for (const sibling of entries[number]?.siblings ?? []) waiting.add(sibling);
  return [...waiting].flatMap((number) => entries[number] ?? []);
}
