// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;
export type CalendarDate = string;

/**
 * handover.json: what is handed over, by whom, under which archive profile.
 */
export interface HandoverDocument {
  schema: 'yijiao-handover/1';
  /**
   * Archive profile id, optionally with @version; without a version the newest is taken.
   */
  profile: string;
  filingMode?: 'SINGLE_ELECTRONIC' | 'DUAL' | 'PAPER_PLUS_SCAN';
  deliveringUnit: DeclaredOrganisation;
  project: Project;
  /**
   * @maxItems 10000
   */
  unitWorks?: UnitWork[];
  /**
   * @minItems 1
   * @maxItems 100000
   */
  volumes: Volume[];
}
export interface DeclaredOrganisation {
  name: Text;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc?: string;
}
export interface Project {
  code?: Text;
  name: Text;
  location?: Text;
  regionCode?: string;
  /**
   * @maxItems 1000
   */
  units?: Party[];
  /**
   * @maxItems 1000
   */
  permits?: Permit[];
  prefabrication?: Prefabrication;
  smartSite?: SmartSite;
  pilot?: Pilot;
}
export interface Party {
  role: 'OWNER' | 'SURVEY' | 'DESIGN' | 'CONSTRUCTOR' | 'SUPERVISOR' | 'TESTER' | 'ARCHIVE' | 'QS_STATION';
  name: Text;
  /**
   * Unified social credit code (统一社会信用代码), GB 32100.
   */
  uscc?: string;
}
export interface Permit {
  kind: string;
  number: Text;
  date?: CalendarDate;
}
export interface Prefabrication {
  /**
   * Per cent.
   */
  rate?: number;
  /**
   * Square metres.
   */
  floorArea?: number;
}
export interface SmartSite {
  stars?: number;
}
export interface Pilot {
  listNo?: Text;
}
export interface UnitWork {
  code: string;
  name: Text;
  structureType?: Text;
  /**
   * Square metres.
   */
  floorArea?: number;
  completedOn?: CalendarDate;
}
export interface Volume {
  no: number;
  title: Text;
  fileClass?: string;
  /**
   * Code of one of the unit works.
   */
  unitWork?: string;
  compiler?: Text;
  retention?: 'PERMANENT' | 'LONG' | 'SHORT';
  secrecy?: 'TOP_SECRET' | 'CONFIDENTIAL' | 'SECRET' | null;
  /**
   * @minItems 1
   * @maxItems 1000000
   */
  records: ArchiveRecord[];
}
export interface ArchiveRecord {
  seq: number;
  /**
   * Item of the profile's filing scope, e.g. C7-3.
   */
  item?: string;
  title: Text;
  docNo?: Text;
  /**
   * @maxItems 100
   */
  responsible?: Text[];
  date?: CalendarDate;
  pages?: PageSpan;
  secrecy?: 'TOP_SECRET' | 'CONFIDENTIAL' | 'SECRET' | null;
  /**
   * @minItems 1
   * @maxItems 100000
   */
  files: RecordFile[];
  /**
   * Structured record, checked against the schema of its item where the profile has one.
   */
  data?: {
    [k: string]: unknown;
  };
}
export interface PageSpan {
  from: number;
  to: number;
}
export interface RecordFile {
  /**
   * Path below the delivery folder, with / between its components, as the file is named on disk.
   */
  path: string;
  role: 'original' | 'signature' | 'attachment' | 'timestamp' | 'data';
  /**
   * Path of the file that a signature or time-stamp belongs to.
   */
  of?: string;
  sha256?: string;
  sm3?: string;
  /**
   * Bytes.
   */
  size?: number;
}
