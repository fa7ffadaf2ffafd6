import type { HandoverDocument } from '../../../schema/types/handover.ts';
import { notInDat70, sources } from '../../clause.ts';
import { structuredRecordFiles } from '../../file-outcomes/scope.ts';
import type { StructuredData } from '../../records/structured-data.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-14: structured records say of their project what the project says of itself. */
export const recordFacts = defineRule({
  id: 'IN-14',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '结构化记录与工程信息一致性检测', en: 'Structured records agree with their project' },
  source: sources(notInDat70, { zh: '须一致的要素为归档规则集的数据', en: "what has to agree is the profile's data" }),
  confidence: 'own',
  stages: everyStage,
  looksAt: structuredRecordFiles,
  example: {
    zh: '吊装记录写的是另一栋楼。',
    en: 'A hoisting record names another building.',
  },
  conditions: {
    differs: {
      outcome: 'failed',
      message: {
        zh: '“{title}”（{where}）在 {at} 处写的是“{value}”，应为“{expected}”。',
        en: '"{title}" ({where}) says "{value}" at {at}, where "{expected}" is expected.',
      },
      remedy: {
        zh: '请核对该记录是否属于本工程；如记录有误，请更正后重新签名；如工程信息有误，请更正 handover.json。',
        en: 'Check whether the record belongs here; correct and sign it again, or correct handover.json where that is wrong.',
      },
    },
    'nothing-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: {
        zh: '本规则集没有规定结构化记录要与工程信息核对的内容，或报送内容中没有这样的记录。',
        en: 'This profile asks nothing of the kind, or the delivery holds no such record.',
      },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  async *check(delivery) {
    const facts = Map.groupBy(delivery.profile.recordFacts, ({ item }) => item);
    let seen = 0;
    for await (const one of delivery.structured.of(facts)) {
      const reading = await one.read();
      if ('trouble' in reading) continue;
      seen += 1;
      for (const { member, fact } of facts.get(one.item) ?? []) {
        const expected = expectedOf(fact, delivery.document, one);
        if (expected.length === 0) continue;
        for (const { pointer, value } of reading.said[member] ?? []) {
          if (typeof value === 'string' && expected.includes(value.normalize('NFC'))) continue;
          const { file, target, record } = one;
          const at = file ? pointer : `${target.pointer}${pointer}`;
          yield {
            condition: 'differs',
            target: file ? target : { ...target, pointer: at },
            params: {
              title: record.title,
              where: file?.file.path ?? 'handover.json',
              at,
              value: String(value),
              expected: expected.join(' / '),
            },
          };
        }
      }
    }
    if (seen === 0) yield { condition: 'nothing-asked' };
  },
});

/** What the member may say; nothing where the handover document does not say it either. */
function expectedOf(fact: string, document: HandoverDocument, { volume, record }: StructuredData): readonly string[] {
  const { project, unitWorks = [] } = document;
  const own = unitWorks.filter(({ code }) => volume.unitWork === undefined || code === volume.unitWork);
  const texts: Readonly<Record<string, () => readonly (string | undefined)[]>> = {
    // Forms often name the project together with the building.
    projectName: () => ['', ...own.map(({ name }) => name)].map((unitWork) => `${project.name}${unitWork}`),
    projectCode: () => [project.code],
    recordDate: () => [record.date, record.dateTo],
    unitWork: () => own.flatMap(({ code, name }) => [code, name]),
  };
  const partiesOf = (role: string) => project.units?.filter((party) => party.role === role).map(({ name }) => name);
  const said = texts[fact]?.() ?? partiesOf(fact.replace(/^party:/u, '')) ?? [];
  return said.flatMap((text) => (text === undefined ? [] : [text.normalize('NFC')]));
}
