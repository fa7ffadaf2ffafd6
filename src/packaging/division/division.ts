import type { Volume } from '../../schema/types/handover.ts';
import type { PackagePart } from '../../schema/types/package-part.ts';
import type { ListedPart } from '../../schema/types/package-parts.ts';
import { folders } from '../layout.ts';
import type { PackageDescription } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';

/** Where a package stands in a delivery that is divided (E-ARK AIP: parent and child). */
export type Division = DivisionPart | DivisionParent;

/** It holds the files of some volumes. */
export interface DivisionPart {
  readonly kind: 'part';
  readonly place: PackagePart;
}

/** It lists the parts, and holds no delivered file itself. */
export interface DivisionParent {
  readonly kind: 'parent';
  readonly parts: readonly ListedPart[];
  /** The files in all parts. */
  readonly delivered: Payload;
}

/** A representation that a package is made with: its name, and its folder below the E-ARK package's folder. */
export interface Representation {
  readonly name: 'rep1' | 'parts' | 'eep';
  readonly folder: string;
}

/** The records once more, as packages of DA/T 48-2009. */
export const eepRepresentation: Representation = { name: 'eep', folder: folders.eep };

/** All representations of a package, that of the delivered files first. */
export function representationsOf(input: Pick<PackageDescription, 'division' | 'eep'>): readonly Representation[] {
  return input.eep ? [representationOf(input), eepRepresentation] : [representationOf(input)];
}

/** Delivered files are one representation, under the same name in every part (E-ARK AIP1); a list of parts is another. */
export function representationOf({ division }: Pick<PackageDescription, 'division'>): Representation {
  return division?.kind === 'parent'
    ? { name: 'parts', folder: folders.parts }
    : { name: 'rep1', folder: folders.representation };
}

/** The volumes that a package is about: those whose files it holds, or all of its parts. */
export function volumesOf({
  division,
  document,
}: Pick<PackageDescription, 'division' | 'document'>): readonly Volume[] {
  const { volumes } = document.value;
  if (division?.kind !== 'part') return volumes;
  const { from, to } = division.place.volumes;
  return volumes.slice(from - 1, to);
}
