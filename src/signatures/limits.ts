import type { Asn1Limits } from './asn1/reader.ts';

/** What verifying one file may cost. Content is never held, except where its signature scheme reads it twice. */
export interface SignatureLimits {
  /** Largest signature container that is read, in bytes. */
  readonly containerBytes: number;
  /** Largest content that is held in memory for a scheme that cannot be streamed, in bytes. */
  readonly heldContentBytes: number;
  readonly asn1: Asn1Limits;
  readonly certificates: number;
  /** Signatures of authorities over certificates, lists and responses that are verified for all of one file. */
  readonly links: number;
  /** How many issuers are tried to find the chains above one certificate. */
  readonly chainLinks: number;
  readonly signers: number;
  /** Time-stamps of all the signatures in one container. */
  readonly timestamps: number;
  /** Signatures of one call that each run over the content itself instead of its digest. */
  readonly contentPasses: number;
  /** Largest OFD that is opened, in bytes; it is read where it lies. */
  readonly ofdBytes: number;
  readonly ofdEntries: number;
  /** What the files of an OFD that signatures protect may inflate to together, in bytes. */
  readonly ofdInflatedBytes: number;
  /** How many times its packed size a file of an OFD may inflate to. */
  readonly ofdInflation: number;
  /** Largest XML file of an OFD that is read for its signatures, in bytes. */
  readonly ofdXmlBytes: number;
  /** What of an OFD is read into memory in all: its XML files, signature values and seals. In bytes. */
  readonly ofdReadBytes: number;
  /** Signatures of one document. */
  readonly documentSignatures: number;
  /** Largest XML document that is read for its signatures, in bytes. */
  readonly xmlBytes: number;
  /** How deep elements may lie in each other; the parser's stack is small. */
  readonly xmlDepth: number;
  readonly xmlElements: number;
  /** Attributes of one element. */
  readonly xmlAttributes: number;
  /** Namespace declarations that hold at one place. */
  readonly xmlNamespaces: number;
  /** References of one signature, those of its manifests included. */
  readonly xmlReferences: number;
  /** Transforms of one reference. */
  readonly xmlTransforms: number;
  /** Unsigned properties of one XAdES signature. */
  readonly xmlProperties: number;
  /**
   * How much of one document may be parsed and searched in all, since each reference asks for it again. In bytes, an
   * element counting as 512 of them.
   */
  readonly xmlWorkBytes: number;
  /** How much of a PDF or XML file is searched for signatures; a larger one in part, from both ends. In bytes. */
  readonly searchedBytes: number;
  /** Signatures of one document. */
  readonly signatures: number;
  /** Longest object of a PDF outside its streams' bytes, in bytes. */
  readonly pdfObjectBytes: number;
  /** What the cross-reference streams of a PDF may inflate to together, and each of its object streams, in bytes. */
  readonly pdfInflatedBytes: number;
  /** Cross-reference sections of a PDF, which is revisions at most. */
  readonly pdfSections: number;
  /** Subsections of all cross-reference sections of a PDF. */
  readonly pdfSubsections: number;
  /** Objects and references of a PDF that are walked through to find fields, pages and changes, each time counted. */
  readonly pdfObjects: number;
  /** How much of one PDF may be inflated and parsed in all, since its objects are asked for again. In bytes. */
  readonly pdfWorkBytes: number;
}

const mebibyte = 1024 * 1024;

export const signatureLimits: SignatureLimits = {
  containerBytes: 16 * mebibyte,
  heldContentBytes: 16 * mebibyte,
  asn1: { depth: 64, elements: 500_000 },
  certificates: 500,
  links: 2_000,
  chainLinks: 100,
  signers: 500,
  timestamps: 200,
  contentPasses: 16,
  ofdBytes: 2_048 * mebibyte,
  ofdEntries: 100_000,
  ofdInflatedBytes: 2_048 * mebibyte,
  ofdInflation: 200,
  ofdXmlBytes: 16 * mebibyte,
  ofdReadBytes: 64 * mebibyte,
  documentSignatures: 500,
  xmlBytes: 32 * mebibyte,
  xmlDepth: 64,
  xmlElements: 500_000,
  xmlAttributes: 256,
  xmlNamespaces: 256,
  xmlReferences: 2_000,
  xmlTransforms: 16,
  xmlProperties: 2_000,
  xmlWorkBytes: 2_048 * mebibyte,
  searchedBytes: 256 * mebibyte,
  signatures: 500,
  pdfObjectBytes: 40 * mebibyte,
  pdfInflatedBytes: 64 * mebibyte,
  pdfSections: 2_000,
  pdfSubsections: 100_000,
  pdfObjects: 5_000_000,
  pdfWorkBytes: 1024 * mebibyte,
};

/** A container wants more than a limit allows; nothing is said about its signatures. */
export class LimitExceeded extends Error {
  readonly limit: keyof SignatureLimits;

  constructor(limit: keyof SignatureLimits) {
    super(`The limit ${limit} is exceeded`);
    this.name = 'LimitExceeded';
    this.limit = limit;
  }
}
