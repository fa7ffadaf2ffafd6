// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;
export type CalendarDate = string;
/**
 * Day of completion acceptance (竣工验收), from which the deadline follows.
 */
export type AcceptanceDate = string;
/**
 * A code of the profile or of the delivery itself.
 */
export type Code = string;
export type Retention = 'PERMANENT' | 'LONG' | 'SHORT';
export type Secrecy = 'TOP_SECRET' | 'CONFIDENTIAL' | 'SECRET' | null;
/**
 * Carrier of the records (载体类型).
 */
export type Carrier = 'ELECTRONIC' | 'PAPER' | 'ELECTRONIC_AND_PAPER' | 'MICROFORM' | 'AUDIO_VISUAL';
/**
 * Earliest date of a record in the volume.
 */
export type CalendarDate1 = string;
/**
 * Latest date of a record in the volume.
 */
export type CalendarDate2 = string;
export type RecordKind = 'TEXT' | 'DRAWING' | 'PHOTO' | 'AUDIO' | 'VIDEO' | 'MODEL' | 'DATABASE';
/**
 * Last day, of a record that was made over a span of days.
 */
export type CalendarDate3 = string;

/**
 * handover.json: what is handed over, by whom, under which archive profile.
 */
export interface HandoverDocument {
  schema: 'yijiao-handover/1';
  /**
   * Archive profile id, optionally with @version; without a version the newest in force on the day of the check is taken.
   */
  profile: string;
  filingMode?: 'SINGLE_ELECTRONIC' | 'DUAL' | 'PAPER_PLUS_SCAN';
  declared?: DeclaredTotals;
  deliveringUnit: DeclaredOrganisation;
  project: Project;
  /**
   * @maxItems 10000
   */
  unitWorks?: UnitWork[];
  /**
   * What is said of items of the filing scope that have no record here.
   *
   * @maxItems 10000
   */
  itemStatements?: ItemStatement[];
  /**
   * What people found of the rules that only people can check.
   *
   * @maxItems 1000
   */
  manualReviews?: ManualReview[];
  /**
   * @minItems 1
   * @maxItems 100000
   */
  volumes: Volume[];
}
/**
 * What the delivering unit says it hands over; counted again by the check.
 */
export interface DeclaredTotals {
  /**
   * Volumes.
   */
  volumes?: number;
  /**
   * Records.
   */
  records?: number;
  /**
   * Files.
   */
  files?: number;
  /**
   * Bytes of all files.
   */
  bytes?: number;
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
  /**
   * Kind of works, a code of the profile: what the filing scope asks for depends on it.
   */
  kind?: string;
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
  /**
   * @maxItems 1000
   */
  approvals?: Approval[];
  startedOn?: CalendarDate;
  completedOn?: CalendarDate;
  acceptedOn?: AcceptanceDate;
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
export interface Approval {
  authority: Text;
  number: Text;
  date?: CalendarDate;
}
/**
 * Prefabrication rate and what it is made of (GB/T 51129).
 */
export interface Prefabrication {
  /**
   * Per cent.
   */
  rate?: number;
  grade?: 'A' | 'AA' | 'AAA';
  /**
   * Square metres.
   */
  floorArea?: number;
  /**
   * Points of the main structure (Q1).
   */
  structure?: number;
  /**
   * Points of enclosing walls and partitions (Q2).
   */
  enclosure?: number;
  /**
   * Points of decoration and equipment pipes (Q3).
   */
  decoration?: number;
  /**
   * Points of items that the building has not (Q4).
   */
  missing?: number;
  /**
   * Per cent of prefabricated vertical parts of the main structure.
   */
  verticalShare?: number;
  fullDecoration?: boolean;
}
export interface SmartSite {
  stars?: number;
  standard?: Text;
  assessedOn?: CalendarDate;
  certificateNo?: Text;
}
/**
 * Digital-construction pilot (数字化建造试点).
 */
export interface Pilot {
  listNo?: Text;
  batch?: Text;
  acceptedOn?: CalendarDate;
}
export interface UnitWork {
  code: Code;
  name: Text;
  /**
   * A code of the profile or of the delivery itself.
   */
  kind?: string;
  structureType?: Text;
  foundationType?: Text;
  /**
   * Square metres.
   */
  floorArea?: number;
  /**
   * Square metres.
   */
  landArea?: number;
  /**
   * Metres.
   */
  height?: number;
  /**
   * Storeys above the ground.
   */
  floorsAbove?: number;
  /**
   * Storeys below the ground.
   */
  floorsBelow?: number;
  startedOn?: CalendarDate;
  completedOn?: CalendarDate;
  prefabrication?: Prefabrication;
}
export interface ItemStatement {
  /**
   * A code of the profile or of the delivery itself.
   */
  item: string;
  /**
   * A code of the profile or of the delivery itself.
   */
  unitWork?: string;
  /**
   * Promised for later (承诺移交), does not exist here (自然缺失), or shared with another project (共享文件).
   */
  status: 'PROMISED' | 'ABSENT' | 'SHARED';
  reason: Text;
  promisedFor?: CalendarDate;
  /**
   * Project or archival code under which the record is kept.
   */
  sharedWith?: string;
}
export interface ManualReview {
  rule: string;
  outcome: 'passed' | 'failed';
  reviewer: Text;
  reviewedOn: CalendarDate;
  values?: ReviewValues;
  note?: Text;
}
/**
 * What was filled in, by the names of the fields of the profile's form.
 */
export interface ReviewValues {
  [k: string]: Text | number | boolean;
}
export interface Volume {
  no: number;
  /**
   * Archival code (档号), where the archives has given one.
   */
  archivalCode?: string;
  title: Text;
  /**
   * A code of the profile or of the delivery itself.
   */
  fileClass?: string;
  /**
   * A code of the profile or of the delivery itself.
   */
  unitWork?: string;
  compiler?: Text;
  retention?: Retention;
  secrecy?: Secrecy;
  carrier?: Carrier;
  /**
   * Archival code of the paper volume of the same content.
   */
  paperCode?: string;
  dateFrom?: CalendarDate1;
  dateTo?: CalendarDate2;
  /**
   * Millimetres, of a volume on paper.
   */
  thickness?: number;
  remarks?: RemarksSheet;
  /**
   * @minItems 1
   * @maxItems 1000000
   */
  records: ArchiveRecord[];
}
/**
 * Volume remarks sheet (卷内备考表).
 */
export interface RemarksSheet {
  /**
   * Pages in all.
   */
  totalPages?: number;
  /**
   * Pages of text.
   */
  textPages?: number;
  /**
   * Sheets of drawings.
   */
  drawingPages?: number;
  /**
   * Photographs.
   */
  photos?: number;
  note?: Text;
  compiler?: Text;
  compiledOn?: CalendarDate;
  reviewer?: Text;
  reviewedOn?: CalendarDate;
}
export interface ArchiveRecord {
  seq: number;
  /**
   * A code of the profile or of the delivery itself.
   */
  item?: string;
  /**
   * Archival code (档号), where the archives has given one: its volume's and one part more.
   */
  archivalCode?: string;
  title: Text;
  docNo?: Text;
  kind?: RecordKind;
  /**
   * @maxItems 100
   */
  responsible?: Text[];
  date?: CalendarDate;
  dateTo?: CalendarDate3;
  pages?: PageSpan;
  secrecy?: Secrecy;
  retention?: Retention;
  carrier?: Carrier;
  /**
   * Archival code of the paper record of the same content.
   */
  paperCode?: string;
  asBuiltStamp?: AsBuiltStamp;
  remark?: Text;
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
/**
 * What the as-built stamp (竣工图章) on a drawing says.
 */
export interface AsBuiltStamp {
  contractor?: Text;
  compiledBy?: Text;
  checkedBy?: Text;
  technicalLead?: Text;
  compiledOn?: CalendarDate;
  supervisor?: Text;
  chiefEngineer?: Text;
  siteEngineer?: Text;
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
