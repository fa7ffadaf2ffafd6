import { XmlFault } from '../../../delivery/xml/xml-fault.ts';
import { openKeySet } from '../key-set.ts';
import { readXml } from '../read-xml.ts';
import { anything, mayHold, mayHoldOnce, mustHold } from './grammar.ts';

/** What PREMIS says of one file. Its texts are parts of what was read; whoever keeps many of them makes copies. */
export interface PremisFile {
  /** Path, below the folder that the document describes. */
  identifier: string;
  originalName: string | undefined;
  size: string | undefined;
  digests: { algorithm: string; digest: string }[];
}

export interface PremisListener {
  readonly onFile: (file: PremisFile) => void;
  /** An element that PREMIS does not let stand there. */
  readonly onUnknown: (parent: string, element: string) => void;
  /** An element that must be there and is not. */
  readonly onMissing: (parent: string, element: string) => void;
  /** An element that is there more often than it may be. */
  readonly onRepeated: (element: string) => void;
  /** An event that names no agent. */
  readonly onNobody: () => void;
  /** An object or agent that an event names and that is described nowhere. */
  readonly onUndescribed: (kind: 'object' | 'agent', identifier: string) => void;
}

const premisSpace = 'http://www.loc.gov/premis/v3';

/** More agents than these would be there to fill the memory. */
const mostAgents = 10_000;
const mostDigests = 16;
const mostIdentifiers = 16;

/** The type of an object's identifier that is its path. */
const pathType = 'local';

interface OpenElement {
  /** Name, or the type of an object. */
  readonly kind: string;
  readonly held: string[];
  /** Whether it is PREMIS's own, and not within what may hold anything: only then it says something. */
  readonly own: boolean;
  /** Whether anything may stand below it. */
  readonly free: boolean;
}

/**
 * Reads a PREMIS 3.0 document as a stream and compares it with the grammar; files are told one by one.
 * Objects stand before the events that name them (the schema's order), agents behind.
 * @throws {XmlFault}
 */
export async function readPremis(chunks: AsyncIterable<Uint8Array>, listener: PremisListener): Promise<void> {
  const objects = openKeySet();
  const agents = new Set<string>();
  const namedAgents = new Set<string>();
  const open: OpenElement[] = [];
  let file = emptyFile();
  /** Types of the identifiers of an object. */
  let types: string[] = [];
  let identifier = { type: '', value: '' };
  let digest = { algorithm: '', digest: '' };
  let line = 1;

  const takings: Readonly<Record<string, (text: string) => void>> = {
    objectIdentifierType: (text) => void (identifier.type = text.trim()),
    objectIdentifierValue: (text) => void (identifier.value = text),
    objectIdentifier() {
      const { type, value } = identifier;
      if (types.length === mostIdentifiers) throw new XmlFault('too many identifiers of one object', { line });
      if (types.includes(type)) listener.onRepeated(`objectIdentifier[objectIdentifierType='${type}']`);
      // Other identifiers may stand beside the one that is a path.
      if (types.length === 0 || type === pathType) file.identifier = value;
      types.push(type);
      objects.add(value);
      identifier = { type: '', value: '' };
    },
    linkingObjectIdentifierValue(text) {
      if (!objects.has(text)) listener.onUndescribed('object', text);
    },
    agentIdentifierValue: (text) => void agents.add(text),
    linkingAgentIdentifierValue(text) {
      namedAgents.add(text);
      if (namedAgents.size > mostAgents) throw new XmlFault('too many agents', { line });
    },
    originalName: (text) => void (file.originalName = text),
    size(text) {
      if (file.size !== undefined) listener.onRepeated('file/size');
      file.size = text.trim();
    },
    messageDigestAlgorithm: (text) => void (digest.algorithm = text.trim()),
    messageDigest: (text) => void (digest.digest = text.trim().toLowerCase()),
    fixity() {
      const { algorithm } = digest;
      if (file.digests.length === mostDigests) throw new XmlFault('too many digests of one file', { line });
      if (file.digests.some((other) => other.algorithm === algorithm)) {
        listener.onRepeated(`fixity[messageDigestAlgorithm='${algorithm}']`);
      }
      file.digests.push(digest);
      digest = { algorithm: '', digest: '' };
    },
  };
  const texts = new Map(Object.entries(takings));

  await readXml(chunks, {
    open(element) {
      line = element.line;
      const parent = open.at(-1);
      const { name } = element;
      const own = element.space === premisSpace && !parent?.free;
      const object = own && name === 'object';
      const kind = (object ? element.attribute('xsi:type')?.replace(/^.*:/u, '') : undefined) ?? name;
      if (!parent?.free && !(own && mayHold(parent?.kind, name))) {
        listener.onUnknown(parent?.kind ?? 'the document', name);
      }
      if (own && parent) {
        const once = mayHoldOnce(parent.kind, name);
        if (once && parent.held.includes(name)) listener.onRepeated(`${parent.kind}/${name}`);
        if (once || mustHold(parent.kind).length > 0) parent.held.push(name);
      }
      open.push({ kind, held: [], own, free: parent?.free || mayHold(kind, anything) });
      if (!object) return;
      file = emptyFile();
      types = [];
    },
    close({ name }, text) {
      const closed = open.pop();
      if (!closed?.own) return;
      for (const child of mustHold(closed.kind)) {
        if (!closed.held.includes(child)) listener.onMissing(closed.kind, child);
      }
      if (name === 'event' && !closed.held.includes('linkingAgentIdentifier')) listener.onNobody();
      texts.get(name)?.(text);
      if (name === 'object' && closed.kind === 'file') listener.onFile(file);
    },
  });
  for (const agent of namedAgents) if (!agents.has(agent)) listener.onUndescribed('agent', agent);
}

function emptyFile(): PremisFile {
  return { identifier: '', originalName: undefined, size: undefined, digests: [] };
}
