import { XmlFault } from '../../../delivery/xml/xml-fault.ts';
import { openKeySet } from '../key-set.ts';
import { readXml, type XmlElement } from '../read-xml.ts';
import { mayStand, wrappings } from './grammar.ts';

/** What the rules ask about a METS, but for its files: those are told one by one as they are read. */
export interface MetsSummary {
  objectId: string | undefined;
  profile: string | undefined;
  packageType: string | undefined;
  headers: number;
  agents: MetsAgent[];
  /** References below digiprovMD. */
  provenanceReferences: number;
  groups: MetsGroup[];
  maps: MetsMap[];
  /** Ids that occur more than once. */
  repeatedIds: string[];
}

export interface MetsAgent {
  readonly role: string | undefined;
  readonly type: string | undefined;
  readonly otherType: string | undefined;
  name: string;
  noteTypes: (string | undefined)[];
}

export interface MetsGroup {
  readonly id: string | undefined;
  readonly use: string | undefined;
  files: number;
}

export interface MetsMap {
  readonly label: string | undefined;
  divisions: MetsDivision[];
}

export interface MetsDivision {
  readonly label: string | undefined;
  /** 1 for the division of the whole package. */
  readonly depth: number;
  /** Addresses of other METS documents. */
  pointers: (string | undefined)[];
  /** Ids of groups. */
  groupIds: (string | undefined)[];
}

/** Something in a METS that refers to a file of the package. */
export interface MetsReference {
  /** The referring element with its parent, e.g. `file/FLocat`. */
  readonly kind: string;
  readonly href: string | undefined;
  readonly size: string | undefined;
  readonly checksum: string | undefined;
  readonly checksumType: string | undefined;
  /** What the file was called by its owner. */
  readonly trueName: string | undefined;
}

export interface MetsListener {
  /** Called for every element of METS itself; `place` is its name with its parent's, e.g. `dmdSec/mdRef`. */
  readonly onElement: (element: XmlElement, place: string) => void;
  readonly onReference: (reference: MetsReference) => void;
  /** An element that may not stand there; nothing below it is read. */
  readonly onUnknown: (parent: string | undefined, element: string) => void;
  /** Called after every file, with the number of its locations. */
  readonly onFile: (id: string | undefined, locations: number) => void;
}

/** Agents, groups, divisions and the like of a package are a handful; more would be there to fill the memory. */
const mostKept = 100_000;

const metsSpace = 'http://www.loc.gov/METS/';

/**
 * Reads a METS document as a stream; of 100,000 files only what the rules compare is kept.
 * @throws {XmlFault}
 */
export async function readMets(chunks: AsyncIterable<Uint8Array>, listener: MetsListener): Promise<MetsSummary> {
  const summary: MetsSummary = {
    objectId: undefined,
    profile: undefined,
    packageType: undefined,
    headers: 0,
    agents: [],
    provenanceReferences: 0,
    groups: [],
    maps: [],
    repeatedIds: [],
  };
  const ids = openKeySet();
  const divisions: MetsDivision[] = [];
  let locations = 0;
  let kept = 0;
  let line = 1;
  /** How many elements are open from one on of which nothing is read. */
  let passed = 0;

  const keep = <Value>(list: Value[] | undefined, value: Value): void => {
    kept += 1;
    if (kept > mostKept) throw new XmlFault('too many elements beside files', { line });
    list?.push(value);
  };

  const referTo = (kind: string, location: XmlElement, described: XmlElement | undefined): void => {
    listener.onReference({
      kind,
      href: location.attribute('xlink:href'),
      size: described?.attribute('SIZE'),
      checksum: described?.attribute('CHECKSUM'),
      checksumType: described?.attribute('CHECKSUMTYPE'),
      trueName: described?.attribute('OWNERID'),
    });
  };

  const takings: Readonly<Record<string, (element: XmlElement, place: string) => void>> = {
    mets(element) {
      summary.objectId = element.attribute('OBJID');
      summary.profile = element.attribute('PROFILE');
    },
    metsHdr(element) {
      summary.headers += 1;
      summary.packageType = element.attribute('csip:OAISPACKAGETYPE');
    },
    agent(element) {
      const [role, type, otherType] = ['ROLE', 'TYPE', 'OTHERTYPE'].map(element.attribute);
      keep(summary.agents, { role, type, otherType, name: '', noteTypes: [] });
    },
    note: (element) => keep(summary.agents.at(-1)?.noteTypes, element.attribute('csip:NOTETYPE')),
    mdRef(element, place) {
      if (place === 'digiprovMD/mdRef') summary.provenanceReferences += 1;
      referTo(place, element, element);
    },
    fileGrp: (element) =>
      keep(summary.groups, { id: element.attribute('ID'), use: element.attribute('USE'), files: 0 }),
    file() {
      const group = summary.groups.at(-1);
      if (group) group.files += 1;
      locations = 0;
    },
    FLocat(element, place) {
      locations += 1;
      referTo(place, element, element.parent);
    },
    structMap: (element) => keep(summary.maps, { label: element.attribute('LABEL'), divisions: [] }),
    div(element) {
      const division = { label: element.attribute('LABEL'), depth: divisions.length + 1, pointers: [], groupIds: [] };
      divisions.push(division);
      keep(summary.maps.at(-1)?.divisions, division);
    },
    mptr: (element) => keep(divisions.at(-1)?.pointers, element.attribute('xlink:href')),
    fptr: (element) => keep(divisions.at(-1)?.groupIds, element.attribute('FILEID')),
  };
  const openings = new Map(Object.entries(takings));

  await readXml(chunks, {
    open(element) {
      line = element.line;
      const isMets = passed === 0 && element.space === metsSpace;
      const isRead = isMets && mayStand(element.name, element.parent?.name);
      if (isMets && !isRead) listener.onUnknown(element.parent?.name, element.name);
      if (!isRead || wrappings.has(element.name)) {
        passed += 1;
        return;
      }
      const place = element.parent ? `${element.parent.name}/${element.name}` : element.name;
      listener.onElement(element, place);
      const id = element.attribute('ID');
      if (id !== undefined && !ids.add(id)) keep(summary.repeatedIds, id);
      openings.get(element.name)?.(element, place);
    },
    close(element, text) {
      if (passed > 0) {
        passed -= 1;
        return;
      }
      if (element.name === 'div') divisions.pop();
      if (element.name === 'file') listener.onFile(element.attribute('ID'), locations);
      const agent = element.name === 'name' ? summary.agents.at(-1) : undefined;
      if (agent) agent.name = text.trim();
    },
  });
  return summary;
}
