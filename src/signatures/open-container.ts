import { Asn1Error } from './asn1/asn1-error.ts';
import { pemBlocks } from './asn1/pem.ts';
import { openCms } from './cms/open-cms.ts';
import { readRange, type SignedContent } from './content/signed-content.ts';
import { factsOnly, type OpenedFile, type PendingSignature, type ReadingContext } from './facts.ts';
import { openJws } from './jws/open-jws.ts';
import { readJws } from './jws/serialisation.ts';
import { LimitExceeded } from './limits.ts';
import { noticed, type Observation } from './observation.ts';
import { openOfd } from './ofd/open-ofd.ts';
import { openPdf } from './pdf/open-pdf.ts';
import { type LeadingKind, leadingBytes, leadingKind } from './recognition/leading-bytes.ts';
import { openTimestamp } from './tsp/open-timestamp.ts';

/** Opens a signature container beside the file that it signs. Whatever it is, at least one signature is told of it. */
export async function openBeside(container: SignedContent, context: ReadingContext): Promise<PendingSignature[]> {
  const kind = await kindOf(container);
  if (kind === 'xml') {
    const { pending } = await openXml(container, context);
    return pending.length > 0 ? [...pending] : only(noticed('CONTAINER_UNRECOGNISED'));
  }
  if (!isContainer(kind)) return only(noticed('CONTAINER_UNRECOGNISED'));
  const pending = await openWhole(container, kind, context);
  if (!pending) return only(noticed('CONTAINER_UNRECOGNISED'));
  return pending.length > 0 ? pending : only(noticed('CONTAINER_WITHOUT_SIGNATURE'));
}

/** Opens the signatures inside a file, be it a document or itself a container; there may be none. */
export async function openWithin(
  file: SignedContent,
  context: ReadingContext,
  signal?: AbortSignal,
): Promise<OpenedFile> {
  const kind = await kindOf(file);
  if (kind === 'zip') return (await openOfd(file, context, signal)) ?? { pending: [] };
  if (kind === 'xml') return openXml(file, context, signal);
  if (kind === 'pdf') return openPdf(file, context, signal);
  return { pending: (isContainer(kind) && (await openWhole(file, kind, context))) || [] };
}

/** The XML library is a mebibyte of WebAssembly, which most deliveries do not need. */
async function openXml(file: SignedContent, context: ReadingContext, signal?: AbortSignal): Promise<OpenedFile> {
  const { openXmlDocument } = await import('./xml/open-document.ts');
  return openXmlDocument(file, context, signal);
}

type ContainerKind = Extract<LeadingKind, 'cms' | 'timestamp-response' | 'pem' | 'jws'>;

function isContainer(kind: LeadingKind | undefined): kind is ContainerKind {
  return kind === 'cms' || kind === 'timestamp-response' || kind === 'pem' || kind === 'jws';
}

async function kindOf(content: SignedContent): Promise<LeadingKind | undefined> {
  return leadingKind(await readRange(content, 0, leadingBytes));
}

/** Gives undefined when the bytes turn out to be something else, such as JSON that is no JWS. */
async function openWhole(
  container: SignedContent,
  kind: ContainerKind,
  context: ReadingContext,
): Promise<PendingSignature[] | undefined> {
  try {
    if (container.bytes > context.limits.containerBytes) throw new LimitExceeded('containerBytes');
    return openers[kind](await readRange(container, 0, container.bytes), context);
  } catch (error) {
    if (error instanceof LimitExceeded) return only(noticed('NOT_PERFORMED_LIMIT', { limit: error.limit }));
    if (!(error instanceof Asn1Error)) throw error;
    return only(noticed('CONTAINER_MALFORMED', { fault: error.message }, `byte ${error.offset}`));
  }
}

const openers: Readonly<
  Record<ContainerKind, (bytes: Uint8Array, context: ReadingContext) => PendingSignature[] | undefined>
> = {
  cms: openCms,
  pem: openPem,
  jws(bytes, context) {
    const container = readJws(Buffer.from(bytes).toString('utf8'));
    return container && openJws(container, context);
  },
  'timestamp-response': (bytes, context) => [openTimestamp(bytes, context.content, context)],
};

/** RFC 7468 §9: a CMS in PEM, under its own label or the older one. */
function openPem(bytes: Uint8Array, context: ReadingContext): PendingSignature[] {
  const [block, ...more] = pemBlocks(bytes);
  if (!block || more.length > 0) throw new Asn1Error('One PEM block is expected', 0);
  return openCms(block.bytes, context);
}

function only(observation: Observation): PendingSignature[] {
  return [() => factsOnly('unknown', 1, observation)];
}
