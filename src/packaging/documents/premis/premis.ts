import { representationOf, representationsOf } from '../../division/division.ts';
import type { EepPackages } from '../../eep/eep-packages.ts';
import { folders, packageFileName } from '../../layout.ts';
import type { PackageDescription, PackagedFile, PremisEvent, SupersededPackage } from '../../plan/package-input.ts';
import type { Payload } from '../../plan/payload.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { type Markup, xml, xmlAll } from '../xml.ts';
import { uuidOf } from '../xml-id.ts';
import { agentOf, agentsAndEnd, identifier } from './premis-agents.ts';
import { fileObject, premisStart } from './premis-files.ts';

/** PREMIS 3.0 of the package as a whole: what it is, what happened to it, and who did it. */
export function packagePremis(input: PackageDescription, payload: Payload, eep: EepPackages | undefined): Rows {
  const { id, supersedes, version } = input;
  const events = [...input.events.filter(({ file }) => file === undefined), ...ownEvents(input, payload, eep)];
  const unit = xml`<object xsi:type="intellectualEntity">${identifier('object', id)}<originalName>${input.document.value.project.name}</originalName>${supersedes && supersededRelationship(id, supersedes)}${relativeRelationships(input)}</object>\n`;
  const representations = representationsOf(input).map(
    ({ name }) =>
      xml`<object xsi:type="representation">${identifier('object', `${id}/${name}`)}<relationship><relationshipType>structural</relationshipType><relationshipSubType>represents</relationshipSubType>${identifier('relatedObject', id)}</relationship></object>\n`,
  );
  return rowsOf(
    premisStart,
    String(xmlAll([unit, ...representations])),
    {
      count: events.length,
      row: (index) => eventRow(input, events, index, `package/v${version}`, () => id),
    },
    agentsAndEnd(input.agents),
  );
}

function supersededRelationship(id: string, { version, sha256 }: SupersededPackage): Markup {
  const container = `${packageFileName(id, version)} sha256:${sha256}`;
  return xml`<relationship><relationshipType>replacement</relationshipType><relationshipSubType>supersedes</relationshipSubType>${identifier('relatedObject', container)}</relationship>`;
}

/** A part names the package that it is a part of (E-ARK AIP13), and that one its parts. */
function relativeRelationships({ division }: PackageDescription): Markup | undefined {
  if (!division) return undefined;
  const relationship = (kind: string, id: string): Markup =>
    xml`<relationship><relationshipType>structural</relationshipType><relationshipSubType>${kind}</relationshipSubType>${identifier('relatedObject', id)}</relationship>`;
  if (division.kind === 'part') return relationship('is included in', division.place.of.id);
  return xmlAll(division.parts.map(({ id }) => relationship('includes', id)));
}

/** PREMIS 3.0 of the representation: one file object for each of its files, then what happened to them. */
export function representationPremis(input: PackageDescription, payload: Payload): Rows {
  const events = input.events.filter(({ file }) => file !== undefined);
  const objectOf = (delivered: string): string | undefined => {
    const path = payload.pathOf(delivered);
    return path === undefined ? undefined : folders.data + path;
  };
  const objectOfEvent = ({ file = '' }: PremisEvent): string => {
    const object = objectOf(file);
    if (object === undefined) throw new Error(`an event of "${file}", which is not in the package`);
    return object;
  };
  return rowsOf(
    premisStart,
    {
      count: payload.count,
      row: (index) => String(deliveredObject(payload.file(index), folders.data + payload.path(index), objectOf)),
    },
    {
      count: events.length,
      row: (index) => eventRow(input, events, index, representationOf(input).name, objectOfEvent),
    },
    agentsAndEnd(input.agents),
  );
}

/** What happens while the package is made. */
function ownEvents(
  { instant, profile, supersedes, division, eep: wish }: PackageDescription,
  payload: Payload,
  eep: EepPackages | undefined,
): PremisEvent[] {
  const common = { at: instant, outcome: 'success', agent: 'software' } as const;
  const algorithms = profile.sm3 ? 'SHA-256, SM3' : 'SHA-256';
  return [
    {
      ...common,
      type: 'message digest calculation',
      detail: `${algorithms} of ${payload.count} files, ${payload.bytes} bytes`,
    },
    ...(eep && wish
      ? [
          {
            ...common,
            type: 'packing',
            detail: `${eep.count} records as packages of DA/T 48-2009; files up to ${wish.encodedUpTo} bytes within, of others the digest`,
          },
        ]
      : []),
    {
      ...common,
      type: 'packaging',
      detail: `E-ARK AIP 2.2.0 in a BagIt 1.0 bag, profile ${profile.id}@${profile.version}${divisionNote(division)}`,
    },
    ...(supersedes
      ? [
          {
            ...common,
            type: 'replacement',
            detail: supersedes.reason,
            outcomeNote: `version ${supersedes.version} superseded; approved by ${supersedes.approver}`,
          },
        ]
      : []),
  ];
}

function divisionNote(division: PackageDescription['division']): string {
  if (!division) return '';
  if (division.kind === 'parent') return `, list of ${division.parts.length} parts`;
  const { number, parts, of } = division.place;
  return `, part ${number} of ${parts} of ${of.id}`;
}

/** A file that is said to belong to one that was not delivered stands without that relationship. */
function deliveredObject(
  file: PackagedFile,
  path: string,
  objectOf: (delivered: string) => string | undefined,
): Markup {
  const { path: originalName, fixity, format, of } = file;
  const other = of === undefined ? undefined : objectOf(of);
  const relationship =
    other === undefined ? undefined : ({ type: 'reference', subType: 'documents', related: [other] } as const);
  return fileObject({ path, fixity, format, originalName, relationship });
}

function eventRow(
  { id, agents }: PackageDescription,
  events: readonly PremisEvent[],
  index: number,
  scope: string,
  objectOf: (event: PremisEvent) => string,
): string {
  const event = events[index];
  if (!event) throw new RangeError(`no event ${index}`);
  const note =
    event.outcomeNote === undefined
      ? undefined
      : xml`<eventOutcomeDetail><eventOutcomeDetailNote>${event.outcomeNote}</eventOutcomeDetailNote></eventOutcomeDetail>`;
  return String(xml`<event>${identifier('event', uuidOf(`${id}/${scope}/event/${index}`), 'UUID')}<eventType>${event.type}</eventType><eventDateTime>${event.at}</eventDateTime><eventDetailInformation><eventDetail>${event.detail}</eventDetail></eventDetailInformation><eventOutcomeInformation><eventOutcome>${event.outcome}</eventOutcome>${note}</eventOutcomeInformation>${identifier('linkingAgent', agentOf(agents, event.agent).id)}${identifier('linkingObject', objectOf(event))}</event>
`);
}
