import type { Bilingual } from '../../../i18n/text.ts';
import { memberParams } from '../../../i18n/verification/description-words.ts';
import type { Profile } from '../../../profiles/profile.ts';
import type { HandoverDocument } from '../../../schema/types/handover.ts';
import type { PermitKind } from '../../../schema/types/profile.ts';
import { clause, sources } from '../../clause.ts';
import { memberTarget } from '../../description/descriptions.ts';
import { lengthOf } from '../../description/length-of.ts';
import { metadataScheme, statedValues } from '../../description/metadata-scheme.ts';
import { wholePattern } from '../../description/patterns.ts';
import { isSocialCreditCode } from '../../description/social-credit-code.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** AU-03: values and identifiers have the form that the metadata scheme gives them. */
export const valueForms = defineRule({
  id: 'AU-03',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '元数据项数据类型、格式检测', en: 'Values and identifiers are well formed' },
  source: sources(
    clause('DA/T 70-2018', '1-3'),
    { zh: '校验码依 GB 32100-2015', en: 'GB 32100-2015 for the check character' },
    { zh: '格式为归档规则集的数据', en: "the forms are the profile's data" },
  ),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '项目代码少了一段。', en: 'A part of the project code is missing.' },
  conditions: {
    form: {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”是“{value}”，应为：{formZh}。',
        en: 'The "{titleEn}" of {placeEn} is "{value}"; expected: {formEn}.',
      },
      remedy: { zh: '请按规定的形式更正。', en: 'Correct it to this form.' },
    },
    'check-character': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”“{value}”校验码不对，不是有效的统一社会信用代码。',
        en: 'The check character of "{value}" ("{titleEn}" of {placeEn}) is wrong: it is no unified social credit code.',
      },
      remedy: { zh: '请对照营业执照更正。', en: 'Correct it after the business licence.' },
    },
    'permit-number': {
      outcome: 'failed',
      message: {
        zh: '{titleZh}的证号是“{value}”，应为：{formZh}。',
        en: 'The number of the permit "{titleEn}" is "{value}"; expected: {formEn}.',
      },
      remedy: { zh: '请对照证书更正。', en: 'Correct it after the permit.' },
    },
    'nothing-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有规定元数据项的格式。', en: 'This profile sets no forms of values.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document, profile }) {
    const formed = metadataScheme(profile).filter(({ pattern, row }) => pattern || row.member === 'uscc');
    if (formed.length === 0 && profile.permitKinds.length === 0) yield { condition: 'nothing-asked' };
    for (const { element, description, member, value } of statedValues(document, formed)) {
      const { title, form, maxLength = Number.POSITIVE_INFINITY, pattern = '' } = element.row;
      // AU-02 tells it, and the cost of the pattern was reckoned for no longer ones.
      if (lengthOf(String(value)) > maxLength) continue;
      const seen = { target: memberTarget(description, member), evidence: { value }, row: element.row };
      const params = { ...memberParams(description, title), value: String(value) };
      if (element.pattern && !element.pattern.test(String(value))) {
        yield { ...seen, condition: 'form', params: { ...params, ...formWords(pattern, form) } };
      } else if (element.row.member === 'uscc' && !isSocialCreditCode(String(value))) {
        yield { ...seen, condition: 'check-character', params };
      }
    }
    for (const { at, number, kind } of malformedPermits(document, profile)) {
      const { title, form, pattern = '' } = kind;
      yield {
        condition: 'permit-number',
        target: { pointer: `/project/permits/${at}/number` },
        params: { titleZh: title.zh, titleEn: title.en, value: number, ...formWords(pattern, form) },
        evidence: { value: number },
        row: kind,
      };
    }
  },
});

function* malformedPermits({ project }: HandoverDocument, { permitKinds }: Profile) {
  const kinds = new Map<string, PermitKind>(permitKinds.map((one) => [one.kind, one]));
  for (const [at, { kind: named, number }] of (project.permits ?? []).entries()) {
    const kind = kinds.get(named);
    if (kind?.pattern !== undefined && !wholePattern(kind.pattern).test(number)) yield { at, number, kind };
  }
}

function formWords(pattern: string, form: Bilingual = { zh: `形如 ${pattern}`, en: `the form ${pattern}` }) {
  return { formZh: form.zh, formEn: form.en };
}
