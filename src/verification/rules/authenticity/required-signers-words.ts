import type { Condition } from '../../rule.ts';

/** What there is to say of a record that parties have to sign. */
export const conditions = {
  missing: {
    outcome: 'failed',
    mendedBy: 'signers',
    message: {
      zh: '“{file}”（{item}）没有{roleZh}“{party}”的有效签章。',
      en: '"{file}" ({item}) bears no valid signature of the {roleEn} "{party}".',
    },
    remedy: {
      zh: '请由{roleZh}补签；如该单位确已签章，请接收单位将其签章登记入册。',
      en: 'Have the {roleEn} sign it; where it has signed indeed, have the bureau register its signer.',
    },
  },
  'partly-signed': {
    outcome: 'failed',
    mendedBy: 'signers',
    message: {
      zh: '“{file}”（{item}）应由{roleZh}“{party}”签章；其上“{signer}”的签章有效，但不是对整个文件的（只及一部分、只及文件名清单，或只及他人的签名），不能算作对它的签章。',
      en: '"{file}" ({item}) is to be signed by the {roleEn} "{party}"; the signature of "{signer}" on it is valid, but not over the whole file: it is over a part, a list of names or another signature, and does not count.',
    },
    remedy: {
      zh: '请由{roleZh}对整个文件补签。',
      en: 'Have the {roleEn} sign the whole file.',
    },
  },
  'too-few': {
    outcome: 'failed',
    mendedBy: 'signers',
    message: {
      zh: '“{file}”（{item}）应有{roleZh}“{party}”{min} 个签章人的签章，只有 {signed} 个。',
      en: '"{file}" ({item}) is to be signed by {min} signers of the {roleEn} "{party}", and was by {signed}.',
    },
    remedy: { zh: '请由{roleZh}其余签章人补签。', en: 'Have the other signers of the {roleEn} sign it.' },
  },
  'wrong-party': {
    outcome: 'failed',
    mendedBy: 'signers',
    message: {
      zh: '“{file}”（{item}）应由{roleZh}“{party}”签章，其上有效的签章却属于“{signer}”。',
      en: '"{file}" ({item}) is to be signed by the {roleEn} "{party}", but the valid signature on it is of "{signer}".',
    },
    remedy: {
      zh: '请由{roleZh}签章；如 handover.json 中该单位的统一社会信用代码有误，请更正。',
      en: 'Have the {roleEn} sign it, or correct its unified social credit code in handover.json.',
    },
  },
  'organisation-unknown': {
    outcome: 'failed',
    mendedBy: 'bureau',
    message: {
      zh: '“{file}”（{item}）上“{signer}”的签章有效，但证书和签章登记簿都没有说明属于哪个单位，不能算作{roleZh}的签章。',
      en: 'The signature of "{signer}" on "{file}" ({item}) is valid, but neither its certificate nor the register says for which organisation; it does not count for the {roleEn}.',
    },
    remedy: {
      zh: '请接收单位将该签章登记入册，或由{roleZh}用载有统一社会信用代码的证书签章。',
      en: 'Have the bureau register the signer, or the {roleEn} sign with a certificate that bears its unified social credit code.',
    },
  },
  'not-in-force': {
    outcome: 'failed',
    mendedBy: 'signers',
    message: {
      zh: '“{file}”（{item}）上{roleZh}“{signer}”的签章，在可证明的签章日 {day} {whyZh}。',
      en: 'The signer "{signer}" of the {roleEn} on "{file}" ({item}) {whyEn} on {day}, the earliest day on which the signature is proven.',
    },
    remedy: {
      zh: '请由{roleZh}用有效的签章补签；确于此前签章的，请提供带时间戳的签章，或请接收单位核对签章登记簿。',
      en: 'Have the {roleEn} sign with a signer in force; where it was signed before, give the signature with a time-stamp, or have the bureau check its register.',
    },
  },
  'other-kind': {
    outcome: 'failed',
    mendedBy: 'signers',
    message: {
      zh: '“{file}”（{item}）应有{roleZh}的{wantedZh}，现有的是{kindsZh}。',
      en: '"{file}" ({item}) needs of the {roleEn}: {wantedEn}; what it bears is: {kindsEn}.',
    },
    remedy: { zh: '请由{roleZh}补盖或补签。', en: 'Have the {roleEn} add what is missing.' },
  },
  'kind-unknown': {
    outcome: 'not_performed',
    mendedBy: 'bureau',
    message: {
      zh: '“{file}”（{item}）应有{roleZh}的{wantedZh}；“{signer}”的签章有效，但没有登记入册，无从知道是哪一类。',
      en: '"{file}" ({item}) needs of the {roleEn}: {wantedEn}; the signature of "{signer}" is valid, but not registered, so its kind is not known.',
    },
    remedy: {
      zh: '请接收单位将该签章登记入册，或用 --signers 给出签章登记簿。',
      en: 'Have the bureau register the signer, or give the register with --signers.',
    },
  },
  undecided: {
    outcome: 'not_performed',
    message: {
      zh: '未能检测{rolesZh}是否已在“{file}”上签章：其上有无法确认有效的签名（见 AU-01）。',
      en: 'Whether these have signed "{file}" was not checked: {rolesEn}. It bears a signature that can be called neither valid nor invalid (see AU-01).',
    },
    remedy: { zh: '请先处理 AU-01 的问题，然后重新检测。', en: 'Mend what AU-01 tells first, then check again.' },
  },
  'party-undeclared': {
    outcome: 'not_performed',
    message: {
      zh: '未能检测{roleZh}的签章：project.units 中没有该单位，或没有写明其统一社会信用代码。',
      en: 'Signatures of the {roleEn} were not checked: "project.units" does not have it, or not with its unified social credit code.',
    },
    remedy: {
      zh: '请在 handover.json 的 project.units 中补充该单位及其统一社会信用代码。',
      en: 'Add it with its unified social credit code to "project.units" in handover.json.',
    },
  },
  'nothing-required': {
    outcome: 'not_applicable',
    severity: 'info',
    message: {
      zh: '报送内容中没有本规则集要求签章的文件。',
      en: 'The delivery holds no record that this profile wants signed.',
    },
    remedy: { zh: '无需处理。', en: 'Nothing to do.' },
  },
} as const satisfies Record<string, Condition>;
