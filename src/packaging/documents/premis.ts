import type { Fixity } from '../../delivery/fixity/fixity.ts';
import { representationOf } from '../division/division.ts';
import { folders, packageFileName } from '../layout.ts';
import type { PackageDescription, PackagedFile, PremisEvent, SupersededPackage } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';
import { agentOf, agentsAndEnd, identifier } from './premis-agents.ts';
import { type Rows, rowsOf } from './rows.ts';
import { type Markup, xml, xmlAll } from './xml.ts';
import { uuidOf } from './xml-id.ts';

/** PREMIS 3.0 of the package as a whole: what it is, what happened to it, and who did it. */
export function packagePremis(input: PackageDescription, payload: Payload): Rows {
  const { id, supersedes, version } = input;
  const events = [...input.events.filter(({ file }) => file === undefined), ...ownEvents(input, payload)];
  const unit = xml`<object xsi:type="intellectualEntity">${identifier('object', id)}<originalName>${input.document.value.project.name}</originalName>${supersedes && supersededRelationship(id, supersedes)}${relativeRelationships(input)}</object>\n`;
  const representation = xml`<object xsi:type="representation">${identifier('object', `${id}/${representationOf(input).name}`)}<relationship><relationshipType>structural</relationshipType><relationshipSubType>represents</relationshipSubType>${identifier('relatedObject', id)}</relationship></object>\n`;
  return rowsOf(
    premisStart,
    String(xmlAll([unit, representation])),
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
  const objectOf = (delivered: string): string => {
    const path = payload.pathOf(delivered);
    if (path === undefined) throw new Error(`an event or a signature of "${delivered}", which is not in the package`);
    return folders.data + path;
  };
  return rowsOf(
    premisStart,
    {
      count: payload.count,
      row: (index) => String(fileObject(payload.file(index), folders.data + payload.path(index), objectOf)),
    },
    {
      count: events.length,
      row: (index) => eventRow(input, events, index, representationOf(input).name, ({ file }) => objectOf(file ?? '')),
    },
    agentsAndEnd(input.agents),
  );
}

/** What happens while the package is made. */
function ownEvents({ instant, profile, supersedes, division }: PackageDescription, payload: Payload): PremisEvent[] {
  const common = { at: instant, outcome: 'success', agent: 'software' } as const;
  const algorithms = profile.sm3 ? 'SHA-256, SM3' : 'SHA-256';
  return [
    {
      ...common,
      type: 'message digest calculation',
      detail: `${algorithms} of ${payload.count} files, ${payload.bytes} bytes`,
    },
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

const premisStart = String(xml`<?xml version="1.0" encoding="UTF-8"?>
<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">
`);

function fileObject(file: PackagedFile, path: string, objectOf: (delivered: string) => string): Markup {
  const { fixity, format, of } = file;
  const registry =
    format.puid === null
      ? undefined
      : xml`<formatRegistry><formatRegistryName>PRONOM</formatRegistryName><formatRegistryKey>${format.puid}</formatRegistryKey></formatRegistry>`;
  const version = format.version === undefined ? undefined : xml`<formatVersion>${format.version}</formatVersion>`;
  const signed =
    of === undefined
      ? undefined
      : xml`<relationship><relationshipType>reference</relationshipType><relationshipSubType>documents</relationshipSubType>${identifier('relatedObject', objectOf(of))}</relationship>`;
  return xml`<object xsi:type="file">${identifier('object', path)}<objectCharacteristics><compositionLevel>0</compositionLevel>${digests(fixity)}<size>${fixity.bytes}</size><format><formatDesignation><formatName>${format.name}</formatName>${version}</formatDesignation>${registry}</format></objectCharacteristics><originalName>${file.path}</originalName>${signed}</object>
`;
}

function digests({ sha256, sm3 }: Fixity): Markup {
  const one = (algorithm: string, digest: string): Markup =>
    xml`<fixity><messageDigestAlgorithm>${algorithm}</messageDigestAlgorithm><messageDigest>${digest}</messageDigest></fixity>`;
  return xml`${one('SHA-256', sha256)}${sm3 === undefined ? undefined : one('SM3', sm3)}`;
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
