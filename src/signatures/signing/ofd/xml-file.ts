/** An XML file of an OFD with this root and content. */
export function xmlFile(root: string, content: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<ofd:${root} xmlns:ofd="http://www.ofdspec.org/2016">${content}</ofd:${root}>\n`,
  );
}
