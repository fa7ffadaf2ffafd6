// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type FormatKind =
  | 'text'
  | 'image'
  | 'drawing'
  | 'video'
  | 'audio'
  | 'database'
  | 'model'
  | 'gis'
  | 'archive'
  | 'signature'
  | 'executable'
  | 'other';
/**
 * confirmed: identifier and signature agree with PRONOM. documented: from the format's own specification or a reader of it. unconfirmed: from experience only.
 */
export type FormatConfidence = 'confirmed' | 'documented' | 'unconfirmed';
export type DerStructure = 'cms' | 'timestamp-token' | 'timestamp-response' | 'certificate' | 'seal' | 'seal-signature';
export type TextStructure = 'plain' | 'json' | 'jws-json' | 'jws-compact' | 'message' | 'html';
export type AudioFrames = 'mpeg-layer-3' | 'adts';

/**
 * Formats and the signatures by which content tells them, from special to general: the first that fits is the answer.
 */
export interface FormatRegistry {
  /**
   * Version of this registry.
   */
  release: string;
  /**
   * Date of the PRONOM data it was compared with.
   */
  pronom: string;
  /**
   * @minItems 1
   */
  formats: RegisteredFormat[];
}
export interface RegisteredFormat {
  /**
   * Stable name by which a profile names all versions at once.
   */
  family: string;
  /**
   * Family of which this is a special case: PDF/A is PDF.
   */
  broader?: string;
  name: string;
  mime: string;
  /**
   * In lower case, without the dot, the usual one first.
   */
  extensions: string[];
  kind: FormatKind;
  /**
   * True for what other formats are built on (ZIP, OLE2, text): it is the answer only when nothing else is.
   */
  ground?: true;
  /**
   * Where the facts come from.
   */
  source: string;
  confidence: FormatConfidence;
  /**
   * What every signature of every version needs as well.
   *
   * @minItems 1
   */
  requires?: BytePattern[];
  /**
   * From special to general.
   *
   * @minItems 1
   */
  versions: FormatVersion[];
}
/**
 * Bytes that begin between `at` and `at + within` behind the start, end so far before the end, or lie anywhere in the sample.
 */
export interface BytePattern {
  /**
   * Default: start.
   */
  from?: 'end' | 'anywhere';
  at?: number;
  within?: number;
  /**
   * Hexadecimal bytes, 'ASCII in quotes', ?? any byte, [30:39] one of a range, {0-8} a gap of so many bytes; blanks are free.
   */
  sequence: string;
  /**
   * Letters fit in either case.
   */
  anyCase?: true;
}
export interface FormatVersion {
  /**
   * PRONOM unique identifier; null where PRONOM has none.
   */
  puid: string | null;
  version?: string;
  /**
   * Where it differs from the format's own.
   */
  source?: string;
  confidence?: FormatConfidence;
  /**
   * Any one is enough. None at all: only the extension tells the format.
   */
  signatures: FormatSignature[];
}
/**
 * Everything that is named must fit.
 */
export interface FormatSignature {
  /**
   * @minItems 1
   */
  bytes?: BytePattern[];
  /**
   * @minItems 1
   */
  zip?: ZipMemberCondition[];
  cfb?: CompoundFileCondition;
  xml?: XmlRootCondition;
  der?: DerStructure;
  text?: TextStructure;
  frames?: AudioFrames;
  /**
   * The file's extension must be one of the format's: too weak without it.
   */
  named?: true;
}
export interface ZipMemberCondition {
  member: string;
  /**
   * Text that stands near the member's beginning.
   */
  holds?: string;
}
export interface CompoundFileCondition {
  /**
   * Class identifier of the root.
   */
  class?: string;
  /**
   * Streams and storages at the top.
   *
   * @minItems 1
   */
  entries?: string[];
}
/**
 * Of a document that reads as XML; without conditions any.
 */
export interface XmlRootCondition {
  root?: string;
  namespace?: string;
  xmlVersion?: string;
  /**
   * Value of the root's attribute `version`.
   */
  version?: string;
}
