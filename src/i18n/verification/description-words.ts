import type { MetadataElement } from '../../schema/types/profile.ts';
import type { Bilingual, TextParameters } from '../text.ts';

const levelWords = {
  delivery: { zh: '移交清单', en: 'the delivery' },
  deliveringUnit: { zh: '移交单位', en: 'the delivering unit' },
  project: { zh: '工程', en: 'the project' },
  party: { zh: '参建单位', en: 'a party of the project' },
  permit: { zh: '许可证', en: 'a permit' },
  unitWork: { zh: '单位工程', en: 'a unit work' },
  volume: { zh: '案卷', en: 'a volume' },
  record: { zh: '文件', en: 'a record' },
  file: { zh: '电子文件', en: 'a file' },
} as const satisfies Record<MetadataElement['level'], Bilingual>;

interface Place {
  readonly level: MetadataElement['level'];
  readonly volume?: number;
  readonly record?: number;
}

/** How people call a place of the handover document: the record by its volume and number, what stands above volumes by its kind. */
export function placeWords({ level, volume, record }: Place): Bilingual {
  if (volume === undefined) return levelWords[level];
  if (record === undefined) return { zh: `第 ${volume} 卷`, en: `volume ${volume}` };
  const called = { zh: `第 ${volume} 卷第 ${record} 件`, en: `record ${record} of volume ${volume}` };
  return level === 'file' ? { zh: `${called.zh}的电子文件`, en: `a file of ${called.en}` } : called;
}

/** `{placeZh}`, `{placeEn}`, `{titleZh}` and `{titleEn}` of a member that something is said of. */
export function memberParams(place: Place, title: Bilingual): TextParameters {
  const called = placeWords(place);
  return { placeZh: called.zh, placeEn: called.en, titleZh: title.zh, titleEn: title.en };
}
