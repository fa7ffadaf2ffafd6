import { partKey } from '../../../delivery/content/part-key.ts';
import { identify } from '../../identify.ts';
import { noting, type Opening } from '../opening.ts';
import { type Archive, type Member, openArchive } from '../zip/archive.ts';
import { readMember, readThrough } from '../zip/members.ts';
import { readXmlPart } from '../zip/xml-part.ts';

/** Parts that hold macros or controls (ECMA-376 part 4; MS-OFFMACRO2). */
const macroParts = /(?:^|\/)(?:vbaProject\.bin|macrosheets\/|activeX\/)/iu;
const embeddedParts = /(?:^|\/)embeddings\//iu;
const relationshipParts = /(?:^|\/)_rels\/[^/]*\.rels$/iu;

/** A link that somebody must click fetches nothing by itself. */
const clickedLink = /\/hyperlink$/u;

/** Where ECMA-376 part 2 says what a package is made of. */
const typesPart = '[Content_Types].xml';
const rootRelationships = '_rels/.rels';

/**
 * Opens a DOCX, XLSX or PPTX (ECMA-376): the parts that every package has, all relationships and what they lead to, the parts
 * that people read, which must be well-formed, and the data of every part; macros, content from elsewhere and programs inside are told.
 */
export async function openOfficeXml(opening: Opening): Promise<void> {
  const archive = await openArchive(opening);
  const names = namesIn(archive, opening);
  const types = names.get(partKey(typesPart)) ?? typesPart;
  const root = names.get(partKey(rootRelationships)) ?? rootRelationships;
  await readXmlPart(archive, types, opening);
  const relationships = archive.members.filter(({ name }) => relationshipParts.test(name));
  const shown = new Set<string>();
  for (const name of new Set([root, ...relationships.map((member) => member.name)])) {
    // Only of the main part nobody can do without.
    const code = name === root ? 'part-missing' : 'needs-repair';
    const targets = await targetsOf({ archive, names }, name, opening);
    for (const target of targets.missing) opening.trouble(code, target);
    for (const part of targets.shown) shown.add(part);
  }
  for (const part of shown) await readShown(archive, part, opening);
  const read = new Set([types, ...relationships.map(({ name }) => name), ...shown]);
  const others = archive.members.filter(({ name }) => !read.has(name));
  for (const { name } of others) if (macroParts.test(name)) opening.trouble('macro', name);
  await readThrough(archive, others, opening, (member, head) => lookAt(member, head, opening));
  for (const member of others) if (isObject(member)) await findPackedProgram(archive, member, opening);
}

/** The parts as they are called, by what tells names apart; where it tells two not apart, readers take either. */
function namesIn({ members }: Archive, opening: Opening): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name } of members) {
    const known = names.get(partKey(name));
    if (known !== undefined && known !== name) opening.trouble('needs-repair', name);
    names.set(partKey(name), known ?? name);
  }
  return names;
}

/** Where the relationships of a part lead. */
interface Targets {
  readonly missing: readonly string[];
  /** Parts of XML that people read, as the package calls them. */
  readonly shown: readonly string[];
}

/** Types of relationships that lead to what people read: the main part, sheets with their texts, slides (ECMA-376 part 1). */
const shownTypes = /\/(?:officeDocument|worksheet|sharedStrings|slide)$/u;

async function targetsOf(
  { archive, names }: { readonly archive: Archive; readonly names: ReadonlyMap<string, string> },
  part: string,
  opening: Opening,
): Promise<Targets> {
  const folder = part.replace(/_rels\/[^/]*$/iu, '');
  const missing: string[] = [];
  const shown: string[] = [];
  await readXmlPart(archive, part, opening, {
    start({ name, attribute }) {
      const [target, type = ''] = [attribute('Target'), attribute('Type')];
      if (name !== 'Relationship' || target === undefined) return;
      if (attribute('TargetMode') === 'External') {
        if (!clickedLink.test(type)) opening.trouble('external-content', target);
        return;
      }
      const known = names.get(partKey(partName(target, folder)));
      if (known === undefined) missing.push(target);
      // Those of an XLSB are no XML.
      else if (shownTypes.test(type) && /\.xml$/iu.test(known)) shown.push(known);
    },
  });
  return { missing, shown };
}

/** A part that is too long for what is left of the budget is told, and the others are read. */
async function readShown(archive: Archive, part: string, opening: Opening): Promise<void> {
  const bytes = archive.byName.get(part)?.bytes ?? 0;
  if (bytes > opening.budget.left('xmlBytes')) opening.trouble('limit', 'xmlBytes');
  else await noting(opening, () => readXmlPart(archive, part, opening));
}

/** The name of a part that a relationship leads to; a fragment belongs to no name. */
function partName(target: string, folder: string): string {
  try {
    const { pathname } = new URL(target, `file:///${folder}`);
    return decodeURIComponent(pathname.slice(1));
  } catch {
    return target;
  }
}

function lookAt({ name, bytes }: Member, head: Buffer, opening: Opening): void {
  if (!embeddedParts.test(name)) return;
  const { kind } = identify({ bytes, head, tail: new Uint8Array() }, name);
  if (kind === 'executable') opening.trouble('embedded-program', name);
  else if (kind === 'archive') opening.trouble('nested-archive', name);
}

function isObject({ name }: Member): boolean {
  return embeddedParts.test(name) && name.endsWith('.bin');
}

/** What the stub of every Windows program says. */
const programStub = 'This program cannot be run in DOS mode';

async function findPackedProgram(archive: Archive, { name }: Member, opening: Opening): Promise<void> {
  const bytes = await readMember(archive, name, opening);
  if (bytes.includes(programStub)) opening.trouble('embedded-program', name);
}
