import type { Profile } from '../../profiles/profile.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { Content, ContentEntry } from '../content/content.ts';
import type { CodeMapping } from './city-xml/code-mapping.ts';
import type { Notes } from './notes.ts';

/** Forms of catalogues that are known. */
export type LayoutName = 'cjjt117' | 'dat93' | 'city-xml' | 'eep' | 'cobie' | 'volume-lists';

/** What a catalogue says of a handover; what it leaves open is '' where handover.json needs something. */
export interface Catalogued
  extends Pick<
    HandoverDocument,
    'filingMode' | 'deliveringUnit' | 'project' | 'unitWorks' | 'itemStatements' | 'volumes'
  > {
  /** The archive profile that the catalogue names. */
  readonly profile?: string;
}

/** A delivery whose catalogue is to be read. */
export interface CatalogueSource {
  readonly content: Content;
  /** Files of the delivery by their paths, without what operating systems leave behind. */
  readonly files: ReadonlyMap<string, ContentEntry>;
  readonly notes: Notes;
  readonly mapping?: CodeMapping | undefined;
  /** The profile that counts, whether the catalogue names one or not. */
  readonly profileOf?: ((named: string | undefined) => Profile) | undefined;
}

/** One form of catalogues. */
export interface Layout {
  readonly name: LayoutName;
  /**
   * The catalogues of this form among files of a delivery; of several that belong together the first.
   * @returns paths, none when there is no such catalogue
   */
  readonly find: (source: CatalogueSource, among: readonly string[]) => Promise<readonly string[]>;
  /**
   * Reads the catalogue; deviations go to the notes.
   * @throws {Problem} when it cannot be read
   */
  readonly read: (source: CatalogueSource, catalogue: string) => Promise<Catalogued>;
}
