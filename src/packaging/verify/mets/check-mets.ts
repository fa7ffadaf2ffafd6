import { XmlFault } from '../../../delivery/xml/xml-fault.ts';
import { folders, names } from '../../layout.ts';
import { type Check, type Checks, ruleText } from '../checks.ts';
import { algorithmNames, type Examined, eachMember } from '../examined.ts';
import { keyOf, type TrueNames } from '../premis/true-names.ts';
import { reasonOfFault, type XmlElement } from '../read-xml.ts';
import { attributeRules, referenceNumbers } from './attribute-rules.ts';
import { type MetsDocument, targetOf } from './mets-document.ts';
import { type MetsReference, type MetsSummary, readMets } from './read-mets.ts';
import { checkPackageSummary, checkSummary } from './summary-rules.ts';

/** What is checked of METS. */
export interface MetsChecks {
  readonly root: Check;
  readonly representation: Check;
  readonly unlisted: Check;
}

/** Opens the checks of METS, which are told in this place whenever they are performed. */
export function openMetsChecks(checks: Checks): MetsChecks {
  return {
    root: checks.check('mets.root'),
    representation: checks.check('mets.representation'),
    unlisted: checks.check('mets.unlisted'),
  };
}

/**
 * Checks METS after E-ARK CSIP and AIP 2.2.0: of the whole package and of every representation, each reference against
 * the bytes, the true names of the delivered files against those that PREMIS gives, and that no file of the package is
 * listed nowhere.
 */
export async function checkMets(
  examined: Examined,
  { root: rootCheck, representation, unlisted }: MetsChecks,
  trueNames: TrueNames,
): Promise<void> {
  const { id } = examined;
  const folder = `data/${id}/`;
  const listed = new Uint8Array(examined.count);
  const root = documentIn(examined, folder, id);
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
  const compareName = (member: number, path: string, name: string): void => {
    if (trueNames.member(keyOf(name, path)) !== member) {
      representation.fail('true-name-other', examined.path(member), { name });
    }
  };
  await checkRepresentations(examined, representation, representations, listed, compareName);
  for await (const { member, path } of eachMember(examined)) {
    if (!path.startsWith('data/') || path === folder + names.mets || listed[member]) continue;
    unlisted.fail('file-unlisted', path);
  }
}

/** Compares what METS calls a delivered file with its true name; the path is below the folder of the representation. */
type CompareName = (member: number, path: string, name: string) => void;

async function checkRepresentations(
  examined: Examined,
  check: Check,
  representations: readonly string[],
  listed: Uint8Array,
  compareName: CompareName,
): Promise<void> {
  if (representations.length === 0) return check.skip('no-representation');
  let files = 0;
  for (const folder of representations) {
    const document = documentIn(examined, folder, folder.split('/').at(-2) ?? '');
    if (!document) {
      check.fail('file-missing', folder + names.mets);
      continue;
    }
    const delivered = folder === `data/${examined.id}/${folders.representation}`;
    const { summary, references } = await readDocument(
      examined,
      document,
      check,
      listed,
      delivered ? compareName : undefined,
    );
    if (summary) checkSummary(check, document, summary);
    files += references;
  }
  check.found({ documents: representations.length, files });
}

function documentIn(examined: Examined, folder: string, objectId: string): MetsDocument | undefined {
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
  document: MetsDocument,
  check: Check,
  listed: Uint8Array,
  compareName?: CompareName,
): Promise<{ summary: MetsSummary | undefined; references: number }> {
  let references = 0;
  try {
    const summary = await readMets(examined.read(document.member), {
      onElement: (element, place) => checkAttributes(check, document, element, place),
      onReference(reference) {
        references += 1;
        const member = checkReference(examined, check, document, reference);
        if (member === undefined) return;
        listed[member] = 1;
        const { trueName } = reference;
        if (trueName !== undefined)
          compareName?.(member, examined.path(member).slice(document.folder.length), trueName);
      },
      onUnknown(parent = 'the document', element) {
        check.fail('element-unknown', document.path, { parent, element });
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
    check.fail('xml-unreadable', document.path, { reason: reasonOfFault(error) });
    return { summary: undefined, references };
  }
}

function checkAttributes(check: Check, { path }: MetsDocument, element: XmlElement, place: string): void {
  // Other maps than E-ARK's own may follow other rules.
  if (element.name === 'structMap' && element.attribute('LABEL') !== 'CSIP') return;
  for (const { attribute, rule, values } of attributeRules(element.name, place)) {
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
  { folder, path }: MetsDocument,
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
