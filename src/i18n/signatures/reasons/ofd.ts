import { reproduce, signAgain, strongerKey } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

const wholeFile = {
  zh: '请检查文件是否完整，并向报送方索取完整文件。',
  en: 'Check that the file is whole, and ask for it again if it is not.',
};

const cleanPackage = {
  zh: '请用规范的软件重新生成 OFD 文件并重新签章。',
  en: 'Have the OFD made again by sound software, and sealed again.',
};

/** What can be said of seals and signatures in OFD. */
export const ofdReasons = {
  NOT_PERFORMED_OFD_UNREADABLE: {
    message: {
      zh: '无法打开 OFD 文件以查找签章（{fault}）。',
      en: 'The OFD could not be opened to look for seals ({fault}).',
    },
    remedy: wholeFile,
  },
  OFD_ENTRY_REPEATED: {
    message: {
      zh: 'OFD 包内有两个同名文件“{entry}”，不同软件会读到不同内容。',
      en: 'The OFD package holds {entry} twice; different software shows different content.',
    },
    remedy: cleanPackage,
  },
  OFD_ENTRY_NAME_UNSAFE: {
    message: {
      zh: 'OFD 包内的文件名“{entry}”不安全（越出包外、含反斜杠或无法解码）。',
      en: 'The name {entry} in the OFD package is not safe: it leaves the package, has a backslash or cannot be decoded.',
    },
    remedy: cleanPackage,
  },
  OFD_ENTRY_CASE_TWIN: {
    message: {
      zh: 'OFD 包内的“{entry}”与“{twin}”仅大小写不同，有的软件会混为一个。',
      en: '{entry} and {twin} in the OFD package differ only by case; some software takes them for one.',
    },
    remedy: cleanPackage,
  },
  OFD_HEADERS_DIFFER: {
    message: {
      zh: 'OFD 包对文件“{entry}”有两种说法（目录与文件头不一致），不同软件会读到不同内容。',
      en: 'The OFD package says two things of {entry}, in its directory and before the file; different software shows different content.',
    },
    remedy: cleanPackage,
  },
  OFD_ENTRIES_OVERLAP: {
    message: {
      zh: 'OFD 包内的文件“{entry}”与前一文件重叠。',
      en: '{entry} in the OFD package overlaps the file before it.',
    },
    remedy: cleanPackage,
  },
  OFD_ENTRY_HIDDEN: {
    message: {
      zh: 'OFD 包内有目录未列出的隐藏文件（字节 {offset}）。',
      en: 'The OFD package hides a file that its directory does not list (at byte {offset}).',
    },
    remedy: cleanPackage,
  },
  OFD_FILE_MISSING: {
    message: {
      zh: 'OFD 包内缺少签名所需的文件“{file}”。',
      en: 'The OFD package lacks {file}, which its signatures need.',
    },
    remedy: reproduce,
  },
  OFD_FILE_MALFORMED: {
    message: {
      zh: 'OFD 包内的“{file}”不符合规定（{fault}）。',
      en: '{file} in the OFD package is not as it should be ({fault}).',
    },
    remedy: reproduce,
  },
  OFD_SIGNATURE_UNLISTED: {
    message: {
      zh: 'OFD 包内有签名文件“{file}”，但文档没有列出任何签名，签名可能被摘除。',
      en: 'The OFD package holds {file}, but the document lists no signature; signatures may have been taken off.',
    },
    remedy: reproduce,
  },
  OFD_REFERENCES_NONE: {
    message: { zh: '签名没有保护任何文件。', en: 'The signature protects no file.' },
    remedy: signAgain,
  },
  OFD_REFERENCE_UNSAFE: {
    message: {
      zh: '签名指向包外的路径“{file}”。',
      en: 'The signature names a path outside the package: {file}.',
    },
    remedy: signAgain,
  },
  OFD_REFERENCE_MISSING: {
    message: {
      zh: '签名保护的文件“{file}”已不在包内。',
      en: '{file}, which the signature protects, is no longer in the package.',
    },
    remedy: signAgain,
  },
  OFD_REFERENCE_CHANGED: {
    message: {
      zh: '文件“{file}”在签名之后被改动。',
      en: '{file} was changed after it was signed.',
    },
    remedy: signAgain,
  },
  OFD_REFERENCE_DAMAGED: {
    message: {
      zh: '签名保护的文件“{file}”已损坏（{fault}）。',
      en: '{file}, which the signature protects, is damaged ({fault}).',
    },
    remedy: signAgain,
  },
  OFD_CHECK_METHOD_DEFAULT: {
    message: {
      zh: '签名未写明摘要算法，按标准视为 MD5。',
      en: 'The signature names no digest; the standard then means MD5.',
    },
    remedy: strongerKey,
  },
  OFD_CHECK_METHOD_KEYED: {
    message: {
      zh: '签名采用带密钥的 SM3 摘要（{method}），没有密钥无法核对文件是否被改动。',
      en: 'The signature uses keyed SM3 digests ({method}); without the key nobody can say whether the files were changed.',
    },
    remedy: signAgain,
  },
  OFD_CHECK_METHOD_UNKNOWN: {
    message: {
      zh: '签名采用未知的摘要算法“{method}”，无法核对文件是否被改动。',
      en: 'The signature uses an unknown digest "{method}", so nobody can say whether the files were changed.',
    },
    remedy: strongerKey,
  },
  OFD_SIGNATURE_LIST_EXTENDED: {
    message: {
      zh: '此后又有签名加入签名列表（{file}）；后一签名有效并保护本签名，列表的变化属于正常。',
      en: 'A later signature was added to the list {file}; it holds and protects this one, so the change of the list is legitimate.',
    },
  },
  OFD_SIGNATURE_FILE_CHANGED: {
    message: {
      zh: '签名描述文件“{file}”在签名之后被改动，或者签名值属于另一文件。',
      en: '{file} was changed after it was signed, or the signature value belongs to another file.',
    },
    remedy: signAgain,
  },
  OFD_SIGNED_VALUE_MOVED: {
    message: {
      zh: '签章数据写明属于“{named}”，却用于“{file}”，可能是从别处移来。',
      en: 'The seal signature says that it belongs to {named}, but is used for {file}; it may have been moved here.',
    },
    remedy: signAgain,
  },
  OFD_SIGNATURE_METHOD_DIFFERS: {
    message: {
      zh: '签名描述文件写明算法 {declared}，实际使用 {used}。',
      en: 'The description names the algorithm {declared}; the signature uses {used}.',
    },
  },
  OFD_SEAL_FILE_DIFFERS: {
    message: {
      zh: '单独存放的印章“{file}”与签章数据中的印章不同，可能被替换。',
      en: 'The seal {file} is another than the one inside the seal signature; it may have been swapped.',
    },
    remedy: signAgain,
  },
  OFD_BARE_SIGNATURE: {
    message: {
      zh: '签名值只是一个数值，没有附带证书，不能确定签名人。',
      en: 'The signature value is a bare number without a certificate, so nobody can say who signed.',
    },
    remedy: signAgain,
  },
  OFD_INTEGRITY_LIST_DIFFERS: {
    message: {
      zh: '完整性保护文件未列出或多列了 {count} 个文件：{files}。',
      en: 'The integrity protection file does not list, or lists too many, {count} files: {files}.',
    },
  },
  OFD_ENTRY_UNCOVERED: {
    message: {
      zh: '有 {count} 个文件不受任何有效签名保护，可能是签名之后加入：{files}。',
      en: '{count} files are protected by no signature that holds, and may have been added after signing: {files}.',
    },
    remedy: {
      zh: '请核对这些文件，并请签名人对整个文档重新签名。',
      en: 'Look at these files, and have the signer sign the whole document again.',
    },
  },
  OFD_ENTRY_UNCOVERED_TOLD: {
    message: {
      zh: '有 {count} 个文件不受任何有效签名保护（策略未要求）：{files}。',
      en: '{count} files are protected by no signature that holds; the policy does not ask for it: {files}.',
    },
  },
} as const satisfies Record<string, SignatureReasonText>;
