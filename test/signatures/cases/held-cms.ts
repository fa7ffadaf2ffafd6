import { type CmsOptions, signCms, signCmsTogether } from '../../../fixtures/pki/cms.ts';
import { digestOf } from '../../../fixtures/pki/scheme.ts';
import type { SignatureReason } from '../../../src/i18n/signatures/reasons.ts';
import { type CmsForm, openCmsIn } from '../../../src/signatures/cms/open-cms-in.ts';
import { demandsOnBytes } from '../../../src/signatures/content/content-demands.ts';
import { signatureLimits } from '../../../src/signatures/limits.ts';
import type { Observation } from '../../../src/signatures/observation.ts';
import { changedRecord, record, type World } from '../world.ts';

/** A CMS as a document of another format holds it, and what keeps it from being sound. */
export interface HeldCase {
  readonly title: string;
  readonly form: CmsForm;
  readonly container: (world: World) => Buffer;
  readonly reason?: SignatureReason;
}

const detached: CmsForm = { kind: 'pdf', variant: 'adbe.pkcs7.detached', embeds: ['nothing'] };
const sha1: CmsForm = { kind: 'pdf', variant: 'adbe.pkcs7.sha1', embeds: ['sha1'] };
const either: CmsForm = { kind: 'ofd', embeds: ['nothing', 'sm3'] };
const enclosing: CmsOptions = { encapsulated: true };

export const heldCases: readonly HeldCase[] = [
  { title: 'a detached CMS', form: detached, container: ({ pki }) => signCms(record, pki.signers.rsa) },
  {
    title: 'a CMS with zeros after it where room may be left',
    form: { ...detached, padded: true },
    container: ({ pki }) => Buffer.concat([signCms(record, pki.signers.rsa), Buffer.alloc(100)]),
  },
  {
    title: 'a CMS with something else than zeros after it',
    form: { ...detached, padded: true },
    container: ({ pki }) => Buffer.concat([signCms(record, pki.signers.rsa), Buffer.alloc(100), Buffer.from('x')]),
    reason: 'CONTAINER_MALFORMED',
  },
  {
    title: 'a CMS with zeros after it where no room is left',
    form: detached,
    container: ({ pki }) => Buffer.concat([signCms(record, pki.signers.rsa), Buffer.alloc(100)]),
    reason: 'CONTAINER_MALFORMED',
  },
  {
    title: 'a CMS with its content where it has to be detached',
    form: detached,
    container: ({ pki }) => signCms(record, pki.signers.rsa, enclosing),
    reason: 'CONTENT_NOT_DETACHED',
  },
  {
    title: 'a CMS of two signers',
    form: detached,
    container: ({ pki }) => signCmsTogether(record, [{ signer: pki.signers.rsa }, { signer: pki.signers.p256 }]),
    reason: 'SIGNERS_NOT_ONE',
  },
  { title: 'something else', form: detached, container: () => Buffer.from('no'), reason: 'CONTAINER_MALFORMED' },
  {
    title: 'a CMS over other content',
    form: detached,
    container: ({ pki }) => signCms(changedRecord, pki.signers.rsa),
    reason: 'CONTENT_CHANGED',
  },
  {
    title: 'a CMS around the SHA-1 of the content',
    form: sha1,
    container: ({ pki }) => signCms(digestOf('sha1', record), pki.signers.rsa, enclosing),
  },
  {
    title: 'a CMS around the SHA-1 of other content',
    form: sha1,
    container: ({ pki }) => signCms(digestOf('sha1', changedRecord), pki.signers.rsa, enclosing),
    reason: 'CONTENT_CHANGED',
  },
  {
    title: 'a detached CMS where the SHA-1 has to be inside',
    form: sha1,
    container: ({ pki }) => signCms(record, pki.signers.rsa),
    reason: 'CONTENT_NOT_DETACHED',
  },
  {
    title: 'a CMS around the SM3 of the content where that or nothing may be inside',
    form: either,
    container: ({ pki }) => signCms(digestOf('sm3', record), pki.signers.sm2, enclosing),
  },
];

export async function observationsOf({ container, form }: HeldCase, world: World): Promise<readonly Observation[]> {
  const context = { trust: world.trust, limits: signatureLimits };
  const facts = await openCmsIn(container(world), demandsOnBytes(record), form, context, 1)();
  return facts.observations;
}
