/**
 * The two ends of a PDF of that many bytes, which has one empty page and holds what lies between as a stream that no page
 * draws. All that its structure refers to lies at its beginning, so that a sparse one opens as well.
 */
export function endsOfPdf(bytes: number): { readonly head: Buffer; readonly tail: Buffer } {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = (stream: number): string => {
    const entries = [...offsets, stream].map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    return `xref\n0 5\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size 5 /Root 1 0 R >>\n`;
  };
  const tail = Buffer.from(`\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF\n`);
  const before = `${body}${table(body.length + table(0).length)}`;
  const headWith = (length: number): string => `${before}4 0 obj\n<< /Length ${String(length).padEnd(12)} >>\nstream\n`;
  const head = Buffer.from(headWith(bytes - headWith(0).length - tail.length));
  return { head, tail };
}
