import { documentCodes } from '../../../src/i18n/delivery/document-words.ts';
import { permitWords } from '../../../src/i18n/handover/receipt-words.ts';
import { partyWords } from '../../../src/i18n/verification/signer-words.ts';
import type { ArchiveRecord, HandoverDocument, RecordFile } from '../../../src/schema/types/handover.ts';
import type { Filling } from './fill-template.ts';

/** A handover as somebody would enter it into the template. */
export function fillingOf({
  deliveringUnit,
  project,
  unitWorks = [],
  itemStatements = [],
  volumes,
}: HandoverDocument): Filling {
  return {
    upright: {
      归档方式: '单套制（仅电子）',
      移交单位: deliveringUnit.name,
      移交单位统一社会信用代码: deliveringUnit.uscc ?? '',
      项目代码: project.code ?? '',
      工程名称: project.name,
      工程类别: project.kind ?? '',
      工程地点: project.location ?? '',
      行政区划代码: project.regionCode ?? '',
      '装配率（%）': String(project.prefabrication?.rate),
      智慧工地星级: String(project.smartSite?.stars),
      数字化建造试点名单号: project.pilot?.listNo ?? '',
    },
    rows: {
      参建单位: (project.units ?? []).map(({ role, name, uscc = '' }) => [partyWords[role].zh, name, uscc]),
      许可证件: (project.permits ?? []).map(({ kind, number, date = '' }) => [
        permitWords[kind]?.zh ?? kind,
        number,
        date.replaceAll('-', '.'),
      ]),
      单位工程: unitWorks.map(({ code, name, structureType = '', floorArea = 0, completedOn = '' }) => [
        code,
        name,
        '',
        structureType,
        '',
        floorArea.toLocaleString('en-US'),
        '',
        '',
        '',
        '',
        '',
        completedOn.replaceAll('-', '/'),
      ]),
      归档情况说明: itemStatements.map(({ item, unitWork = '', status, reason, promisedFor = '', sharedWith = '' }) => [
        item,
        unitWork,
        documentCodes.itemStatus[status].zh,
        reason,
        promisedFor,
        sharedWith,
      ]),
      案卷目录: volumes.map(({ no, title, fileClass = '', unitWork = '', compiler = '', retention = 'SHORT' }) => {
        const dates = ['', ''];
        return [String(no), '', title, fileClass, unitWork, compiler, ...dates, documentCodes.retention[retention].zh];
      }),
      卷内目录: volumes.flatMap(({ no, records }) => records.map((record) => recordRow(no, record))),
    },
  };
}

function recordRow(volume: number, record: ArchiveRecord): string[] {
  const { seq, docNo = '', responsible = [], title, date = '', pages, item = '', kind, files } = record;
  return [
    String(volume),
    String(seq),
    docNo,
    responsible.join('、'),
    title,
    date.replaceAll('-', ''),
    pages ? `${pages.from}～${pages.to}` : '',
    '',
    pathsOf(files, 'original'),
    pathsOf(files, 'attachment'),
    pathsOf(files, 'data'),
    item,
    kind ? documentCodes.recordKind[kind].zh : '',
  ];
}

function pathsOf(files: readonly RecordFile[], role: RecordFile['role']): string {
  return files
    .filter((file) => file.role === role)
    .map(({ path }) => path.replaceAll('&', '&amp;'))
    .join('；');
}
