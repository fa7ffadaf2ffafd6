/** The one row that names this database. */
export interface InstallationRow {
  id: string;
}

export interface InstallationTables {
  installations: InstallationRow;
}
