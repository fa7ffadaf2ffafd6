import type { Fixity } from '../../../delivery/fixity/fixity.ts';
import type { PackagedFormat } from '../../plan/package-input.ts';
import { type Markup, xml, xmlAll } from '../xml.ts';
import { identifier } from './premis-agents.ts';

/** How every PREMIS document begins. */
export const premisStart = String(xml`<?xml version="1.0" encoding="UTF-8"?>
<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">
`);

/** What PREMIS says of a file. */
export interface DescribedObject {
  /** Path below the folder that the document describes. */
  readonly path: string;
  readonly fixity: Fixity;
  readonly format: Pick<PackagedFormat, 'puid' | 'name' | 'version'>;
  readonly originalName: string;
  readonly relationship?: ObjectRelationship | undefined;
}

/** How a file relates to others. */
export interface ObjectRelationship {
  readonly type: 'reference' | 'derivation';
  readonly subType: 'documents' | 'has source';
  /** Identifiers of the others. */
  readonly related: readonly string[];
}

/** A file object of PREMIS 3.0 (§1). */
export function fileObject({ path, fixity, format, originalName, relationship }: DescribedObject): Markup {
  const registry =
    format.puid === null
      ? undefined
      : xml`<formatRegistry><formatRegistryName>PRONOM</formatRegistryName><formatRegistryKey>${format.puid}</formatRegistryKey></formatRegistry>`;
  const version = format.version === undefined ? undefined : xml`<formatVersion>${format.version}</formatVersion>`;
  return xml`<object xsi:type="file">${identifier('object', path)}<objectCharacteristics><compositionLevel>0</compositionLevel>${digests(fixity)}<size>${fixity.bytes}</size><format><formatDesignation><formatName>${format.name}</formatName>${version}</formatDesignation>${registry}</format></objectCharacteristics><originalName>${originalName}</originalName>${relationship && related(relationship)}</object>
`;
}

function related({ type, subType, related: others }: ObjectRelationship): Markup {
  return xml`<relationship><relationshipType>${type}</relationshipType><relationshipSubType>${subType}</relationshipSubType>${xmlAll(others.map((other) => identifier('relatedObject', other)))}</relationship>`;
}

function digests({ sha256, sm3 }: Fixity): Markup {
  const one = (algorithm: string, digest: string): Markup =>
    xml`<fixity><messageDigestAlgorithm>${algorithm}</messageDigestAlgorithm><messageDigest>${digest}</messageDigest></fixity>`;
  return xml`${one('SHA-256', sha256)}${sm3 === undefined ? undefined : one('SM3', sm3)}`;
}
