import type { TextParameters } from '../../../i18n/text.ts';
import type { RecordSequence } from '../../../schema/types/profile.ts';
import { notInDat70, sources } from '../../clause.ts';
import type { ExaminedDelivery } from '../../examined-delivery.ts';
import { structuredRecordFiles } from '../../file-outcomes/scope.ts';
import type { FindingTarget } from '../../finding.ts';
import type { SaidByPointer } from '../../records/structured-reading.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** More things than these are not followed through their records: no building has so many components. */
const followedLimit = 1_000_000;

/** IN-15: what happens to one thing, such as a component, is recorded step by step and in order. */
export const recordSequences = defineRule({
  id: 'IN-15',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '结构化记录前后衔接检测', en: 'Structured records follow each other' },
  source: sources(notInDat70, { zh: '先后顺序为归档规则集的数据', en: "the sequences are the profile's data" }),
  confidence: 'own',
  stages: everyStage,
  looksAt: structuredRecordFiles,
  example: {
    zh: '构件 YB-3-12 的吊装日期早于进场日期，或没有进场记录。',
    en: 'Component YB-3-12 was hoisted before it arrived, or its arrival was not recorded.',
  },
  conditions: {
    'out-of-order': {
      outcome: 'failed',
      message: {
        zh: '{sequenceZh}：“{key}”的 {item} 记录日期为 {date}，早于其前一环节 {before} 的 {earlier}。',
        en: '{sequenceEn}: the {item} record of "{key}" is of {date}, before the step that precedes it ({before}, {earlier}).',
      },
      remedy: {
        zh: '请核对两份记录的日期和编号；有误的更正后重新签名。',
        en: 'Check dates and numbers of both records; correct what is wrong and sign it again.',
      },
    },
    missing: {
      outcome: 'failed',
      message: {
        zh: '{sequenceZh}：“{key}”有 {item} 记录，却没有其前一环节 {before} 的记录。',
        en: '{sequenceEn}: "{key}" has a {item} record, but none of the step that precedes it ({before}).',
      },
      remedy: {
        zh: '请补充所缺的记录，或更正编号。',
        en: 'Add the record that is missing, or correct the number.',
      },
    },
    'too-many': {
      outcome: 'not_performed',
      message: {
        zh: '{sequenceZh}：涉及的对象超过 {limit} 个，未逐一核对。',
        en: '{sequenceEn}: more than {limit} things are recorded; they were not followed one by one.',
      },
      remedy: { zh: '请分成几次移交。', en: 'Deliver in several handovers.' },
    },
    'nothing-recorded': {
      outcome: 'not_applicable',
      severity: 'info',
      message: {
        zh: '报送内容中没有需要前后衔接的结构化记录。',
        en: 'The delivery holds no structured records that have to follow each other.',
      },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  async *check(delivery) {
    const followings = await follow(delivery);
    for (const { sequence, things, beyond } of followings) {
      const names = { sequenceZh: sequence.title.zh, sequenceEn: sequence.title.en };
      if (beyond) yield { condition: 'too-many', params: { ...names, limit: followedLimit } };
      else yield* observe(sequence, things, names);
    }
    if (followings.every(({ things }) => things.size === 0)) yield { condition: 'nothing-recorded' };
  },
});

function* observe(sequence: RecordSequence, things: Things, names: TextParameters) {
  for (const [key, steps] of things) {
    for (const [index, step] of steps.entries()) {
      const { item } = sequence.steps[index] ?? {};
      const before = step && stepBefore(sequence, steps, index);
      if (!before || item === undefined) continue;
      const params = { ...names, key, item, before: before.item };
      if (!before.step) yield { condition: 'missing' as const, target: step.target, params };
      else if (step.earliest < before.step.earliest) {
        const dates = { date: step.earliest, earlier: before.step.earliest };
        yield { condition: 'out-of-order' as const, target: step.target, params: { ...params, ...dates } };
      }
    }
  }
}

/** When a step was first recorded, and where. */
interface Step {
  readonly earliest: string;
  readonly target: FindingTarget;
}

/** The steps of each thing by its key; a step that is not recorded is a hole. */
type Things = Map<string, (Step | undefined)[]>;

/** What came of following one sequence. */
interface Following {
  readonly sequence: RecordSequence;
  readonly things: Things;
  /** True when there were more things than are followed. */
  beyond: boolean;
}

/** Follows all sequences at once, so that each record is read once. */
async function follow(delivery: ExaminedDelivery): Promise<readonly Following[]> {
  const followings = delivery.profile.recordSequences.map(
    (sequence): Following => ({ sequence, things: new Map(), beyond: false }),
  );
  const items = new Set(followings.flatMap(({ sequence }) => sequence.steps.map(({ item }) => item)));
  for await (const { item, read, target } of delivery.structured.of(items)) {
    const reading = await read();
    if ('trouble' in reading) continue;
    for (const following of followings) note(following, item, reading.said, target);
  }
  return followings;
}

function note(following: Following, item: string, said: SaidByPointer, target: FindingTarget): void {
  const { sequence, things } = following;
  const index = sequence.steps.findIndex((step) => step.item === item);
  const step = sequence.steps[index];
  if (!step || following.beyond) return;
  const [date] = (said[step.date] ?? []).flatMap(({ value }) => (isDate(value) ? [value] : []));
  if (date === undefined) return;
  for (const { value: key } of said[step.key] ?? []) {
    if (typeof key !== 'string') continue;
    const steps = things.get(key) ?? Array.from<Step | undefined>({ length: sequence.steps.length });
    const known = steps[index];
    if (!known || date < known.earliest) steps[index] = { earliest: date, target };
    things.set(key, steps);
    following.beyond = things.size > followedLimit;
    if (following.beyond) return;
  }
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/u.test(value);
}

/** The nearest step before that is recorded or may not be left out. */
function stepBefore(
  { steps }: RecordSequence,
  recorded: readonly (Step | undefined)[],
  index: number,
): { readonly item: string; readonly step: Step | undefined } | undefined {
  const before = steps.slice(0, index).map(({ item, optional }, at) => ({ item, optional, step: recorded[at] }));
  return before.findLast(({ optional, step }) => step !== undefined || optional !== true);
}
