/**
 * Where METS 1.12 lets the elements stand that are read, by their names: whoever reads one elsewhere reads something else.
 * A file within a file is METS, too, and left out: the outer one would say of the inner one's content what it likes.
 */
const parents: Readonly<Record<string, string>> = {
  metsHdr: 'mets',
  agent: 'metsHdr',
  name: 'agent',
  note: 'agent',
  dmdSec: 'mets',
  amdSec: 'mets',
  techMD: 'amdSec',
  rightsMD: 'amdSec',
  sourceMD: 'amdSec',
  digiprovMD: 'amdSec',
  mdRef: 'dmdSec techMD rightsMD sourceMD digiprovMD',
  fileSec: 'mets',
  fileGrp: 'fileSec fileGrp',
  file: 'fileGrp',
  FLocat: 'file',
  // Content within METS would stand beside the file that is the content.
  FContent: '',
  structMap: 'mets',
  div: 'structMap div',
  mptr: 'div',
  fptr: 'div',
};

const parentsOf = new Map(Object.entries(parents).map(([name, held]) => [name, new Set(held.split(' '))]));

/** Whether an element may stand there; `undefined` as parent is the document itself. */
export function mayStand(name: string, parent: string | undefined): boolean {
  if (name === 'mets' || parent === undefined) return name === 'mets' && parent === undefined;
  return parentsOf.get(name)?.has(parent) ?? true;
}

/** What holds other kinds of XML, or base64: nothing in it is said by METS. */
export const wrappings: ReadonlySet<string> = new Set(['xmlData', 'binData']);
