import type { ProblemEntry } from './entry.ts';

/** What can keep signatures from being judged at all: what is no file, or trust that cannot be read. */
export const signatureProblems = {
  'signatures.not-a-file': {
    status: 422,
    message: { zh: '“{path}”不是文件。', en: '"{path}" is no file.' },
    remedy: { zh: '请给出被签名的文件本身。', en: 'Name the signed file itself.' },
  },
  'signatures.took-too-long': {
    status: 422,
    message: {
      zh: '验证未能在 {limit} 秒内完成，已终止。',
      en: 'Verifying took longer than {limit} {limit:second|seconds} and was ended.',
    },
    remedy: {
      zh: '请检查文件是否为签署方给出的原件；大文件可在本机用 yijiao signatures 验证，或请管理员调高 YIJIAO_VERIFY_SECONDS。',
      en: 'Check that the file is as its signer made it; verify a large one with the CLI, or ask for a higher YIJIAO_VERIFY_SECONDS.',
    },
  },
  'signatures.took-too-much': {
    status: 422,
    message: {
      zh: '验证该文件所需的内存超过上限，已终止。',
      en: 'Verifying the file needs more memory than it may have, and was ended.',
    },
    remedy: {
      zh: '请检查文件是否为签署方给出的原件。',
      en: 'Check that the file is as its signer made it.',
    },
  },
  'signatures.too-many-at-once': {
    status: 429,
    message: {
      zh: '同时进行的签名验证过多（上限 {limit}）。',
      en: 'There are too many verifications at the same time (the limit is {limit}).',
    },
    remedy: { zh: '请在 {seconds} 秒后重试。', en: 'Try again in {seconds} {seconds:second|seconds}.' },
  },
  'signatures.trust-not-found': {
    status: 422,
    message: { zh: '找不到信任文件夹“{folder}”。', en: 'There is no trust folder at "{folder}".' },
    remedy: {
      zh: '请给出存放受信证书和吊销列表的文件夹。',
      en: 'Give the folder that holds the trusted certificates and revocation lists.',
    },
  },
  'signatures.trust-empty': {
    status: 422,
    message: {
      zh: '信任文件夹 {folder} 中没有证书。',
      en: 'There is no certificate in the trust folder {folder}.',
    },
    remedy: {
      zh: '请放入受信的根证书（PEM 或 DER），或去掉 --trust。',
      en: 'Put the root certificates to trust there (PEM or DER), or leave out --trust.',
    },
  },
  'signatures.trust-changed': {
    status: 409,
    message: {
      zh: '检测进行期间，信任文件夹中的内容发生了变化。',
      en: 'The trust folder was changed while signatures were verified against it.',
    },
    remedy: { zh: '请重新检测。', en: 'Check again.' },
  },
  'signatures.trust-unready': {
    status: 503,
    message: {
      zh: '服务的信任文件夹暂不可用：{reason}',
      en: 'The trust folder of the service is not ready: {reason}',
    },
    remedy: {
      zh: '会自动重试。若一直如此，请服务管理员核对信任文件夹中的文件。',
      en: 'It is tried again by itself. Where that goes on, have whoever keeps the service look at the files in the folder.',
    },
  },
  'signatures.trust-file-unreadable': {
    status: 422,
    message: {
      zh: '信任文件夹中的 {file} 不是可读的证书或吊销列表：{fault}。',
      en: '{file} in the trust folder is no readable certificate or revocation list: {fault}.',
    },
    remedy: {
      zh: '请以 PEM 或 DER 格式重新导出该文件，或将其移出信任文件夹。',
      en: 'Export the file again as PEM or DER, or take it out of the trust folder.',
    },
  },
  'signatures.trust-file-too-large': {
    status: 413,
    message: {
      zh: '信任文件夹中的 {file} 超过 {limit} 字节的上限。',
      en: '{file} in the trust folder is larger than the limit of {limit} bytes.',
    },
    remedy: { zh: '请将其移出信任文件夹。', en: 'Take it out of the trust folder.' },
  },
  'signatures.trust-policy-invalid': {
    status: 422,
    message: {
      zh: 'trust.json 不符合规定的格式，共 {count} 处。',
      en: 'trust.json breaks its schema in {count} {count:place|places}.',
    },
    remedy: { zh: '请按下列各处的说明修改。', en: 'Correct the places listed.' },
  },
  'signatures.trust-anchor-missing': {
    status: 422,
    message: {
      zh: 'trust.json 指定的受信证书 {file} 不在信任文件夹中，或其中没有证书。',
      en: 'trust.json names {file} as trusted, but the trust folder has no such certificate.',
    },
    remedy: { zh: '请补充该文件，或从 trust.json 中删去。', en: 'Add the file, or take it out of trust.json.' },
  },
  'signatures.trust-level-fixed': {
    status: 422,
    message: {
      zh: 'trust.json 不得将检查项 {check} 设为 {level}：没有这样的检查项，或者结论以其为依据。',
      en: 'trust.json cannot set the check {check} to {level}: there is no such check, or verdicts rest on it.',
    },
    remedy: { zh: '请从 trust.json 的 levels 中删去该项。', en: 'Take it out of the levels in trust.json.' },
  },
} as const satisfies Record<string, ProblemEntry>;
