import type { PackageDescription, PackageOrganisation } from '../../plan/package-input.ts';
import { type Markup, xml } from '../xml.ts';

const contentType = 'yijiao-construction-records-v1';

/** E-ARK AIPM2; the host name is the specification's. */
const profile = 'https://earkdip.dilcis.eu/profile/E-ARK-AIP-v2-2-0.xml';

/** Every group says what it holds: without it eark-validator finds fault with CSIP62 and CSIP63. */
export const contentTypeAttributes = xml` csip:CONTENTINFORMATIONTYPE="OTHER" csip:OTHERCONTENTINFORMATIONTYPE="${contentType}"`;

/** The beginning of a METS document: what it describes, when it was made, and by whom. */
export function metsStart(input: PackageDescription, id: string, label: string): Markup {
  const { agents, supersedes, instant } = input;
  const { software, deliveringUnit, bureau } = agents;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<mets xmlns="http://www.loc.gov/METS/" xmlns:csip="https://DILCIS.eu/XML/METS/CSIPExtensionMETS" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="${id}" LABEL="${label}" TYPE="Mixed"${contentTypeAttributes} PROFILE="${profile}">
<metsHdr CREATEDATE="${supersedes?.createdAt ?? instant}" LASTMODDATE="${instant}" RECORDSTATUS="${supersedes?.kind ?? 'NEW'}" csip:OAISPACKAGETYPE="AIP"><agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE"><name>${software.name}</name><note csip:NOTETYPE="SOFTWARE VERSION">${software.version}</note></agent>${organisation('ARCHIVIST', deliveringUnit)}${bureau && organisation('PRESERVATION', bureau)}</metsHdr>`;
}

function organisation(role: string, { name, code }: PackageOrganisation): Markup {
  const note = code && xml`<note csip:NOTETYPE="IDENTIFICATIONCODE">${code}</note>`;
  return xml`<agent ROLE="${role}" TYPE="ORGANIZATION"><name>${name}</name>${note || undefined}</agent>`;
}
