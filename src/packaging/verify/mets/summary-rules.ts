import { folders, names } from '../../layout.ts';
import { type Check, ruleText } from '../checks.ts';
import { type Examined, eachMember } from '../examined.ts';
import { type MetsDocument, targetOf } from './mets-document.ts';
import type { MetsSummary } from './read-mets.ts';

/** What holds for every METS, of a package and of a representation. */
export function checkSummary(check: Check, { path, objectId }: MetsDocument, summary: MetsSummary): void {
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
export async function checkPackageSummary(
  examined: Examined,
  check: Check,
  { path, folder }: MetsDocument,
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
