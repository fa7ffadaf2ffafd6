import type { ProblemEntry } from './entry.ts';

/** What can be wrong with a request to the API before the story hears of it. */
export const httpProblems = {
  'http.fault': {
    status: 500,
    message: {
      zh: '系统出现故障，本次请求没有完成。',
      en: 'Something went wrong on our side; the request was not completed.',
    },
    remedy: {
      zh: '请稍后重试；若仍不成功，请把追踪号 {traceId} 告诉管理员。',
      en: 'Try again later; if it persists, give the trace id {traceId} to the administrator.',
    },
  },
  'http.not-found': {
    status: 404,
    message: { zh: '这里什么也没有。', en: 'There is nothing here.' },
    remedy: {
      zh: '请检查地址是否正确，以及您所在的单位是否可以查看它。',
      en: 'Check the address, and that it belongs to your organisation.',
    },
  },
  'http.method-not-allowed': {
    status: 405,
    message: { zh: '该地址不支持 {method}。', en: '{method} is not possible here.' },
    remedy: { zh: '可用的方法：{allow}。', en: 'Possible are: {allow}.' },
  },
  'http.not-acceptable': {
    status: 406,
    message: { zh: '无法以请求的格式回答。', en: 'The answer cannot be given in any of the formats asked for.' },
    remedy: { zh: '请在 Accept 中写明：{offered}。', en: 'Ask in Accept for: {offered}.' },
  },
  'http.body-too-large': {
    status: 413,
    message: { zh: '请求正文超过 {limit} 字节的上限。', en: 'The body is larger than the limit of {limit} bytes.' },
    remedy: {
      zh: '请分成多次请求；大文件请用断点续传（/api/v1/uploads）。',
      en: 'Send it in several requests; large files by resumable upload (/api/v1/uploads).',
    },
  },
  'http.media-type': {
    status: 415,
    message: { zh: '不支持正文的类型 {type}。', en: 'A body of the type {type} is not understood here.' },
    remedy: { zh: '请以 {expected} 发送。', en: 'Send it as {expected}.' },
  },
  'http.content-encoding': {
    status: 415,
    message: { zh: '不支持压缩的正文（{encoding}）。', en: 'A body in the encoding {encoding} is not understood.' },
    remedy: { zh: '请不经压缩直接发送。', en: 'Send it without Content-Encoding.' },
  },
  'http.body-not-utf8': {
    status: 400,
    message: { zh: '请求正文不是 UTF-8 编码。', en: 'The body is not UTF-8.' },
    remedy: { zh: '请以 UTF-8 编码发送 JSON。', en: 'Send the JSON in the encoding UTF-8.' },
  },
  'http.body-not-json': {
    status: 400,
    message: { zh: '请求正文不是有效的 JSON：{reason}', en: 'The body is not valid JSON: {reason}' },
    remedy: { zh: '请修正后重新发送。', en: 'Correct it and send it again.' },
  },
  'http.body-ambiguous': {
    status: 422,
    message: {
      zh: '请求正文有 {count} 处，不同的程序可能作不同的理解。',
      en: 'Not every program would read the body alike (wrong places: {count}).',
    },
    remedy: { zh: '请按下列各处的说明修改。', en: 'Correct the places listed.' },
  },
  'http.body-invalid': {
    status: 422,
    message: {
      zh: '请求正文有 {count} 处不符合规定。',
      en: 'The body breaks its schema in {count} {count:place|places}.',
    },
    remedy: { zh: '请按 errors 中列出的各处修改。', en: 'Correct the places listed in errors.' },
  },
  'http.body-aborted': {
    status: 400,
    message: { zh: '请求正文在传完之前中断了。', en: 'The body ended before it was complete.' },
    remedy: { zh: '请重新发送。', en: 'Send it again.' },
  },
  'http.client-gone': {
    status: 400,
    message: { zh: '调用方在得到回答之前断开了连接。', en: 'The caller went away before the answer.' },
    remedy: { zh: '请重新发送，并等待回答。', en: 'Send it again, and wait for the answer.' },
  },
  'http.multipart-invalid': {
    status: 400,
    message: { zh: '表单正文无法解析：{reason}', en: 'The form cannot be read: {reason}' },
    remedy: {
      zh: '请按接口说明以 multipart/form-data 发送，每个文件一节。',
      en: 'Send multipart/form-data as the operation describes it, with one part per file.',
    },
  },
  'http.query-invalid': {
    status: 400,
    message: { zh: '查询参数有 {count} 处不符合规定。', en: 'The query has {count} wrong parameters.' },
    remedy: { zh: '请按 errors 中列出的各处修改。', en: 'Correct the places listed in errors.' },
  },
  'http.request-unreadable': {
    status: 400,
    message: { zh: '收到的内容不是可读的 HTTP 请求。', en: 'What came is no readable request of HTTP.' },
    remedy: {
      zh: '请检查客户端及其与本服务之间的代理。',
      en: 'Check the client, and the proxies between it and the service.',
    },
  },
  'http.head-too-large': {
    status: 431,
    message: { zh: '请求行或请求头过长。', en: 'The head of the request is too large.' },
    remedy: {
      zh: '请缩短地址，并少用 Cookie 和其他请求头；内容请放在正文中。',
      en: 'Shorten the address, and send fewer cookies and headers; content belongs in the body.',
    },
  },
  'http.head-too-slow': {
    status: 408,
    message: { zh: '请求头没有及时传完。', en: 'The head of the request did not arrive in time.' },
    remedy: { zh: '请检查网络后重新发送。', en: 'Check the network and send it again.' },
  },
  'http.address-invalid': {
    status: 400,
    message: { zh: '地址中含有无法解码的字符。', en: 'The address holds an escape that cannot be decoded.' },
    remedy: { zh: '请以 UTF-8 百分号编码书写地址。', en: 'Percent-encode the address as UTF-8.' },
  },
  'http.sign-in-required': {
    status: 401,
    message: { zh: '请先登录。', en: 'Sign in first.' },
    remedy: {
      zh: '请登录，或在 Authorization 中提供访问令牌（Bearer）。',
      en: 'Sign in, or send an API token in Authorization as Bearer.',
    },
  },
  'http.origin-refused': {
    status: 403,
    message: { zh: '该请求不是从本站页面发出的。', en: 'The request does not come from a page of this service.' },
    remedy: {
      zh: '请在本站页面中操作；脚本和程序请使用访问令牌。',
      en: 'Use the pages of this service; scripts use an API token.',
    },
  },
  'http.scope-missing': {
    status: 403,
    message: { zh: '该访问令牌没有“{scope}”权限。', en: 'This API token does not have the scope "{scope}".' },
    remedy: { zh: '请使用含有该权限的令牌。', en: 'Use a token that has this scope.' },
  },
  'http.precondition-invalid': {
    status: 400,
    message: { zh: 'If-Match 的内容无法识别。', en: 'If-Match is not an entity tag of this resource.' },
    remedy: { zh: '请原样使用读取时得到的 ETag。', en: 'Send the ETag exactly as it came.' },
  },
  'http.idempotency-key-invalid': {
    status: 400,
    message: {
      zh: 'Idempotency-Key 应为 1 至 128 个可见的 ASCII 字符。',
      en: 'An Idempotency-Key has 1 to 128 visible ASCII characters.',
    },
    remedy: { zh: '请使用例如 UUID 的随机值。', en: 'Use a random value such as a UUID.' },
  },
  'http.range-unsatisfiable': {
    status: 416,
    message: { zh: '请求的范围超出文件的 {bytes} 字节。', en: 'The range lies outside the {bytes} bytes there are.' },
    remedy: { zh: '请按文件大小调整 Range。', en: 'Adjust Range to the size.' },
  },
  'http.too-many-streams': {
    status: 429,
    message: { zh: '您已有 {limit} 个实时事件连接。', en: 'You have {limit} live event streams open already.' },
    remedy: { zh: '请先关闭其中一些。', en: 'Close some of them first.' },
  },
  'http.too-many-requests': {
    status: 429,
    message: { zh: '请求过于频繁。', en: 'There have been too many requests.' },
    remedy: { zh: '请在 {seconds} 秒后重试。', en: 'Try again in {seconds} {seconds:second|seconds}.' },
  },
} as const satisfies Record<string, ProblemEntry>;
