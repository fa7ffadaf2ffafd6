import type { Case } from '../../case.ts';
import { addedFields } from './added-fields.ts';
import { contradictions } from './contradictions.ts';
import { forgedDictionaries } from './dictionaries.ts';
import { encryptedPdfs } from './encrypted.ts';
import { formResources } from './form-resources.ts';
import { generations } from './generations.ts';
import { laterBytes } from './later-bytes.ts';
import { links } from './links.ts';
import { changedMetadata } from './metadata.ts';
import { permissions } from './permissions.ts';
import { repairs } from './repairs.ts';
import { shownLater } from './shown-later.ts';
import { soundPdfs } from './sound.ts';
import { structures } from './structure.ts';
import { unreachable } from './unreachable.ts';
import { updates } from './updates.ts';

/** Every table of PDFs. */
export const pdfCases: readonly Case[] = [
  ...soundPdfs,
  ...forgedDictionaries,
  ...contradictions,
  ...updates,
  ...addedFields,
  ...formResources,
  ...laterBytes,
  ...generations,
  ...links,
  ...shownLater,
  ...changedMetadata,
  ...permissions,
  ...structures,
  ...repairs,
  ...unreachable,
  ...encryptedPdfs,
];
