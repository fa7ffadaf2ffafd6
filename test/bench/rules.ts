import { conformanceProfile } from '../../fixtures/conformance/profile.ts';
import type { ArchiveRecord, HandoverDocument, Volume } from '../../src/schema/types/handover.ts';
import type { ExaminedDelivery } from '../../src/verification/examined-delivery.ts';
import { collectFileOutcomes } from '../../src/verification/file-outcomes/file-outcomes.ts';
import { countOutcomes } from '../../src/verification/file-outcomes/outcomes-by-property.ts';
import { ruleCatalogue } from '../../src/verification/rule-catalogue.ts';
import { runRules } from '../../src/verification/run-rules.ts';
import { ownTime } from '../support/own-time.ts';
import { checkDelivery } from '../verification/corpus/check-delivery.ts';

/** What the whole catalogue takes over descriptions alone, in one thread. */
export interface RulesFigure {
  readonly what: string;
  /** Processor time, with counting what is said of each file. */
  readonly seconds: number;
  readonly atMost: number;
  /** The rule that takes longest, and how long. */
  readonly longest: { readonly rule: string; readonly seconds: number };
  /** What the heap has grown by at the most, garbage included, measured between rules, MiB. */
  readonly mebibytes: number;
}

const records = 100_000;
const recordsOfVolume = 500;

/** Runs every rule over 100,000 records under a profile that has every table. What is read beforehand is not measured. */
export async function measureRules(): Promise<RulesFigure> {
  const delivery = await describedDelivery();
  const before = process.memoryUsage().heapUsed;
  let seconds = 0;
  let grown = 0;
  let longest = { rule: '', seconds: 0 };
  const outcomes = collectFileOutcomes(delivery);
  for (const rule of ruleCatalogue) {
    const start = ownTime();
    await runRules([{ rule, watcher: outcomes.watch(rule) }], delivery);
    const own = (ownTime() - start) / 1000;
    seconds += own;
    if (own > longest.seconds) longest = { rule: rule.id, seconds: own };
    grown = Math.max(grown, process.memoryUsage().heapUsed - before);
  }
  const start = ownTime();
  countOutcomes(outcomes);
  const counting = (ownTime() - start) / 1000;
  const what = `${ruleCatalogue.length} rules over ${records.toLocaleString('en')} records`;
  return { what, seconds: seconds + counting, atMost: 10, longest, mebibytes: grown / 1024 ** 2 };
}

async function describedDelivery(): Promise<ExaminedDelivery> {
  const document = documentOfRecords();
  const content = Buffer.from('定位测量记录\n');
  const paths = document.volumes.flatMap((volume) =>
    volume.records.flatMap(({ files }) => files.map(({ path }) => path)),
  );
  const contents = new Map(paths.map((path) => [path, content]));
  const profile = { ...conformanceProfile(), sm3: false };
  const { delivery } = await checkDelivery({ document, contents, others: [], profile, signers: [], trusted: true });
  if (!delivery) throw new Error('the handover document breaks its schema');
  return delivery;
}

function documentOfRecords(): HandoverDocument {
  return {
    schema: 'yijiao-handover/1',
    profile: 'conformance',
    filingMode: 'DUAL',
    deliveringUnit: { name: '重庆云岫置业有限公司' },
    project: { code: '2023-500112-47-03-018652', name: '云岫雅苑住宅小区一期工程', kind: 'RESIDENTIAL' },
    unitWorks: ['01', '02'].map((code) => ({ code, name: `${code}#楼` })),
    volumes: Array.from({ length: records / recordsOfVolume }, (_, v) => volumeOf(v + 1)),
  };
}

function volumeOf(no: number): Volume {
  const number = String(no).padStart(3, '0');
  return {
    no,
    title: `1#楼施工记录（${no}）`,
    fileClass: 'C5',
    unitWork: '01',
    archivalCode: `C.2024-001.${number}`,
    paperCode: `C.2024-002.${number}`,
    retention: 'PERMANENT',
    carrier: 'ELECTRONIC_AND_PAPER',
    dateFrom: '2024-08-06',
    dateTo: '2024-08-06',
    remarks: { totalPages: recordsOfVolume, textPages: recordsOfVolume, drawingPages: 0, photos: 0 },
    records: Array.from({ length: recordsOfVolume }, (_, r) => recordOf(`${number} 施工记录`, number, r + 1)),
  };
}

function recordOf(folder: string, number: string, seq: number): ArchiveRecord {
  const title = `定位测量记录 ${seq}`;
  return {
    seq,
    item: 'C5-4',
    title,
    docNo: `${number}-${seq}`,
    kind: 'TEXT',
    responsible: ['重庆砺川建设工程有限公司', '重庆澄矩工程监理有限公司'],
    date: '2024-08-06',
    pages: { from: seq, to: seq },
    retention: 'PERMANENT',
    secrecy: null,
    files: [{ path: `${folder}/${String(seq).padStart(3, '0')} ${title}.txt`, role: 'original' }],
  };
}
