/** The file that makes Word files; asked for at the first one. Rejects where it cannot be had. */
export const loadDocx = () => import('./docx-file/docx-file.ts').then((all) => all.asDocx);
