/** A computer file within a package (编码). */
export interface EepPart {
  /** Place among the parts of the package, from 1. */
  readonly number: number;
  /** How deep the layer lies that it belongs to: 0 for the newest, 1 for the original that a modified package keeps, and so on. */
  readonly layer: number;
  /** Line of the document where its data begin. */
  readonly line: number;
  /** 编码数据ID. */
  readonly id: string;
  /** 引用编码数据ID: its bytes are those of another part. */
  readonly reference: string | undefined;
  /** SHA-256 in hexadecimal of a file that stays outside; empty when what stands there is no such digest. */
  readonly outside: string | undefined;
  /** 计算机文件名, exactly as it is written. */
  readonly name: string;
  /** 计算机文件大小, as it is written. */
  readonly statedSize: string;
  /** 反编码关键字, such as `base64-pdf`. */
  readonly keyword: string;
  /** 文档主从声明. */
  readonly role: string;
  readonly bytes: number;
  /** Whether the data were base64 all through. */
  readonly decoded: boolean;
}

/** What a package says of its record in the newest layer, by the names of the elements. */
export type EepDescription = ReadonlyMap<string, string>;

/** A departure from the standard that is known from products, and accepted. */
export interface EepDeviation {
  readonly code:
    | 'no-namespace'
    | 'no-signature-block'
    | 'foreign-element'
    | 'other-words'
    | 'other-version'
    | 'odd-time';
  readonly line: number;
  readonly found: string;
}

/** A package of DA/T 48-2009 as it was read. */
export interface EepPackage {
  /** 版本, and @eep版本 of the outermost layer. */
  readonly versions: { readonly outer: string; readonly inner: string };
  /** 封装包类型 of each layer, the newest first. */
  readonly layers: readonly string[];
  /** Whether each layer has signatures of its own. */
  readonly signed: readonly boolean[];
  readonly description: EepDescription;
  readonly parts: readonly EepPart[];
  readonly deviations: readonly EepDeviation[];
  /** Identifiers that are used and that nothing in the package bears. */
  readonly unresolved: readonly { readonly name: string; readonly value: string; readonly line: number }[];
}
