import type { ProblemEntry } from './entry.ts';

/** What can keep a signature from being made. */
export const signingProblems = {
  'signing.key-unreadable': {
    status: 422,
    message: { zh: '无法读取私钥文件 {file}（{reason}）。', en: 'The key file {file} cannot be read ({reason}).' },
    remedy: {
      zh: '请给出 PKCS#12（.p12、.pfx）或 PEM 格式的私钥文件，并检查读取权限。',
      en: 'Give a key file in PKCS#12 (.p12, .pfx) or PEM, and check that you may read it.',
    },
  },
  'signing.output-is-input': {
    status: 409,
    message: {
      zh: '{file} 是签名时要读取的文件，签名会将其覆盖。',
      en: '{file} is read to make the signature, which would replace it.',
    },
    remedy: { zh: '请用 -o 给出另外的文件名。', en: 'Give another name with -o.' },
  },
  'signing.key-missing': {
    status: 422,
    message: { zh: '{file} 中没有私钥。', en: 'There is no private key in {file}.' },
    remedy: {
      zh: '导出证书时请选择“连同私钥导出”，再用 --key 给出导出的文件。',
      en: 'Export the certificate together with its private key, and give that file with --key.',
    },
  },
  'signing.key-unsupported': {
    status: 422,
    message: { zh: '不能用这种密钥签名：{kind}。', en: 'Nothing can be signed with a key of this kind: {kind}.' },
    remedy: {
      zh: '请申请 2048 位以上的 RSA、ECDSA（P-256、P-384、P-521）、Ed25519 或 SM2 证书。',
      en: 'Ask for a certificate with RSA of 2048 bits or more, ECDSA (P-256, P-384, P-521), Ed25519 or SM2.',
    },
  },
  'signing.key-not-for-jws': {
    status: 422,
    message: { zh: 'JWS 没有适用于 {subject} 的密钥的算法。', en: 'JWS has no algorithm for the key of {subject}.' },
    remedy: { zh: '请改用 --format cms。', en: 'Use --format cms instead.' },
  },
  'signing.passphrase-missing': {
    status: 422,
    message: { zh: '私钥文件 {file} 有口令保护。', en: 'The key file {file} is protected by a passphrase.' },
    remedy: {
      zh: '请在终端中运行并输入口令，或设置 YIJIAO_KEY_PASSPHRASE。',
      en: 'Run it at a terminal to type the passphrase, or set YIJIAO_KEY_PASSPHRASE.',
    },
  },
  'signing.passphrase-wrong': {
    status: 422,
    message: { zh: '口令打不开私钥文件 {file}。', en: 'The passphrase does not open the key file {file}.' },
    remedy: {
      zh: '请核对口令后重试；口令确实无误时，文件可能已损坏，请重新导出。',
      en: 'Check the passphrase and try again; where it is surely right, the file is damaged: export it again.',
    },
  },
  'signing.certificate-missing': {
    status: 422,
    message: { zh: '没有与 {file} 对应的证书。', en: 'There is no certificate for {file}.' },
    remedy: {
      zh: '请用 --certificate 给出签名人的证书文件（PEM 或 DER），可以包含上级证书。',
      en: "Give the file with the signer's certificate (PEM or DER) with --certificate; it may hold the ones above as well.",
    },
  },
  'signing.certificate-unreadable': {
    status: 422,
    message: { zh: '{file} 中的证书无法读取：{fault}。', en: 'A certificate in {file} cannot be read: {fault}.' },
    remedy: {
      zh: '请以 PEM 或 DER 格式重新导出证书，并检查读取权限。',
      en: 'Export the certificate again as PEM or DER, and check that you may read it.',
    },
  },
  'signing.certificate-other': {
    status: 422,
    message: {
      zh: '{file} 中的私钥与给出的证书都不对应：{subjects}',
      en: 'The key in {file} belongs to none of the certificates given: {subjects}',
    },
    remedy: {
      zh: '请给出与私钥一同签发的证书。',
      en: 'Give the certificate that was issued for this key.',
    },
  },
  'signing.certificate-not-valid': {
    status: 422,
    message: {
      zh: '证书 {subject} 现在不在有效期内（{from} 至 {to}）。',
      en: 'The certificate of {subject} is not valid now (it is from {from} to {to}).',
    },
    remedy: {
      zh: '请向签发机构更新证书，再用新证书签名；也请检查本机时间。',
      en: 'Have the certificate renewed by its authority and sign with the new one; check the clock of this machine as well.',
    },
  },
  'signing.certificate-not-for-signing': {
    status: 422,
    message: {
      zh: '证书 {subject} 的用途不是文件签名。',
      en: 'The certificate of {subject} is not for signing documents.',
    },
    remedy: {
      zh: '请使用签名证书（密钥用途含数字签名或不可否认），不要用加密、服务器或时间戳证书。',
      en: 'Use a certificate for signing (key usage digitalSignature or nonRepudiation), not one for encryption, servers or time-stamps.',
    },
  },
  'signing.content-too-large': {
    status: 413,
    message: {
      zh: '文件有 {bytes} 字节，超过 JWS 签名 {limit} 字节的上限。',
      en: 'The file has {bytes} bytes, more than the {limit} that can be signed as JWS.',
    },
    remedy: {
      zh: 'JWS 用于结构化数据；其他文件请用 --format cms，大小不限。',
      en: 'JWS is for structured records; use --format cms for other files, of any size.',
    },
  },
  'signing.pdf-unreadable': {
    status: 422,
    message: {
      zh: '{file} 不能作为 PDF 签名：{fault}。',
      en: '{file} cannot be signed as a PDF: {fault}.',
    },
    remedy: {
      zh: '请用原来的程序重新导出 PDF；其他类型的文件请用 --format cms，签名放在文件旁边。',
      en: 'Export the PDF again from the program it came from; sign files of other kinds beside themselves with --format cms.',
    },
  },
  'signing.pdf-encrypted': {
    status: 422,
    message: { zh: 'PDF 文件 {file} 已加密，不能签名。', en: 'The PDF {file} is encrypted and cannot be signed.' },
    remedy: {
      zh: '请另存一份不加密的文件再签名；档案移交也不接受加密文件。',
      en: 'Save it without encryption and sign that; archives do not take encrypted files either.',
    },
  },
  'signing.pdf-closed': {
    status: 422,
    message: {
      zh: '{file} 中的签名“{field}”不允许文件再有任何改动，包括再加签名。',
      en: 'The signature "{field}" in {file} allows no change any more, not even a further signature.',
    },
    remedy: {
      zh: '请在该签名之前先签，或用 --format cms 把签名放在文件旁边。',
      en: 'Sign before that signature is made, or sign beside the file with --format cms.',
    },
  },
  'signing.pdf-page-missing': {
    status: 422,
    message: {
      zh: '{file} 没有第 {page} 页，共 {pages} 页。',
      en: '{file} has no page {page}; it has {pages} {pages:page|pages}.',
    },
    remedy: { zh: '请用 --page 给出已有的页码。', en: 'Give a page that is there with --page.' },
  },
  'signing.seal-unreadable': {
    status: 422,
    message: { zh: '印章图片 {file} 无法使用（{reason}）。', en: 'The seal image {file} cannot be used ({reason}).' },
    remedy: {
      zh: '请给出 PNG 或 JPEG（灰度或 RGB）图片，不超过 8 MiB 和 400 万像素。',
      en: 'Give a PNG or JPEG in grey or RGB, of 8 MiB and 4 million pixels at most.',
    },
  },
  'signing.seal-outside-page': {
    status: 422,
    message: {
      zh: '印章超出第 {page} 页：该页宽 {width} 毫米、高 {height} 毫米。',
      en: 'The seal would lie beyond page {page}, which is {width} mm wide and {height} mm high.',
    },
    remedy: {
      zh: '请用 --box 给出页内的位置：距左边、距上边、宽、高，单位毫米。',
      en: 'Give a place on the page with --box: from the left, from the top, width and height, in millimetres.',
    },
  },
  'signing.seal-missing': {
    status: 422,
    message: { zh: '--box 给出了印章的位置，但没有印章。', en: '--box says where a seal is, but there is none.' },
    remedy: { zh: '请用 --seal 给出印章图片，或去掉 --box。', en: 'Give its image with --seal, or leave out --box.' },
  },
  'signing.only-in-pdf': {
    status: 422,
    message: {
      zh: '{options} 只用于 PDF 文件内的签名。',
      en: 'Only a signature within a PDF can have {options}.',
    },
    remedy: { zh: '请加上 --format pades，或去掉这些选项。', en: 'Add --format pades, or leave it out.' },
  },
  'signing.only-within-document': {
    status: 422,
    message: {
      zh: '{options} 只用于 PDF 或 OFD 文件内的签名。',
      en: 'Only a signature within a PDF or an OFD can have {options}.',
    },
    remedy: {
      zh: '请加上 --format pades 或 --format ofd，或去掉这些选项。',
      en: 'Add --format pades or --format ofd, or leave it out.',
    },
  },
  'signing.output-exists': {
    status: 409,
    message: { zh: '{file} 已经存在。', en: '{file} is there already.' },
    remedy: {
      zh: '几方分别签署的，请用 -o 另指定文件名，如 <文件>.2.p7s；确实要替换原有签名时加 --force。',
      en: 'Where several sign, name another file with -o, such as <file>.2.p7s; add --force where the old signature is to be replaced.',
    },
  },
  'signing.timestamp-address-invalid': {
    status: 422,
    message: {
      zh: '“{url}”不是时间戳服务的地址。',
      en: '"{url}" is no address of a time-stamp authority.',
    },
    remedy: {
      zh: '请给出以 http:// 或 https:// 开头的地址。',
      en: 'Give an address that begins with http:// or https://.',
    },
  },
  'signing.timestamp-unavailable': {
    status: 503,
    message: {
      zh: '无法从时间戳服务 {url} 取得时间戳（{reason}）。',
      en: 'The time-stamp authority {url} cannot be reached ({reason}).',
    },
    remedy: {
      zh: '没有写出签名。请检查地址和网络后重试，或去掉 --tsa，签名不带时间戳。',
      en: 'Nothing was written. Check address and network and try again, or sign without time-stamp by leaving out --tsa.',
    },
  },
  'signing.timestamp-refused': {
    status: 502,
    message: {
      zh: '时间戳服务 {url} 拒绝了请求（状态 {status}）。',
      en: 'The time-stamp authority {url} refused (status {status}).',
    },
    remedy: {
      zh: '没有写出签名。请向时间戳服务方询问，或换用其他服务。',
      en: 'Nothing was written. Ask the authority, or use another one.',
    },
  },
  'signing.timestamp-unsound': {
    status: 502,
    message: {
      zh: '时间戳服务 {url} 给出的时间戳不可用：{fault}。',
      en: 'The time-stamp that {url} gave is not sound: {fault}.',
    },
    remedy: {
      zh: '没有写出签名。请确认地址是符合 RFC 3161 的时间戳服务，或换用其他服务。',
      en: 'Nothing was written. Make sure that the address is that of an RFC 3161 authority, or use another one.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;
