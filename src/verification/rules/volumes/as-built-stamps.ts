import { partyWords } from '../../../i18n/verification/signer-words.ts';
import type { Profile } from '../../../profiles/profile.ts';
import type { ArchiveRecord, AsBuiltStamp, Party, Volume } from '../../../schema/types/handover.ts';
import { clause, sources } from '../../clause.ts';
import type { ExaminedDelivery, ExaminedFile } from '../../examined-delivery.ts';
import type { Look, Unlooked } from '../../file-outcomes/scope.ts';
import { scopeClasses } from '../../filing-scope/scope-classes.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';

const noDrawing: Unlooked = {
  outcome: 'not_applicable',
  reason: { zh: '不是应加盖竣工图章的图纸。', en: 'It is no drawing that has to carry the as-built stamp.' },
};

type Seen = Observation<'no-stamp' | 'unstated' | 'other-party'>;

/** V-18: every as-built drawing carries the as-built stamp, filled in, of the parties of the project. */
export const asBuiltStamps = defineRule({
  id: 'V-18',
  property: 'integrity',
  severity: 'warning',
  name: { zh: '竣工图章检测', en: 'As-built drawings carry their stamp' },
  source: sources(clause('GB/T 50328-2014', '4.2.8'), {
    zh: '所需要素为归档规则集的数据',
    en: "the members are the profile's data",
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: { files: lookAtDrawings },
  example: { zh: '竣工图章上没有总监签名。', en: 'The stamp lacks the chief supervision engineer.' },
  conditions: {
    'no-stamp': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件竣工图没有写明竣工图章的内容。',
        en: 'What the as-built stamp says is not stated of the drawing in record {record} of volume {volume}.',
      },
      remedy: { zh: '请加盖竣工图章，并填写 asBuiltStamp。', en: 'Stamp the drawing, and fill in "asBuiltStamp".' },
    },
    unstated: {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件的竣工图章没有填写“{zh}”。',
        en: 'The as-built stamp of record {record} of volume {volume} does not state {en}.',
      },
      remedy: { zh: '请由责任人补签，并补填。', en: 'Have it signed by who is responsible, and fill it in.' },
    },
    'other-party': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件竣工图章上的{zh}“{name}”不是本工程的{zh}。',
        en: 'The {en} on the as-built stamp of record {record} of volume {volume}, "{name}", is not the {en} of the project.',
      },
      remedy: {
        zh: '请核对竣工图章和 project.units，更正其中一处。',
        en: 'Compare the stamp with "project.units" and correct one of them.',
      },
    },
    'not-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有竣工图章要求。', en: 'This profile asks for no as-built stamps.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document, profile }) {
    const { asBuiltStamp: asked } = profile;
    if (!asked) {
      yield { condition: 'not-asked' };
      return;
    }
    const isAsBuilt = asBuiltDrawings(profile);
    const units = document.project.units ?? [];
    for (const [v, volume] of document.volumes.entries()) {
      for (const [r, record] of volume.records.entries()) {
        if (!isAsBuilt(volume, record)) continue;
        const place = { volume: volume.no, pointer: `/volumes/${v}/records/${r}/asBuiltStamp` };
        yield* observeStamp(record, asked.members, units, place);
      }
    }
  },
});

/** Tells which records are as-built drawings: those of the classes that the profile names, unless they say to be text. */
function asBuiltDrawings(profile: Profile): (volume: Volume, record: ArchiveRecord) => boolean {
  const { topOf } = scopeClasses(profile);
  const classes = new Set(profile.asBuiltStamp?.fileClasses);
  return ({ fileClass }, { kind }) =>
    fileClass !== undefined &&
    (classes.has(fileClass) || classes.has(topOf(fileClass))) &&
    (kind === undefined || kind === 'DRAWING');
}

function lookAtDrawings({ profile }: ExaminedDelivery): (file: ExaminedFile) => Look {
  const isAsBuilt = asBuiltDrawings(profile);
  return ({ volume, record }) => (isAsBuilt(volume, record) ? 'looked' : noDrawing);
}

function* observeStamp(
  { seq: record, asBuiltStamp: stamp }: ArchiveRecord,
  members: readonly string[],
  units: readonly Party[],
  { volume, pointer }: { readonly volume: number; readonly pointer: string },
): Generator<Seen> {
  const params = { volume, record };
  if (!stamp) {
    yield { condition: 'no-stamp', target: { volume, record, pointer }, params };
    return;
  }
  for (const [member, words] of Object.entries(memberWords)) {
    if (!members.includes(member) || Reflect.get(stamp, member) !== undefined) continue;
    const target = { volume, record, pointer: `${pointer}/${member}` };
    yield { condition: 'unstated', target, params: { ...params, ...words } };
  }
  for (const [member, role] of parties) {
    const name = stamp[member];
    const own = units.filter((unit) => unit.role === role);
    if (name === undefined || own.length === 0 || own.some((unit) => unit.name === name)) continue;
    const target = { volume, record, pointer: `${pointer}/${member}` };
    yield { condition: 'other-party', target, params: { ...params, ...partyWords[role], name } };
  }
}

const parties = [
  ['contractor', 'CONSTRUCTOR'],
  ['supervisor', 'SUPERVISOR'],
] as const;

const memberWords: Readonly<Record<keyof AsBuiltStamp, { readonly zh: string; readonly en: string }>> = {
  contractor: { zh: '施工单位', en: 'the contractor' },
  compiledBy: { zh: '编制人', en: 'who compiled it' },
  checkedBy: { zh: '审核人', en: 'who checked it' },
  technicalLead: { zh: '技术负责人', en: 'the technical lead' },
  compiledOn: { zh: '编制日期', en: 'the date' },
  supervisor: { zh: '监理单位', en: 'the supervision firm' },
  chiefEngineer: { zh: '总监', en: 'the chief supervision engineer' },
  siteEngineer: { zh: '现场监理', en: 'the site supervision engineer' },
};
