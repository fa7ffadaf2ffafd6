import { type Identity, issue } from '../../../fixtures/pki/certificate.ts';
import { shift } from '../../../fixtures/pki/make.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import { makeDocument, type OfdFiles, packOfd } from '../../../fixtures/signed/ofd/document.ts';
import { makeSeal, type SealRequest } from '../../../fixtures/signed/ofd/seal.ts';
import { type SealingOptions, sealDocument } from '../../../fixtures/signed/ofd/sealing.ts';
import type { TrustFile, TrustPolicy } from '../../../src/signatures/trust.ts';
import { type Given, period, type World } from '../world.ts';

/** Authorities, seal makers and signers of SM2 beside those of the usual PKI. */
export interface SealWorld {
  readonly root: Identity;
  readonly authority: Identity;
  readonly maker: Identity;
  readonly signer: Identity;
  readonly other: Identity;
  /** Certified by nobody. */
  readonly rogueMaker: Identity;
  /** Another certificate for the signer's key. */
  readonly twin: Identity;
  readonly trust: TrustPolicy;
  readonly document: OfdFiles;
}

export const claimed = new Date('2026-06-01T02:00:00Z');

const year = 365 * 86_400_000;
const sm2 = schemeOf('sm2');
const valid = { from: period.validFrom, to: period.validTo };
const long = { from: shift(period.validFrom, -10 * year), to: shift(period.validTo, 10 * year) };
const company = { organization: '重庆示范建设集团有限公司', uscc: '91500000MA5YJTEXA8' };

const worlds = new WeakMap<World, Promise<SealWorld>>();

/** The seals' part of a world, made once. */
export function sealsOf(world: World): Promise<SealWorld> {
  const known = worlds.get(world) ?? makeSealWorld(world);
  worlds.set(world, known);
  return known;
}

async function makeSealWorld({ trusting }: World): Promise<SealWorld> {
  const root = await issue({ subject: { commonName: '国密测试根 CA' }, scheme: sm2, authority: {}, ...long });
  const authority = await issue({ subject: { commonName: '国密测试 CA' }, scheme: sm2, authority: {}, ...long }, root);
  const maker = await issue({ subject: { commonName: '电子印章制作中心' }, scheme: sm2, ...long }, authority);
  const signer = await issue({ subject: { commonName: '公章', ...company }, scheme: sm2, ...valid }, authority);
  const other = await issue({ subject: { commonName: '他人' }, scheme: sm2, ...valid }, authority);
  const rogueMaker = await issue({ subject: { commonName: '私刻公章' }, scheme: sm2, ...long });
  const twin = await issue(
    { subject: { commonName: '公章二', ...company }, scheme: sm2, ...valid, keys: signer },
    authority,
  );
  const trust = trusting(...sealTrust({ root, authority }));
  return { root, authority, maker, signer, other, rogueMaker, twin, trust, document: makeDocument() };
}

/** What of the trust folder is about seals. */
export function sealTrust({ authority, root }: Pick<SealWorld, 'authority' | 'root'>): TrustFile[] {
  return [
    { name: 'sm2-root.der', bytes: root.certificate },
    { name: 'sm2-ca.der', bytes: authority.certificate },
  ];
}

/** A seal of the world's maker for the world's signer. */
export function sealFor({ maker, signer }: SealWorld, request: Partial<SealRequest> = {}): Buffer {
  return makeSeal({ maker, signers: [signer], ...valid, ...request });
}

/** What departs from a document sealed as it should be. */
export interface SealedOptions {
  readonly seal?: Partial<SealRequest>;
  readonly signer?: Identity;
  readonly signing?: SealingOptions;
}

/** The document, sealed. */
export function seal(world: SealWorld, { seal: request = {}, signer, signing = {} }: SealedOptions = {}): OfdFiles {
  const version = request.version ?? 4;
  const options = { signedAt: claimed, version, ...signing };
  return sealDocument(world.document, sealFor(world, request), signer ?? world.signer, options);
}

/** A case about a sealed document, changed or not. */
export function sealedCase(
  options: SealedOptions | ((world: SealWorld) => SealedOptions | Promise<SealedOptions>),
  change: (files: OfdFiles, world: SealWorld) => OfdFiles | Buffer = (files) => files,
): (world: World) => Promise<Given> {
  return async (world) => {
    const seals = await sealsOf(world);
    const files = seal(seals, typeof options === 'function' ? await options(seals) : options);
    return given(change(files, seals), seals);
  };
}

export function given(ofd: OfdFiles | Buffer, { trust }: SealWorld): Given {
  return { file: Buffer.isBuffer(ofd) ? ofd : packOfd(ofd), fileName: 'record.ofd', trust };
}
