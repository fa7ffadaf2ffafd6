import type { EepPackage } from './package.ts';

/** Holds the identifiers that a package uses against those that something in it bears. */
export interface Identifiers {
  see(name: string, parent: string, value: string, line: number): void;
  /** A part with data bears this identifier. */
  bearData(id: string): void;
  use(name: string, value: string, line: number): void;
  unresolved(): EepPackage['unresolved'];
}

/** What bears an identifier of a record, besides its archival code. */
const ofRecords: ReadonlySet<string> = new Set(['电子文件号', '档号', '文档标识符']);
const usesOfRecords: ReadonlySet<string> = new Set(['文件标识符', '被关联文件标识符']);

/** More than these are told by nobody. */
const most = 1000;

export function openIdentifiers(): Identifiers {
  const borne = { records: new Set<string>(), agents: new Set<string>(), data: new Set<string>() };
  const used: { kind: keyof typeof borne; name: string; value: string; line: number }[] = [];
  const keep = (kind: keyof typeof borne, name: string, value: string, line: number): void => {
    if (used.length < 100 * most) used.push({ kind, name, value, line });
  };
  return {
    see(name, parent, value, line) {
      if (value === '') return;
      if (ofRecords.has(name)) borne.records.add(value);
      else if (usesOfRecords.has(name)) keep('records', name, value, line);
      else if (name === '机构人员标识符' && parent === '机构人员实体') borne.agents.add(value);
      else if (name === '机构人员标识符') keep('agents', name, value, line);
    },
    bearData: (id) => void borne.data.add(id),
    use: (name, value, line) => keep('data', name, value, line),
    unresolved: () =>
      used
        .filter(({ kind, value }) => !borne[kind].has(value))
        .slice(0, most)
        .map(({ name, value, line }) => ({ name, value, line })),
  };
}
