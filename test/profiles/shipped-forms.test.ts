import test from 'ava';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { PermitKind } from '../../src/schema/types/profile.ts';
import { examined } from '../support/examining.ts';
import { sampleHandover } from '../support/sample-project.ts';
import { smallDelivery } from '../support/small-delivery.ts';

const profiles = await loadProfiles();
const chinese = ['cn-gbt50328', 'cn-gbt50328-municipal', 'cn-cq', 'cn-sc', 'cn-cd'];

/** Forms by the rules that only people can check. */
const reviews = {
  'SE-01': 'antivirus',
  'SE-04': 'carrierSpeed',
  'SE-05': 'carrierAppearance',
  'SE-06': 'discQuality',
  'SE-07': 'processSafety',
  'AU-18': 'paperSampling',
  'V-02': 'naturalOrder',
  'V-13': 'paperBinding',
};

for (const id of chinese) {
  test(`${id} asks for every review by people, with a form that names its rule, what to fill in, and who looked when`, (t) => {
    const { forms } = profiles.find(id);
    for (const [rule, name] of Object.entries(reviews)) {
      const { zh = '', en = '' } = forms[name] ?? {};
      for (const words of [`（${rule}）。填写：`, '结果', '检查人；检查日期']) t.true(zh.includes(words), name);
      for (const words of [`(${rule}). To fill in: `, 'outcome', 'reviewer; day']) t.true(en.includes(words), name);
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
