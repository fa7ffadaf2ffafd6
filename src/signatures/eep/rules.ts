/**
 * How the signed octets of an EEP signature are made. DA/T 48-2009 leaves 签名规则 a free text, so octets are fixed for
 * each rule by its name; under any other name nobody but its author knows them.
 */
export interface EepRule {
  /** The text of 签名规则, exactly. */
  readonly name: string;
  /** What the report calls it. */
  readonly variant: string;
  /** Written by Exclusive XML Canonicalization 1.0 without comments, one directly after the other. */
  readonly signature: readonly EepPart[];
  /** The same for 锁定签名. */
  readonly lock: readonly EepPart[];
}

export type EepPart =
  /** 被签名对象 of the package or layer that the signature belongs to. */
  | 'signed-object'
  /** The 电子签名 that a 锁定签名 locks, as it is. */
  | 'locked-signature'
  /** The 电子签名 or 锁定签名 itself without its 签名结果: time, signer, certificates and algorithm are signed too. */
  | 'own-statements';

export const eepRules: readonly EepRule[] = [
  {
    name: 'urn:yijiao:eep:signature:1',
    variant: 'yijiao-1',
    signature: ['signed-object', 'own-statements'],
    lock: ['locked-signature', 'own-statements'],
  },
];
