import { readXml } from '../../xml/read-xml.ts';
import { XmlFault } from '../../xml/xml-fault.ts';
import type { XmlTag } from '../../xml/xml-feed.ts';
import type { Catalogued, CatalogueSource, Layout } from '../catalogue.ts';
import { openListedPaths } from '../listed-paths.ts';
import { withRootElement } from '../root-element.ts';
import { catalogueVolume } from '../values/records.ts';
import { asProblem } from '../xml-fault-problem.ts';
import { type Claim, compareFiles } from './claimed-files.ts';
import { openCodes } from './codes.ts';
import { elements } from './elements.ts';
import { openTag } from './given-attributes.ts';
import { projectOf, unitWorkOf } from './project.ts';
import { recordOf, volumeOf } from './volumes.ts';

/**
 * One XML document of a city's delivery tool (电子文件信息 → 项目 → 单位工程 → 案卷 → 文件), whose data are attributes named
 * by the first letters of their Chinese words. Read as a stream.
 */
export const cityXml: Layout = {
  name: 'city-xml',
  find: (source, among) => withRootElement(source, among, elements.root, ['.xml']),
  async read(source, catalogue) {
    const reading = openReading(source, catalogue);
    try {
      await readXml(source.content.read(catalogue), {
        open: (tag) => reading.open(tag),
        close: (name) => reading.close(name),
      });
    } catch (error) {
      throw asProblem(catalogue, error);
    }
    const catalogued = reading.end();
    await compareFiles(source, reading.claims);
    return catalogued;
  },
};

interface Reading {
  readonly claims: readonly Claim[];
  open(tag: XmlTag): void;
  close(name: string): void;
  end(): Catalogued;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

function openReading(source: CatalogueSource, file: string): Reading {
  const { notes } = source;
  const codes = openCodes(file, source.mapping);
  const paths = openListedPaths(source, file.slice(0, Math.max(file.lastIndexOf('/'), 0)));
  const claims: Claim[] = [];
  const unused = new Map<string, { line: number; count: number }>();
  const found: Mutable<Catalogued> = { deliveringUnit: { name: '' }, project: { name: '' }, volumes: [] };
  let unitWork: ReturnType<typeof unitWorkOf> | undefined;
  let volume: Catalogued['volumes'][number] | undefined;
  let projects = 0;

  const readProject = (tag: XmlTag): void => {
    projects += 1;
    if (projects > 1) throw new XmlFault('more than one project', { line: tag.line });
    Object.assign(found, projectOf(openTag(tag, { file, codes, notes, unused })));
  };
  const readUnitWork = (tag: XmlTag): void => {
    unitWork = unitWorkOf(openTag(tag, { file, codes, notes, unused }), found);
    found.unitWorks ??= [];
    found.unitWorks.push(unitWork.described);
  };
  const readVolume = (tag: XmlTag): void => {
    volume = volumeOf(openTag(tag, { file, codes, notes, unused }), found.volumes.length + 1, unitWork);
  };
  const readRecord = (tag: XmlTag): void => {
    const given = openTag(tag, { file, codes, notes, unused });
    const written = given.take('ERecordPath');
    if (written === '') {
      notes.remark('record-without-file', given.place('ERecordPath'), { title: given.take('Wjtm') });
      given.end();
      return;
    }
    const path = paths.find(written, given.place('ERecordPath'));
    if (path === undefined || !volume) {
      given.end();
      return;
    }
    claims.push({
      path,
      place: given.place('ERecordPath'),
      size: given.take('ERecordSize'),
      md5: given.take('Md5'),
    });
    volume.records.push(recordOf(given, volume.records.length + 1, path));
  };
  const readers: ReadonlyMap<string, (tag: XmlTag) => void> = new Map([
    [elements.project, readProject],
    [elements.unitWork, readUnitWork],
    [elements.volume, readVolume],
    [elements.record, readRecord],
  ]);
  return {
    claims,
    open(tag) {
      readers.get(tag.name)?.(tag);
    },
    close(name) {
      if (name === elements.unitWork) unitWork = undefined;
      if (name !== elements.volume || !volume) return;
      if (volume.records.length > 0) found.volumes.push(volume);
      volume = undefined;
    },
    end() {
      codes.settle();
      for (const [name, { line, count }] of unused)
        notes.remark('attribute-unknown', { file, row: line }, { name, count });
      const numbered = renumbered(found.volumes, () =>
        notes.remark('volume-numbers-repeated', { file, column: 'Ajh' }),
      );
      return { ...found, volumes: [...numbered, ...catalogueVolume(highestNumber(numbered), [file])] };
    },
  };
}

/** Volumes are numbered anew for each unit work; handover.json has them all. */
function renumbered(volumes: Catalogued['volumes'], tell: () => void): Catalogued['volumes'] {
  if (new Set(volumes.map(({ no }) => no)).size === volumes.length) return volumes;
  tell();
  return volumes.map((volume, index) => ({ ...volume, no: index + 1 }));
}

function highestNumber(volumes: Catalogued['volumes']): number {
  return volumes.reduce((highest, { no }) => Math.max(highest, no), 0);
}
