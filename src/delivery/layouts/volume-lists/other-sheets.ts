/** Sheets of the template that people read and do not fill in. */
export const guideSheet = '填写说明';
export const codeSheet = '代码表';

/** Sheets of a workbook in which there are no lists. */
export const otherSheets: ReadonlySet<string> = new Set([guideSheet, codeSheet]);
