/**
 * What of a profile each rule judges by, beside the delivery; a rule that is not here judges by none of it. A test reads
 * what the rules of the catalogue look at.
 */
export const judgedBy: Readonly<Record<string, readonly string[]>> = {
  'AU-02': ['metadata'],
  'AU-03': ['metadata', 'permitKinds'],
  'AU-04': ['codeLists', 'fileClasses', 'filingScope', 'metadata', 'permitKinds', 'worksKinds'],
  'AU-05': ['metadata'],
  'AU-06': ['forbiddenCharacters'],
  'AU-07': ['archivalCode'],
  'AU-08': ['metadata'],
  'AU-16': ['prefabrication'],
  'IN-04': ['metadata', 'required'],
  'IN-12': ['records'],
  'IN-13': ['records'],
  'IN-14': ['recordFacts'],
  'IN-15': ['recordSequences'],
  'SE-01': ['forms', 'reviewForms'],
  'SE-08': ['secrecy'],
  'US-03': ['formats'],
  'US-09': ['representations', 'split'],
  'V-02': ['forms', 'reviewForms'],
  'V-03': ['fileClasses', 'filingScope', 'volumeRules'],
  'V-04': ['fileClasses', 'filingScope', 'volumeRules'],
  'V-05': ['volumeRules'],
  'V-11': ['volumeRules'],
  'V-12': ['volumeRules'],
  'V-14': ['volumeRules'],
  'V-15': ['volumeRules'],
  'V-18': ['asBuiltStamp', 'fileClasses', 'filingScope'],
};

/** What is up to the bureau that receives, whatever another one found, and why. */
export const neverRecognised: ReadonlySet<string> = new Set([
  // By trust, revocation and registers of its own, as of its own day.
  'AU-01',
  'AU-15',
  'AU-19',
  'AU-20',
  // Whether a promise was kept is a matter of its own day too, and what is stated to be missing is stated to it.
  'IN-09',
  // What a scanner did not know then it may know now.
  'SE-02',
  // The snapshot names listed files only, and what else came along may be something else.
  'AU-13',
  'AU-17',
  'SE-03',
  // What people see of carriers and paper they see of those in their hands.
  'AU-18',
  'SE-04',
  'SE-05',
  'SE-06',
  'SE-07',
  'V-13',
]);
