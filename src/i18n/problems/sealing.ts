import type { ProblemEntry } from './entry.ts';

/** What can keep an OFD from being sealed. */
export const sealingProblems = {
  'signing.ofd-unreadable': {
    status: 422,
    message: { zh: '{file} 不能签章：{faultZh}。', en: '{file} cannot be sealed. {faultEn}.' },
    remedy: {
      zh: '请用规范的软件重新生成 OFD 文件，不要加密；其他类型的文件请用 --format cms，签名放在文件旁边。',
      en: 'Have the OFD made again by sound software, without encryption; sign files of other kinds beside themselves with --format cms.',
    },
  },
  'signing.ofd-too-large': {
    status: 413,
    message: {
      zh: 'OFD 文件 {file} 超出限制 {limit}，不能签章。',
      en: 'The OFD {file} exceeds the limit {limit} and cannot be sealed.',
    },
    remedy: {
      zh: '请检查文件是否正常；确实这样大的，请用 --format cms 把签名放在文件旁边，大小不限。',
      en: 'Check that the file is what it should be; one that is so large indeed is signed beside itself with --format cms, whatever its size.',
    },
  },
  'signing.ofd-encrypted': {
    status: 422,
    message: { zh: 'OFD 文件 {file} 已加密，不能签章。', en: 'The OFD {file} is encrypted and cannot be sealed.' },
    remedy: {
      zh: '请另存一份不加密的文件再签章；档案移交也不接受加密文件。',
      en: 'Save it without encryption and seal that; archives do not take encrypted files either.',
    },
  },
  'signing.ofd-closed': {
    status: 422,
    message: {
      zh: '{file} 中的签名 {signature} 保护了 {protectedFile}，不允许再加签章。',
      en: 'The signature {signature} in {file} protects {protectedFile}, which allows no further seal.',
    },
    remedy: {
      zh: '请在该签名之前先签章，或请原签章人不锁定签名列表重新签章，也可以用 --format cms 把签名放在文件旁边。',
      en: 'Seal before that signature is made, have it made again without closing the list of signatures, or sign beside the file with --format cms.',
    },
  },
  'signing.ofd-page-missing': {
    status: 422,
    message: {
      zh: '{file} 没有第 {page} 页，共 {pages} 页。',
      en: '{file} has no page {page}; it has {pages} {pages:page|pages}.',
    },
    remedy: { zh: '请用 --page 给出已有的页码。', en: 'Give a page that is there with --page.' },
  },
  'signing.electronic-seal-missing': {
    status: 422,
    message: { zh: 'OFD 签章要有电子印章。', en: 'An OFD is sealed with an electronic seal, and there is none.' },
    remedy: {
      zh: '请用 --seal 给出印章制作单位给的电子印章文件（.esl）。',
      en: 'Give the file (.esl) that the maker of the seal gave you with --seal.',
    },
  },
  'signing.electronic-seal-unreadable': {
    status: 422,
    message: {
      zh: '{file} 不是可用的电子印章（{reason}）。',
      en: '{file} cannot be used as an electronic seal ({reason}).',
    },
    remedy: {
      zh: '请给出印章制作单位给的电子印章文件（.esl，DER 编码），不是印章图片；并检查读取权限。',
      en: 'Give the electronic seal (.esl, in DER) that its maker gave you, no image of it, and check that you may read it.',
    },
  },
  'signing.electronic-seal-version': {
    status: 422,
    message: {
      zh: '{file} 是第 {version} 版的电子印章，这里只用第 4 版（GB/T 38540-2020）。',
      en: '{file} is a seal of version {version}; only those of version 4 (GB/T 38540-2020) are used here.',
    },
    remedy: {
      zh: '请向印章制作单位索取符合 GB/T 38540-2020 的电子印章。',
      en: 'Ask its maker for a seal after GB/T 38540-2020.',
    },
  },
  'signing.electronic-seal-unsound': {
    status: 422,
    message: { zh: '{file} 中的电子印章不可用：{faultZh}。', en: 'The seal in {file} is not sound. {faultEn}.' },
    remedy: {
      zh: '请向印章制作单位重新索取电子印章文件。',
      en: 'Ask the maker of the seal for the file again.',
    },
  },
  'signing.electronic-seal-of-others': {
    status: 422,
    message: {
      zh: '{subject} 的证书不在电子印章“{name}”（{file}）的签章人之列。',
      en: 'The certificate of {subject} is none of those that may use the seal "{name}" ({file}).',
    },
    remedy: {
      zh: '请用与印章一同签发的证书和私钥；证书更新过的，请印章制作单位更新印章。',
      en: 'Use the certificate and key that were issued with the seal; after a renewal, have the maker of the seal renew it too.',
    },
  },
  'signing.electronic-seal-not-valid': {
    status: 422,
    message: {
      zh: '电子印章“{name}”（{file}）现在不在有效期内（{from} 至 {to}）。',
      en: 'The seal "{name}" ({file}) is not valid now (it is from {from} to {to}).',
    },
    remedy: {
      zh: '请向印章制作单位更新印章；也请检查本机时间。',
      en: 'Have the seal renewed by its maker; check the clock of this machine as well.',
    },
  },
  'signing.key-not-for-seal': {
    status: 422,
    message: {
      zh: '{subject} 的密钥不能用于电子签章。',
      en: 'The key of {subject} cannot be used with an electronic seal.',
    },
    remedy: {
      zh: '电子签章用 SM2 或 RSA（PKCS #1 v1.5）密钥；其他密钥请用 --format cms。',
      en: 'Seals are used with keys of SM2 or RSA (PKCS #1 v1.5); use --format cms with others.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
