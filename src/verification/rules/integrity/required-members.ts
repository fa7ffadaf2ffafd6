import type { FindingTarget } from '../../finding.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-04: what the profile asks for is stated, at every level of description. */
export const requiredMembers = defineRule({
  id: 'IN-04',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '元数据必填著录项目检测', en: 'Required descriptions are present' },
  source: 'DA/T 70-2018, 2-4; the members are data of the profile',
  confidence: 'quoted',
  stages: everyStage,
  example: { zh: '案卷没有保管期限。', en: 'A volume states no retention.' },
  conditions: {
    missing: {
      outcome: 'failed',
      message: {
        zh: '缺少必填项“{member}”（{pointer}）。',
        en: 'The required member "{member}" is missing ({pointer}).',
      },
      remedy: { zh: '请在 handover.json 中补充该项。', en: 'Add it to handover.json.' },
    },
  },
  *check({ profile: { required }, document }) {
    const missing = function* (value: object, members: readonly string[] = [], target: FindingTarget) {
      for (const member of members) {
        if (Reflect.get(value, member) !== undefined) continue;
        const pointer = `${target.pointer ?? ''}/${member}`;
        yield { condition: 'missing' as const, target: { ...target, pointer }, params: { member, pointer } };
      }
    };
    yield* missing(document, required.delivery, {});
    yield* missing(document.deliveringUnit, required.deliveringUnit, { pointer: '/deliveringUnit' });
    yield* missing(document.project, required.project, { pointer: '/project' });
    for (const [v, volume] of document.volumes.entries()) {
      const pointer = `/volumes/${v}`;
      yield* missing(volume, required.volume, { volume: volume.no, pointer });
      for (const [r, record] of volume.records.entries()) {
        const target = { volume: volume.no, record: record.seq, pointer: `${pointer}/records/${r}` };
        yield* missing(record, required.record, target);
      }
    }
  },
});
