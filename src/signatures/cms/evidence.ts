import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf, onlyChild } from '../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../asn1/reader.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { whenReadable } from '../asn1/when-readable.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { type RevocationList, readRevocationList } from '../x509/revocation-list.ts';
import { readStatusResponse, type StatusResponse } from '../x509/status-response.ts';
import { type Attributes, readAttributes } from './attributes/attributes.ts';
import { cmsOids } from './oids.ts';
import type { SignedData } from './signed-data.ts';

/** What a container brings to judge its signatures by, as far as it can be read. */
export interface ContainerEvidence {
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  readonly statusResponses: readonly StatusResponse[];
  /** Why the first certificate that could not be read could not. */
  readonly fault?: string;
}

/** DER of certificates, revocation lists and OCSP responses. */
interface Ders {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
  readonly statusResponses: readonly Uint8Array[];
}

const nothing: Ders = { certificates: [], revocationLists: [], statusResponses: [] };

/** What a SignedData brings for all of its signers. */
export function readEvidence(data: SignedData): ContainerEvidence {
  return readAll(data);
}

/** What a container and the attributes of one signer bring (ETSI EN 319 122-1 §A.1.1.2, §A.1.2.2; ISO 32000-2 §12.8.3.3). */
export function evidenceOf(
  common: ContainerEvidence,
  signed: Attributes | undefined,
  unsignedElement: Asn1Element | undefined,
): ContainerEvidence {
  const unsigned = unsignedElement && readAttributes(unsignedElement);
  const own = [
    ...(unsigned?.values(cmsOids.certificateValues) ?? []).map((value) => whenReadable(() => certificateValues(value))),
    ...(unsigned?.values(cmsOids.revocationValues) ?? []).map((value) => whenReadable(() => revocationValues(value))),
    ...(signed?.values(cmsOids.adobeRevocation) ?? []).map((value) => whenReadable(() => revocationValues(value))),
  ].map((ders) => readAll(ders ?? nothing));
  return {
    ...common,
    certificates: [common, ...own].flatMap(({ certificates }) => certificates),
    revocationLists: [common, ...own].flatMap(({ revocationLists }) => revocationLists),
    statusResponses: [common, ...own].flatMap(({ statusResponses }) => statusResponses),
  };
}

function certificateValues(value: Asn1Element): Ders {
  return { ...nothing, certificates: childrenOf(value).map(({ raw }) => raw) };
}

/** RevocationValues of CAdES and RevocationInfoArchival of Adobe begin alike; what else they hold is left out. */
function revocationValues(value: Asn1Element): Ders {
  const fields = fieldsOf(value);
  const [lists, responses] = [fields.takeIf(contextTag(0)), fields.takeIf(contextTag(1))];
  const rawOnes = (wrapper: Asn1Element | undefined): Uint8Array[] =>
    wrapper ? childrenOf(onlyChild(wrapper, tags.sequence)).map(({ raw }) => raw) : [];
  return { ...nothing, revocationLists: rawOnes(lists), statusResponses: rawOnes(responses) };
}

function readAll({ certificates, revocationLists, statusResponses }: Ders): ContainerEvidence {
  const read = readEach(certificates, readCertificate);
  const [fault] = read.faults;
  return {
    certificates: read.items,
    revocationLists: readEach(revocationLists, readRevocationList).items,
    statusResponses: readEach(statusResponses, readStatusResponse).items,
    ...(fault !== undefined && { fault }),
  };
}

function readEach<T>(
  ders: readonly Uint8Array[],
  readOne: (der: Uint8Array) => T,
): { readonly items: T[]; readonly faults: string[] } {
  const items: T[] = [];
  const faults: string[] = [];
  for (const der of ders) {
    try {
      items.push(readOne(der));
    } catch (error) {
      if (!(error instanceof Asn1Error)) throw error;
      faults.push(error.message);
    }
  }
  return { items, faults };
}
