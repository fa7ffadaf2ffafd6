import { type NameTable, openNameTable } from '../zip/name-table.ts';
import { anything, mayHold, mustHold } from './premis-grammar.ts';
import { readXml } from './read-xml.ts';

/** What PREMIS says of one file. */
export interface PremisFile {
  /** Path, below the folder that the document describes. */
  identifier: string;
  originalName: string | undefined;
  size: string | undefined;
  digests: { algorithm: string; digest: string }[];
  format: string | undefined;
  puid: string | undefined;
}

export interface PremisListener {
  readonly onFile: (file: PremisFile) => void;
  readonly onUnknown?: (parent: string, element: string) => void;
  readonly onMissing?: (parent: string, element: string) => void;
}

/** What refers to what in a PREMIS document. */
export interface PremisSummary {
  readonly objects: NameTable;
  readonly agents: NameTable;
  /** Objects and agents that events and relationships name. */
  readonly namedObjects: NameTable;
  readonly namedAgents: NameTable;
  /** Events that name no agent. */
  readonly eventsWithoutAgent: number;
}

const premisSpace = 'http://www.loc.gov/premis/v3';

interface OpenElement {
  /** Name, or the type of an object. */
  readonly kind: string;
  readonly held: string[];
  /** Whether anything may stand below it. */
  readonly free: boolean;
}

/**
 * Reads a PREMIS 3.0 document as a stream and compares it with the grammar; files are told one by one.
 * @throws {XmlFault}
 */
export async function readPremis(chunks: AsyncIterable<Uint8Array>, listener: PremisListener): Promise<PremisSummary> {
  const summary = {
    objects: openNameTable(),
    agents: openNameTable(),
    namedObjects: openNameTable(),
    namedAgents: openNameTable(),
    eventsWithoutAgent: 0,
  };
  const open: OpenElement[] = [];
  let file = emptyFile();

  const note = (table: NameTable, text: string): void => void table.add(Buffer.from(text));
  const texts: Readonly<Record<string, (text: string) => void>> = {
    objectIdentifierValue(text) {
      file.identifier = text;
      note(summary.objects, text);
    },
    agentIdentifierValue: (text) => note(summary.agents, text),
    linkingObjectIdentifierValue: (text) => note(summary.namedObjects, text),
    linkingAgentIdentifierValue: (text) => note(summary.namedAgents, text),
    originalName: (text) => void (file.originalName = text),
    size: (text) => void (file.size = text.trim()),
    messageDigestAlgorithm: (text) => file.digests.push({ algorithm: text.trim(), digest: '' }),
    messageDigest(text) {
      const digest = file.digests.at(-1);
      if (digest) digest.digest = text.trim().toLowerCase();
    },
    formatName: (text) => void (file.format = text),
    formatRegistryKey: (text) => void (file.puid = text.trim()),
  };

  await readXml(chunks, {
    open(element) {
      const parent = open.at(-1);
      const { name } = element;
      const type = name === 'object' ? element.attribute('xsi:type')?.replace(/^.*:/u, '') : undefined;
      const kind = type ?? name;
      if (!parent?.free && (element.space !== premisSpace || !mayHold(parent?.kind, name))) {
        listener.onUnknown?.(parent?.kind ?? 'the document', name);
      }
      parent?.held.push(name);
      open.push({ kind, held: [], free: parent?.free || mayHold(kind, anything) });
      if (name === 'object') file = emptyFile();
    },
    close({ name }, text) {
      const closed = open.pop();
      if (!closed) return;
      for (const child of mustHold(closed.kind)) {
        if (!closed.held.includes(child)) listener.onMissing?.(closed.kind, child);
      }
      if (name === 'event' && !closed.held.includes('linkingAgentIdentifier')) summary.eventsWithoutAgent += 1;
      texts[name]?.(text);
      if (name === 'object' && closed.kind === 'file') listener.onFile(file);
    },
  });
  return summary;
}

function emptyFile(): PremisFile {
  return {
    identifier: '',
    originalName: undefined,
    size: undefined,
    digests: [],
    format: undefined,
    puid: undefined,
  };
}
