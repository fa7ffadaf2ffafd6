import type { ProblemEntry } from './entry.ts';

/** What can keep the bytes of a file from reaching the draft of a handover. */
export const uploadProblems = {
  'upload.metadata-invalid': {
    status: 400,
    message: { zh: 'Upload-Metadata 不符合规定：{name}', en: 'Upload-Metadata is not as it should be: {name}' },
    remedy: {
      zh: '请给出 handover（移交编号）和 path（文件路径，UTF-8 的 Base64），sha256 可选。',
      en: 'Give handover (its id) and path (Base64 of UTF-8), and sha256 if you like.',
    },
  },
  'upload.request-invalid': {
    status: 400,
    message: { zh: '上传请求不符合 tus 1.0：{reason}', en: 'The request is not as tus 1.0 wants it: {reason}' },
    remedy: { zh: '请使用支持 tus 1.0 的客户端。', en: 'Use a client of tus 1.0.' },
  },
  'upload.version-unsupported': {
    status: 412,
    message: { zh: '只支持 tus 1.0.0。', en: 'Only tus 1.0.0 is spoken here.' },
    remedy: { zh: '请发送 Tus-Resumable: 1.0.0。', en: 'Send Tus-Resumable: 1.0.0.' },
  },
  'upload.not-found': {
    status: 404,
    message: { zh: '没有这个上传。', en: 'There is no such upload.' },
    remedy: { zh: '请重新开始上传。', en: 'Start the upload again.' },
  },
  'upload.expired': {
    status: 410,
    message: { zh: '该上传长时间没有进展，已经过期。', en: 'The upload made no progress for long and has expired.' },
    remedy: { zh: '请重新开始上传。', en: 'Start the upload again.' },
  },
  'upload.offset-conflict': {
    status: 409,
    message: { zh: '上传的起点与已保存的字节数不符。', en: 'The offset is not where the saved bytes end.' },
    remedy: {
      zh: '请先用 HEAD 查询已保存的字节数，再从那里继续。',
      en: 'Ask by HEAD how much is safe and go on from there.',
    },
  },
  'upload.in-use': {
    status: 409,
    message: { zh: '该上传正在由另一个连接进行。', en: 'Another connection is using this upload.' },
    remedy: { zh: '请稍后重试。', en: 'Try again in a moment.' },
  },
  'upload.interrupted': {
    status: 400,
    message: { zh: '上传中断了，已收到的字节已经保存。', en: 'The upload was interrupted; what had arrived is safe.' },
    remedy: { zh: '请从已保存的字节数继续。', en: 'Go on from the offset that HEAD gives.' },
  },
  'upload.too-large': {
    status: 413,
    message: {
      zh: '文件超过 {limit} 字节的上限，或超过声明的大小。',
      en: 'The file is larger than {limit} bytes, or than was announced.',
    },
    remedy: { zh: '请联系管理员调高上限，或检查文件。', en: 'Ask for a higher limit, or check the file.' },
  },
  'upload.too-many-files': {
    status: 413,
    message: { zh: '一次请求最多 {limit} 个文件。', en: 'One request carries at most {limit} files.' },
    remedy: { zh: '请分成多次请求。', en: 'Send them in several requests.' },
  },
  'upload.too-many-running': {
    status: 409,
    message: { zh: '该移交已有 {limit} 个未完成的上传。', en: 'The handover has {limit} unfinished uploads already.' },
    remedy: {
      zh: '请先完成或放弃其中一些；许多小文件可在一次请求中发送。',
      en: 'Finish or give up some of them; many small files may travel in one request.',
    },
  },
  'upload.checksum-invalid': {
    status: 400,
    message: { zh: 'Upload-Checksum 无法识别。', en: 'Upload-Checksum is not understood.' },
    remedy: {
      zh: '请写作“算法 Base64 摘要”，算法为 {algorithms} 之一。',
      en: 'Write it as algorithm and Base64 digest; algorithms: {algorithms}.',
    },
  },
  'upload.checksum-mismatch': {
    status: 460,
    message: {
      zh: '收到的字节与 Upload-Checksum 不符，已丢弃。',
      en: 'The bytes that arrived do not match Upload-Checksum and were dropped.',
    },
    remedy: { zh: '请重新发送这一段。', en: 'Send this part again.' },
  },
  'upload.digest-mismatch': {
    status: 422,
    message: {
      zh: '{path} 收到的内容的 SHA-256 是 {actual}，与声明的 {expected} 不符，未加入移交。',
      en: 'What arrived of {path} has the SHA-256 {actual} instead of {expected}; it was not added.',
    },
    remedy: { zh: '请核对文件后重新上传。', en: 'Check the file and upload it again.' },
  },
  'upload.path-invalid': {
    status: 422,
    message: { zh: '“{path}”不能作为报送文件夹中的路径。', en: '"{path}" cannot be a path in a delivery.' },
    remedy: {
      zh: '请使用以 / 分隔的相对路径，不含 . 或 .. 一节。',
      en: 'Use a relative path with / between its components and none of them . or ..',
    },
  },
  'upload.path-ambiguous': {
    status: 422,
    message: {
      zh: '表单中的文件名“{path}”可能是“"”或换行的转义，无法确定真名。',
      en: 'The file name "{path}" in the form may stand for a quotation mark or line break; its true name is not certain.',
    },
    remedy: {
      zh: '请在文件之前加一个名为 paths 的表单项，内容为各文件路径的 JSON 数组。',
      en: 'Put a form field named paths before the files: a JSON array of their paths.',
    },
  },
  'upload.document': {
    status: 422,
    message: { zh: 'handover.json 不能作为普通文件上传。', en: 'handover.json is not uploaded like a file.' },
    remedy: {
      zh: '请用 PUT /api/v1/handovers/{handover}/document 发送。',
      en: 'Send it by PUT /api/v1/handovers/{handover}/document.',
    },
  },
  'upload.disk-full': {
    status: 507,
    message: {
      zh: '存放上传文件的磁盘已满，已收到的字节已经保存。',
      en: 'The disk for uploads is full; what had arrived is safe.',
    },
    remedy: { zh: '请由管理员腾出空间后继续。', en: 'Ask the administrator to make room, then go on.' },
  },
} as const satisfies Record<string, ProblemEntry>;
