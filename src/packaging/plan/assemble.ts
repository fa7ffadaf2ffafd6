import type { Profile } from '../../profiles/profile.ts';
import { readSchemaBytes } from '../../schema/schema-files.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { SignatureEvidence } from '../../schema/types/signature-evidence.ts';
import { parserOf } from '../../schema/validate.ts';
import { names } from '../layout.ts';
import type { NamedDocument, PackageAgents, PackageInput, PremisEvent } from './package-input.ts';
import { type CheckedFiles, packagedFiles } from './packaged-files.ts';
import { checkEvents } from './premis-events.ts';

/** A checked delivery that is to become a package. */
export interface CheckedDelivery {
  readonly id: string;
  readonly version: number;
  /** RFC 3339 in UTC, whole seconds. */
  readonly instant: string;
  readonly document: PackageInput['document'];
  readonly profile: Profile;
  readonly report: CheckReport;
  /** JSON of the signature evidence that the report names; absent when there was no signature. */
  readonly evidence?: Uint8Array | undefined;
  readonly known: CheckedFiles;
  readonly agents: PackageAgents;
  /** Where records are asked for as packages of DA/T 48, too; else as the profile says. */
  readonly eep?: PackageInput['eep'];
  /** XML schemas that the package is to carry beside those of its records. */
  readonly xmlSchemas?: readonly NamedDocument[];
  /** What happened to the delivery beside its check. */
  readonly events: readonly PremisEvent[];
}

const evidenceName = names.evidence.slice(names.evidence.lastIndexOf('/') + 1);
const parseEvidence = parserOf<SignatureEvidence>('signature-evidence');

/** Puts together what a package is made of, the same way at the desk and at the bureau. */
export function assemblePackage(checked: CheckedDelivery): PackageInput {
  const {
    id,
    version,
    instant,
    document,
    profile,
    report,
    evidence,
    known,
    agents,
    events,
    eep,
    xmlSchemas = [],
  } = checked;
  return {
    id,
    version,
    instant,
    document,
    profile: { id: profile.id, version: profile.version, sm3: profile.sm3, label: profile.title },
    report: Buffer.from(`${JSON.stringify(report, null, 1)}\n`),
    files: packagedFiles(document.value, known),
    agents,
    evidence: evidence ? [{ name: evidenceName, raw: evidence }] : [],
    schemas: [...schemasOf(profile), ...xmlSchemas],
    eep: eep ?? profile.representations.eep,
    events: [...events, ...checkEvents(report, evidence && readEvidence(evidence))],
  };
}

function schemasOf(profile: Profile): NamedDocument[] {
  const records = new Map([...profile.records.values()].map(({ name, raw }) => [name, raw]));
  return [
    { name: 'handover.schema.json', raw: readSchemaBytes('handover') },
    ...[...records].map(([name, raw]) => ({ name, raw })),
  ];
}

function readEvidence(raw: Uint8Array): SignatureEvidence {
  const parsed = parseEvidence(JSON.parse(Buffer.from(raw).toString('utf8')));
  if (!parsed.ok) throw new Error(`the signature evidence breaks its schema: ${JSON.stringify(parsed.places)}`);
  return parsed.value;
}
