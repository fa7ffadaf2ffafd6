import { XmlFault } from '../../../delivery/xml/xml-fault.ts';
import { folders, isOwnDocument, names } from '../../layout.ts';
import { type Check, ruleText } from '../checks.ts';
import type { WalkAlgorithm } from '../digests/member-walk.ts';
import { algorithmNames, type Examined, eachMember } from '../examined.ts';
import { reasonOfFault } from '../read-xml.ts';
import { type PremisFile, readPremis } from './read-premis.ts';
import { keyOf, openTrueNames, type TrueNames } from './true-names.ts';

/**
 * Checks every PREMIS document: its structure, that events name agents and agents and objects are described, and the
 * digest and size of every file against the bytes.
 * @returns the delivered files with their true names
 */
export async function checkPremis(examined: Examined): Promise<TrueNames> {
  const { id, checks } = examined;
  const rules = checks.check('premis.rules');
  const fixity = checks.check('premis.fixity');
  const base = `data/${id}/`;
  const documents: { path: string; member: number }[] = [];
  const mustBeDescribed = new Uint8Array(examined.count);
  const described = new Uint8Array(examined.count);
  /** Most files keep their true names. */
  const expected = { names: 0, bytes: 0 };
  for await (const { member, path } of eachMember(examined)) {
    if (!path.startsWith(base)) continue;
    if (isOwnDocument(id, path, names.premis)) documents.push({ path, member });
    const [folder] = /^representations\/[^/]+\/data\//u.exec(path.slice(base.length)) ?? [];
    if (folder === undefined) continue;
    mustBeDescribed[member] = 1;
    expected.names += 1;
    expected.bytes += Buffer.byteLength(path) - base.length - folder.length;
  }
  if (!documents.some(({ path }) => path === base + names.premis)) rules.fail('file-missing', base + names.premis);
  const trueNames = openTrueNames(expected);
  let files = 0;
  for (const { path, member: document } of documents) {
    const folder = path.slice(0, -names.premis.length);
    const onFile = (file: PremisFile): void => {
      files += 1;
      const member = examined.find(folder + file.identifier);
      if (member === undefined) return fixity.fail('reference-broken', path, { reference: file.identifier });
      if (described[member]) return rules.fail('file-described-twice', examined.path(member));
      described[member] = 1;
      const delivered = mustBeDescribed[member] === 1 && folder === base + folders.representation;
      compareFile(examined, fixity, member, file);
      if (!delivered || file.originalName === undefined) return;
      if (!trueNames.add(keyOf(file.originalName, file.identifier), member)) {
        rules.fail('true-name-twice', examined.path(member));
      }
    };
    await readDocument(examined, document, path, onFile, rules);
  }
  for await (const { member, path } of eachMember(examined)) {
    if (mustBeDescribed[member] && !described[member]) fixity.fail('file-undescribed', path);
  }
  rules.found({ documents: documents.length });
  fixity.found({ files });
  return trueNames;
}

async function readDocument(
  examined: Examined,
  member: number,
  path: string,
  onFile: (file: PremisFile) => void,
  rules: Check,
): Promise<void> {
  try {
    await readPremis(examined.read(member), {
      onFile,
      onUnknown: (parent, element) => rules.fail('element-unknown', path, { parent, element }),
      onMissing: (parent, element) => rules.fail('element-missing', path, { element: `${parent}/${element}` }),
      onRepeated: (element) => rules.fail('element-repeated', path, { element }),
      onNobody: () =>
        rules.fail('element-missing', path, { element: 'event/linkingAgentIdentifier', rule: ruleText('AIP16') }),
      onUndescribed: (kind, reference) =>
        rules.fail('reference-broken', path, { reference, rule: kind === 'agent' ? ruleText('AIP18') : '' }),
    });
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    rules.fail('xml-unreadable', path, { reason: reasonOfFault(error) });
  }
}

const algorithms: readonly WalkAlgorithm[] = ['sha256', 'sm3'];
const algorithmsCompared: ReadonlySet<string> = new Set(algorithms.map((algorithm) => algorithmNames[algorithm]));

function compareFile(examined: Examined, fixity: Check, member: number, { digests, size }: PremisFile): void {
  const path = examined.path(member);
  const bytes = examined.bytes(member);
  if (size !== undefined && size !== String(bytes)) fixity.fail('size-differs', path, { expected: size, bytes });
  for (const { algorithm } of digests) {
    if (!algorithmsCompared.has(algorithm)) fixity.skip('other-algorithm', { algorithm }, path);
  }
  for (const algorithm of algorithms) {
    const name = algorithmNames[algorithm];
    const stated = digests.find((one) => one.algorithm === name);
    const found = examined.digest(member, algorithm);
    if (stated && found !== undefined && stated.digest !== found) {
      fixity.fail('digest-differs', path, { algorithm: name });
    }
    if (stated && !examined.algorithms.includes(algorithm)) fixity.skip('other-algorithm', { algorithm: name }, path);
    if (algorithm === 'sha256' && !stated) {
      fixity.fail('element-missing', path, { element: `fixity[messageDigestAlgorithm='${name}']` });
    }
  }
}
