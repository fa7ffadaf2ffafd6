import test from 'ava';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import { formSentence } from '../../src/profiles/reviews/field-words.ts';
import type { ReviewValues } from '../../src/schema/types/handover.ts';
import type { PermitKind } from '../../src/schema/types/profile.ts';
import { examined } from '../support/examining.ts';
import { sampleHandover } from '../support/sample-project.ts';
import { smallDelivery } from '../support/small-delivery.ts';

const profiles = await loadProfiles();
const chinese = ['cn-gbt50328', 'cn-gbt50328-municipal', 'cn-cq', 'cn-sc', 'cn-cd'];

/** What the form of each rule that only people can check asks for, field by field. */
const reviews = {
  'SE-01': ['machine', 'scanner', 'running', 'signaturesOn', 'scannedOn'],
  'SE-04': ['kind', 'carrier', 'files', 'bytes', 'seconds', 'ratedSpeed', 'speed', 'stalls'],
  'SE-05': ['kind', 'carrier', 'scratches', 'bends', 'stains', 'labelAgrees', 'caseSound'],
  'SE-06': ['grade', 'disc', 'tester', 'errorLimit', 'errorRate'],
  'SE-07': [
    'arrangedBy',
    'checkedBy',
    'handedOverBy',
    'accessControlled',
    'stepsRecorded',
    'transfers',
    'papers',
    'unattended',
  ],
  'AU-18': ['paperRecords', 'compared', 'samples', 'pagesDiffer', 'contentDiffers', 'sealsDiffer'],
  'V-02': ['volumes', 'repliesMisplaced', 'attachmentsMisplaced', 'finalsMisplaced', 'drawingsMisplaced', 'strays'],
  'V-13': ['volumes', 'unfolded', 'hiddenText', 'missingPages', 'metal', 'box', 'acidFree'],
};

for (const id of chinese) {
  test(`${id} asks for every review by people, with a form that says what to fill in, and who looked when`, (t) => {
    const { reviewForms } = profiles.find(id);
    t.deepEqual(
      Object.fromEntries(reviewForms.map(({ fields, rule }) => [rule, fields.map(({ name }) => name)])),
      reviews,
    );
    for (const form of reviewForms) {
      const { zh, en } = formSentence(form);
      for (const { title } of form.fields) t.true(zh.includes(title.zh) && en.includes(title.en), title.en);
      t.regex(zh, /^填写：.*；结果（合格、不合格）；检查人；检查日期。$/u);
      t.regex(en, /^To fill in: .*; outcome \(passed, failed\); reviewer; day\.$/u);
      t.notRegex(zh + en, /[{}]/u);
    }
  });

  test(`${id} knows the kinds of permits, and their numbers in the sample project are well formed`, async (t) => {
    const kinds = new Map<string, PermitKind>(profiles.find(id).permitKinds.map((one) => [one.kind, one]));
    t.deepEqual(
      [...kinds.keys()],
      (profiles.find(id).codeLists['permitKind'] ?? []).map(({ code }) => code),
    );
    const { permits = [] } = (await sampleHandover('delivery')).project;
    t.true(permits.length > 2);
    for (const { kind, number } of permits) {
      t.regex(number, new RegExp(`^(?:${kinds.get(kind)?.pattern})$`, 'u'), kind);
    }
  });
}

test('a delivery under the national profile is asked for reviews by people, and its permits for their numbers', async (t) => {
  const folder = await smallDelivery(t, (document) => {
    document.profile = 'cn-gbt50328@1.1.0';
    document.project.permits = [{ kind: 'CONSTRUCTION_PERMIT', number: '渝建施2024-1' }];
  });
  const { report } = await examined(t, folder, { profiles });
  const outcomeOf = (rule: string): string[] =>
    report.findings.filter((one) => one.rule === rule).map((one) => one.outcome);
  for (const rule of ['SE-01', 'SE-07', 'V-02']) t.deepEqual(outcomeOf(rule), ['manual_review'], rule);
  t.true(report.findings.some(({ rule, evidence }) => rule === 'AU-03' && evidence['condition'] === 'permit-number'));
});

test('a review by people counts once its form is filled in: it passes by name and day, and never against its values', async (t) => {
  const values = {
    arrangedBy: '李资料',
    checkedBy: '李资料',
    handedOverBy: '张项目',
    accessControlled: true,
    stepsRecorded: true,
    transfers: 2,
    papers: 2,
    unattended: 0,
  };
  const found = async (changed: ReviewValues) => {
    const folder = await smallDelivery(t, (document) => {
      document.profile = 'cn-gbt50328@1.1.0';
      const filled = { ...values, ...changed };
      document.manualReviews = [
        { rule: 'SE-07', outcome: 'passed', reviewer: '王档案', reviewedOn: '2025-12-01', values: filled },
      ];
    });
    const { report } = await examined(t, folder, { profiles });
    const finding = report.findings.find(({ rule }) => rule === 'SE-07');
    if (!finding) throw new Error('no rule is left out');
    return finding;
  };
  const passed = await found({});
  t.is(passed.outcome, 'passed');
  t.true(passed.message.zh.includes('由王档案于 2025-12-01 检查，合格。'), passed.message.zh);
  t.true(passed.message.en.includes('Reviewed by 王档案 on 2025-12-01: passed.'), passed.message.en);
  t.like(passed.evidence, { review: { reviewer: '王档案', values } });

  const slack = await found({ papers: 1 });
  t.deepEqual([slack.outcome, slack.severity], ['failed', 'blocking']);
  t.true(slack.message.zh.includes('“交接手续份数”：不小于 “交接次数”。'), slack.message.zh);

  const ill = await found({ unattended: 'never' });
  t.deepEqual([ill.outcome, ill.evidence['condition']], ['manual_review', 'ill-filled']);
  t.true(ill.message.en.includes('"Times left unattended": whole number; in times'), ill.message.en);
});
