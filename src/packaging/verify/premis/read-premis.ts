import { XmlFault } from '../../../delivery/xml/xml-fault.ts';
import { openKeySet } from '../key-set.ts';
import { readXml } from '../read-xml.ts';
import { anything, mayHold, mustHold } from './grammar.ts';

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
  /** An event that names no agent. */
  readonly onNobody: () => void;
  /** An object or agent that an event names and that is described nowhere. */
  readonly onUndescribed: (kind: 'object' | 'agent', identifier: string) => void;
}

const premisSpace = 'http://www.loc.gov/premis/v3';

/** More agents than these would be there to fill the memory. */
const mostAgents = 10_000;
const mostDigests = 16;

interface OpenElement {
  /** Name, or the type of an object. */
  readonly kind: string;
  readonly held: string[];
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
  let line = 1;

  const texts: Readonly<Record<string, (text: string) => void>> = {
    objectIdentifierValue(text) {
      file.identifier = text;
      objects.add(text);
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
    size: (text) => void (file.size = text.trim()),
    messageDigestAlgorithm(text) {
      if (file.digests.length === mostDigests) throw new XmlFault('too many digests of one file', { line });
      file.digests.push({ algorithm: text.trim(), digest: '' });
    },
    messageDigest(text) {
      const digest = file.digests.at(-1);
      if (digest) digest.digest = text.trim().toLowerCase();
    },
  };

  await readXml(chunks, {
    open(element) {
      line = element.line;
      const parent = open.at(-1);
      const { name } = element;
      const type = name === 'object' ? element.attribute('xsi:type')?.replace(/^.*:/u, '') : undefined;
      const kind = type ?? name;
      if (!parent?.free && (element.space !== premisSpace || !mayHold(parent?.kind, name))) {
        listener.onUnknown(parent?.kind ?? 'the document', name);
      }
      if (parent && mustHold(parent.kind).length > 0) parent.held.push(name);
      open.push({ kind, held: [], free: parent?.free || mayHold(kind, anything) });
      if (name === 'object') file = emptyFile();
    },
    close({ name }, text) {
      const closed = open.pop();
      if (!closed) return;
      for (const child of mustHold(closed.kind)) {
        if (!closed.held.includes(child)) listener.onMissing(closed.kind, child);
      }
      if (name === 'event' && !closed.held.includes('linkingAgentIdentifier')) listener.onNobody();
      texts[name]?.(text);
      if (name === 'object' && closed.kind === 'file') listener.onFile(file);
    },
  });
  for (const agent of namedAgents) if (!agents.has(agent)) listener.onUndescribed('agent', agent);
}

function emptyFile(): PremisFile {
  return { identifier: '', originalName: undefined, size: undefined, digests: [] };
}
