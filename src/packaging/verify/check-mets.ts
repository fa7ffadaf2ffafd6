import { folders, names } from '../layout.ts';
import { type Check, ruleText } from './checks.ts';
import { algorithmNames, type Examined, eachMember } from './examined.ts';
import { attributeRules, referenceNumbers } from './mets-rules.ts';
import { type MetsReference, type MetsSummary, readMets } from './read-mets.ts';
import { type XmlElement, XmlFault } from './read-xml.ts';

/** A METS document of the package, and what it must describe. */
interface Document {
  /** Folder that it lies in and that its references begin from, with a final slash. */
  readonly folder: string;
  readonly member: number;
  readonly path: string;
  /** What OBJID must be (CSIP1). */
  readonly objectId: string;
}

/**
 * Checks METS after E-ARK CSIP and AIP 2.2.0: of the whole package and of every representation, each reference against
 * the bytes, and that no file of the package is listed nowhere.
 */
export async function checkMets(examined: Examined): Promise<void> {
  const { id, checks } = examined;
  const folder = `data/${id}/`;
  const listed = new Uint8Array(examined.count);
  const root = documentIn(examined, folder, id);
  const rootCheck = checks.check('mets.root');
  const representations = await findRepresentations(examined, folder);
  if (root) {
    const { summary, references } = await readDocument(examined, root, rootCheck, listed);
    if (summary) {
      checkSummary(rootCheck, root, summary);
      await checkPackageSummary(examined, rootCheck, root, summary, representations);
    }
    rootCheck.found({ files: references });
  } else {
    rootCheck.fail('root-missing', folder + names.mets, { id });
  }
  await checkRepresentations(examined, representations, listed);
  const unlisted = checks.check('mets.unlisted');
  for await (const { member, path } of eachMember(examined)) {
    if (!path.startsWith(folder) || path === folder + names.mets || listed[member]) continue;
    unlisted.fail('file-unlisted', path);
  }
}

async function checkRepresentations(
  examined: Examined,
  representations: readonly string[],
  listed: Uint8Array,
): Promise<void> {
  const check = examined.checks.check('mets.representation');
  if (representations.length === 0) return check.skip('no-representation');
  let files = 0;
  for (const folder of representations) {
    const document = documentIn(examined, folder, folder.split('/').at(-2) ?? '');
    if (!document) {
      check.fail('file-missing', folder + names.mets);
      continue;
    }
    const { summary, references } = await readDocument(examined, document, check, listed);
    if (summary) checkSummary(check, document, summary);
    files += references;
  }
  check.found({ documents: representations.length, files });
}

function documentIn(examined: Examined, folder: string, objectId: string): Document | undefined {
  const path = folder + names.mets;
  const member = examined.find(path);
  return member === undefined ? undefined : { folder, member, path, objectId };
}

/** The folders of the representations, each with a final slash. */
async function findRepresentations(examined: Examined, folder: string): Promise<string[]> {
  const found = new Set<string>();
  const base = `${folder}representations/`;
  for await (const { path } of eachMember(examined)) {
    const slash = path.startsWith(base) ? path.indexOf('/', base.length) : -1;
    if (slash > 0) found.add(path.slice(0, slash + 1));
  }
  return [...found].sort();
}

async function readDocument(
  examined: Examined,
  document: Document,
  check: Check,
  listed: Uint8Array,
): Promise<{ summary: MetsSummary | undefined; references: number }> {
  let references = 0;
  try {
    const summary = await readMets(examined.read(document.member), {
      onElement: (element, place) => checkAttributes(check, document, element, place),
      onReference(reference) {
        references += 1;
        const member = checkReference(examined, check, document, reference);
        if (member !== undefined) listed[member] = 1;
      },
      onFile(id, locations) {
        const place = { element: `file ${id ?? ''}/FLocat`, rule: ruleText('CSIP76') };
        if (locations === 0) check.fail('element-missing', document.path, place);
        if (locations > 1) check.fail('element-repeated', document.path, place);
      },
    });
    return { summary, references };
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    check.fail('xml-unreadable', document.path, { reason: error.message });
    return { summary: undefined, references };
  }
}

function checkAttributes(check: Check, { path }: Document, element: XmlElement, place: string): void {
  // Other maps than E-ARK's own may follow other rules.
  if (element.name === 'structMap' && element.attribute('LABEL') !== 'CSIP') return;
  for (const { attribute, rule, values } of attributeRules[place] ?? attributeRules[element.name] ?? []) {
    const value = element.attribute(attribute);
    const what = { element: place, attribute, rule: ruleText(rule) };
    if (value === undefined || value === '') check.fail('attribute-missing', path, what);
    else if (values && !values.includes(value)) {
      check.fail('attribute-wrong', path, { ...what, expected: values.join(' | '), value });
    }
  }
}

/** Compares what refers to a file with the file; gives the member that is meant. */
function checkReference(
  examined: Examined,
  check: Check,
  { folder, path }: Document,
  { kind, href = '', size, checksum, checksumType }: MetsReference,
): number | undefined {
  const rules = referenceNumbers[kind] ?? { href: kind, size: kind, checksum: kind };
  const target = targetOf(folder, href);
  const member = target === undefined ? undefined : examined.find(target);
  if (target === undefined || member === undefined) {
    check.fail('reference-broken', path, { reference: href, rule: ruleText(rules.href) });
    return undefined;
  }
  const bytes = examined.bytes(member);
  if (size !== undefined && size !== String(bytes)) {
    check.fail('size-differs', target, { expected: size, bytes, rule: ruleText(rules.size) });
  }
  if (checksumType !== undefined && checksumType !== algorithmNames.sha256) {
    check.skip('other-algorithm', { algorithm: checksumType }, target);
  } else if (checksum !== undefined) {
    const found = examined.digest(member, 'sha256');
    if (found !== undefined && found !== checksum.toLowerCase()) {
      check.fail('digest-differs', target, { algorithm: algorithmNames.sha256, rule: ruleText(rules.checksum) });
    }
  }
  return member;
}

/** A reference is a percent-encoded path below the document's folder; anything else points to nothing. */
function targetOf(folder: string, href: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/|[?#]/iu.test(href)) return undefined;
  try {
    const path = decodeURIComponent(href);
    return path.split('/').some((part) => part === '' || part === '.' || part === '..') ? undefined : folder + path;
  } catch {
    return undefined;
  }
}

/** What holds for every METS, of a package and of a representation. */
function checkSummary(check: Check, { path, objectId }: Document, summary: MetsSummary): void {
  const missing = (element: string, ...rules: string[]): void =>
    check.fail('element-missing', path, { element, rule: ruleText(...rules) });
  if (summary.objectId !== undefined && summary.objectId !== objectId) {
    const what = { element: 'mets', attribute: 'OBJID', expected: objectId, value: summary.objectId };
    check.fail('attribute-wrong', path, { ...what, rule: ruleText('CSIP1') });
  }
  if (summary.headers !== 1) missing('metsHdr', 'CSIP117');
  checkSoftwareAgent(missing, summary);
  if (summary.provenanceReferences === 0) missing('amdSec/digiprovMD/mdRef', 'AIPM5');
  for (const { use = '', files } of summary.groups) {
    if (files === 0) missing(`fileGrp[@USE='${use}']/file`, 'CSIP66');
  }
  for (const id of summary.repeatedIds) check.fail('id-twice', path, { id });
  const maps = summary.maps.filter(({ label }) => label === 'CSIP');
  if (maps.length === 0) missing("structMap[@LABEL='CSIP']", 'CSIP80', 'CSIP82');
  if (maps.length > 1) check.fail('element-repeated', path, { element: 'structMap', rule: ruleText('CSIP80') });
  const divisions = maps.flatMap((map) => map.divisions);
  if (maps.length > 0 && divisions.length === 0) missing('structMap/div', 'CSIP84');
  if (divisions.length > 0 && !divisions.some(({ label }) => label === 'Metadata')) {
    missing("div[@LABEL='Metadata']", 'CSIP88', 'CSIP90');
  }
}

/** CSIP10 to CSIP16: each condition is looked for among the agents that meet the ones before. */
function checkSoftwareAgent(missing: (element: string, rule: string) => void, { agents }: MetsSummary): void {
  const conditions: readonly (readonly [
    element: string,
    rule: string,
    holds: (agent: MetsSummary['agents'][number]) => boolean,
  ])[] = [
    ['agent', 'CSIP10', () => true],
    ["agent[@ROLE='CREATOR']", 'CSIP11', ({ role }) => role === 'CREATOR'],
    ["agent[@TYPE='OTHER']", 'CSIP12', ({ type }) => type === 'OTHER'],
    ["agent[@OTHERTYPE='SOFTWARE']", 'CSIP13', ({ otherType }) => otherType === 'SOFTWARE'],
    ['agent/name', 'CSIP14', ({ name }) => name !== ''],
    ['agent/note', 'CSIP15', ({ noteTypes }) => noteTypes.length > 0],
    [
      "agent/note[@csip:NOTETYPE='SOFTWARE VERSION']",
      'CSIP16',
      ({ noteTypes }) => noteTypes.includes('SOFTWARE VERSION'),
    ],
  ];
  let candidates = agents;
  for (const [element, rule, holds] of conditions) {
    candidates = candidates.filter(holds);
    if (candidates.length === 0) return missing(element, rule);
  }
}

/** The parts that a package has, with the rules on their group of files and on their division of the map. */
const parts = [
  { folder: folders.documentation, use: 'Documentation', group: 'CSIP60', division: 'CSIP116' },
  { folder: folders.schemas, use: 'Schemas', group: 'CSIP113', division: 'CSIP118' },
] as const;

/** What holds for the METS of a whole package. */
async function checkPackageSummary(
  examined: Examined,
  check: Check,
  { path, folder }: Document,
  summary: MetsSummary,
  representations: readonly string[],
): Promise<void> {
  const missing = (element: string, ...rules: string[]): void =>
    check.fail('element-missing', path, { element, rule: ruleText(...rules) });
  const wrong = (element: string, attribute: string, expected: string, value: string, rule: string): void =>
    check.fail('attribute-wrong', path, { element, attribute, expected, value, rule: ruleText(rule) });
  if (summary.packageType !== undefined && summary.packageType !== 'AIP') {
    wrong('metsHdr', 'csip:OAISPACKAGETYPE', 'AIP', summary.packageType, 'AIPM3');
  }
  if (summary.profile !== undefined && !/E-ARK-AIP/u.test(summary.profile)) {
    wrong('mets', 'PROFILE', 'E-ARK-AIP', summary.profile, 'AIPM2');
  }
  const divisions = summary.maps.filter(({ label }) => label === 'CSIP').flatMap((map) => map.divisions);
  const found = new Set<string>();
  for await (const { path: member } of eachMember(examined)) {
    for (const part of parts) if (member.startsWith(folder + part.folder)) found.add(part.use);
  }
  for (const { use, group: groupRule, division: divisionRule } of parts.filter((part) => found.has(part.use))) {
    const group = summary.groups.find((one) => one.use === use);
    if (!group) missing(`fileGrp[@USE='${use}']`, groupRule);
    const division = divisions.find(({ label }) => label === use);
    if (group && !division?.groupIds.includes(group.id)) missing(`div[@LABEL='${use}']/fptr`, divisionRule);
  }
  for (const representation of representations) {
    const name = representation.split('/').at(-2) ?? '';
    const label = `Representations/${name}`;
    const group = summary.groups.find(({ use }) => use === label || use === 'Representations');
    if (!group) missing(`fileGrp[@USE='${label}']`, 'CSIP114');
    const own = divisions.filter((division) => division.label === label);
    if (own.length === 0) missing(`div[@LABEL='${label}']`, 'CSIP106', 'CSIP107');
    for (const { pointers } of own) {
      const [pointer] = pointers;
      if (pointers.length !== 1) missing(`div[@LABEL='${label}']/mptr`, 'CSIP109');
      else if (targetOf(folder, pointer ?? '') !== representation + names.mets) {
        check.fail('reference-broken', path, { reference: pointer ?? '', rule: ruleText('CSIP110') });
      }
    }
  }
}
